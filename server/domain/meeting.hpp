#pragma once

#include <optional>
#include <vector>

#include "server/domain/inquiry.hpp"
#include "server/domain/roster.hpp"
#include "server/domain/vote.hpp"

namespace yishi::domain {

struct AttendanceRecord {
    messages::Attendance attendance = messages::Attendance::not_signed_in;
    bool late = false;
};

/// A sitting (单元会议) with its own chair, seat plan and attendance.
struct Sitting {
    messages::Identifier id;
    messages::SittingKind kind = messages::SittingKind::plenary;
    messages::SittingState state = messages::SittingState::signing_in;
    messages::Identifier chair;
    ById<messages::Identifier> member_at;  ///< By device.
    ById<messages::Identifier> device_of;  ///< By member.
    ById<AttendanceRecord> attendance;     ///< By member; who is missing here has not signed in.
    std::uint32_t present = 0;
    std::optional<messages::Identifier> item;  ///< Taken up last.
    Floor floor;

    messages::Attendance attendance_of(std::string_view member) const;
};

struct AgendaEntry {
    messages::AgendaItem item;
    messages::ItemState state = messages::ItemState::pending;
};

/// A two-person act that waits for its second person.
struct Proposal {
    messages::Identifier id;
    messages::Identifier vote;
    messages::Identifier proposed_by;
    messages::Time proposed_at = 0;
    messages::Text reason;
    /// Absent for an annulment.
    std::optional<messages::ManualMethod> manual;
    std::vector<std::uint32_t> counts;
};

/// A meeting of the standing committee, planned, open or closed.
struct Meeting {
    messages::Identifier id;
    std::uint32_t term = 0;
    std::uint32_t number = 0;
    bool extraordinary = false;
    std::optional<messages::Date> date;
    bool automatic = false;
    messages::MeetingState state = messages::MeetingState::planned;
    std::vector<AgendaEntry> agenda;

    // From the opening on.
    std::uint32_t fixed_members = 0;
    std::uint32_t serving_members = 0;
    std::shared_ptr<const Roster> roster;
    ById<messages::RuleSet> rule_sets;  ///< As they stood at the opening: later ones hold from the next meeting on.
    std::vector<messages::SpeechTime> speech_times;  ///< Every one, as they stood at the opening.
    std::vector<Sitting> sittings;                   ///< In the order of their opening.
    ById<Vote> votes;
    std::vector<messages::Identifier> vote_order;  ///< In the order of their first draft.
    ById<Proposal> proposals;
    Inquiry inquiry;
    messages::Screens screens = messages::Screens::meeting;
    std::optional<messages::Text> halted;             ///< Why, while it is (紧急暂停).
    std::optional<messages::Identifier> last_result;  ///< Declared last (or counted, where figures show at the close).

    const Sitting* sitting(std::string_view id) const;
    Sitting* sitting(std::string_view id);
    /// The sitting that is not closed, if any; the newest of them.
    const Sitting* current_sitting() const;
    const AgendaEntry* item(std::string_view id) const;
    AgendaEntry* item(std::string_view id);
    /// The vote between opening and declaration, or null; there is at most one.
    const Vote* vote_under_way() const;
};

/// How many members must be present: more than half of all members (Organic Law, art. 51).
std::uint32_t quorum_of(std::uint32_t all_members);

/// `<term>-<number>`.
messages::Identifier meeting_identifier(std::uint32_t term, std::uint32_t number);

}  // namespace yishi::domain
