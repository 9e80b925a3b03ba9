#pragma once

#include <optional>
#include <vector>

#include "server/domain/inquiry.hpp"
#include "server/domain/notices.hpp"
#include "server/domain/proposal.hpp"
#include "server/domain/roster.hpp"
#include "server/domain/sitting.hpp"
#include "server/domain/vote.hpp"

namespace yishi::domain {

struct AgendaEntry {
    messages::AgendaItem item;
    StepRecords steps{};  ///< Before its hearing (Supervision Law, art. 14, 15, 49).
    bool taken_up = false;
    std::optional<messages::HeardReport> report{};
    std::vector<messages::Paper> papers{};              ///< In the order in which they were laid before the members.
    std::optional<messages::CitedDecision> withheld{};  ///< What keeps it from the vote (暂不交付表决).

    /// Withheld, whether it was taken up or not; else taken up or pending.
    messages::ItemState state() const;
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
    ById<messages::Attendee> attendees;  ///< 列席人员, by identifier.

    // From the opening on.
    std::uint32_t fixed_members = 0;
    std::uint32_t serving_members = 0;
    std::shared_ptr<const Roster> roster;
    ById<messages::RuleSet> rule_sets;  ///< As they stood at the opening: later ones hold from the next meeting on.
    bool agenda_adopted = false;
    std::vector<messages::SpeechTime> speech_times;          ///< Every one, as they stood at the opening.
    std::vector<messages::ScriptTemplate> script_templates;  ///< Those that were set at the opening.
    std::vector<Sitting> sittings;                           ///< In the order of their opening.
    ById<messages::Text> leaves;          ///< Reasons of who asked for leave from every sitting, by person.
    ById<ById<messages::Text>> recusals;  ///< Reasons by item and member.
    ById<Vote> votes;
    std::vector<messages::Identifier> vote_order;  ///< In the order of their first draft.
    ById<VoteProposal> proposals;
    Inquiry inquiry;
    messages::Screens screens = messages::Screens::meeting;
    std::optional<messages::Text> halted;             ///< Why, while it is (紧急暂停).
    std::optional<messages::Identifier> last_result;  ///< Declared last (or counted, where figures show at the close).

    const Sitting* sitting(std::string_view id) const;
    Sitting* sitting(std::string_view id);
    /// Those that are not closed, in the order of their opening.
    std::vector<const Sitting*> live_sittings() const;
    /// The live sitting in whose plan the device stands, or null. One that is not in recess comes first: there is at
    /// most one. Of several in recess the newest.
    const Sitting* sitting_of_device(std::string_view device) const;
    /// The live sitting, not in recess and other than `than`, in which the person is present, or null.
    const Sitting* present_elsewhere(std::string_view person, const Sitting& than) const;
    /// Whether somebody of that identifier is on the roster, serving or not, or is invited.
    bool knows(std::string_view person) const;
    /// Whether the person is a member who serves on the meeting's day.
    bool serves(std::string_view person) const;
    /// Whether the person is expected in the sitting: serving members and attendees who must attend, in a joint group
    /// or group those of them who stand in its seat plan. Of a closed sitting: whether it was so when it closed.
    bool expects(const Sitting& sitting, std::string_view person) const;
    /// What is to be said of the person's attendance: present, left, on leave (请假), absent (缺席) from a sitting that
    /// is closed, or not signed in.
    messages::Attendance attendance_of(const Sitting& sitting, std::string_view person) const;
    /// Why the person asked for leave from the sitting, or null.
    const messages::Text* leave_of(const Sitting& sitting, std::string_view person) const;
    const AgendaEntry* item(std::string_view id) const;
    AgendaEntry* item(std::string_view id);
    /// The vote between opening and declaration, or null; there is at most one.
    const Vote* vote_under_way() const;
    /// The same where it is a vote of that sitting.
    const Vote* vote_under_way_in(const Sitting& sitting) const;
    /// Whether the vote's item is withheld (暂不交付表决); a test vote is not held up by that.
    bool withholds(const Vote& vote) const;
    /// Who is recused from the vote: those that its draft names, then those recorded for its item.
    std::vector<messages::Identifier> recused_from(const Vote& vote) const;
};

/// How many members must be present: more than half of all members (Organic Law, art. 51).
std::uint32_t quorum_of(std::uint32_t all_members);

/// `<term>-<number>`.
messages::Identifier meeting_identifier(std::uint32_t term, std::uint32_t number);

}  // namespace yishi::domain
