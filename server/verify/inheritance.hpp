#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/messages/events.hpp"
#include "server/domain/by_id.hpp"

namespace yishi::verify {

/// What `meeting_opened` copies, as the register gives it.
struct Inherited {
    messages::MeetingPlanned planned;
    std::uint32_t fixed_members = 0;
    messages::DigestText roster;
    std::vector<messages::RuleSet> rule_sets;
    std::vector<messages::SpeechTime> speech_times;
    std::vector<messages::ScriptTemplate> script_templates;
    std::vector<messages::AgendaItem> agenda;
    std::vector<messages::CaseCopy> cases;  ///< `round` is the one that would be open.
    std::optional<messages::DigestText> attendees;
};

/// Whether the meeting inherits just this, having `serving` members on its day.
bool is_inherited(const messages::MeetingOpened& opened, std::size_t serving, const Inherited& inherited);

/// The register as far as meetings inherit it (docs/spec/record.md, "Inheritance"). Takes its entries in their order.
/// What cannot be understood, such as an entry about a case that was never opened, changes nothing.
class Inheritance {
  public:
    void take(const messages::Event& event);

    /// What a meeting would inherit that opened now. Nothing where it was not planned, its term has no roster, or a
    /// case on its agenda was never opened.
    std::optional<Inherited> of(const messages::Identifier& meeting) const;

  private:
    struct OpenedCase {
        messages::CaseOpened opened;
        messages::CaseState state = messages::CaseState::opened;
        std::uint32_t decided = 0;                        ///< Rounds.
        std::vector<messages::Identifier> open_research;  ///< In the order of their entries.
    };
    struct Planned {
        std::optional<messages::MeetingPlanned> planned;
        std::vector<messages::AgendaItem> agenda;
        domain::ById<messages::Attendee> attendees;
    };

    void note(const messages::TermOpened& event);
    void note(const messages::RosterImported& event);
    void note(const messages::RuleSetAdopted& event);
    void note(const messages::SpeechTimesSet& event);
    void note(const messages::ScriptTemplateSet& event);
    void note(const messages::MeetingPlanned& event);
    void note(const messages::AttendeeInvited& event);
    void note(const messages::InvitationWithdrawn& event);
    void note(const messages::AgendaItemAdded& event);
    void note(const messages::AgendaItemRemoved& event);
    void note(const messages::AgendaItemMoved& event);
    void note(const messages::CaseOpened& event);
    void note(const messages::RoundDecided& event);
    void note(const messages::ResearchOpened& event);
    void note(const messages::ResearchFiled& event);
    void note(const messages::RehearingScheduled& event);
    void note(const messages::RehearingPostponed& event);
    void note(const messages::TrackingStarted& event);
    void note(const messages::CaseEscalated& event);
    void note(const messages::CaseClosed& event);
    template <class Other>
    void note(const Other&) {}

    void set_state(const messages::Identifier& of_case, messages::CaseState state);
    /// The same where the case is not escalated, which nothing but its end changes.
    void move_on(const messages::Identifier& of_case, messages::CaseState state);
    std::optional<std::vector<messages::CaseCopy>> cases_of(const std::vector<messages::AgendaItem>& agenda) const;

    std::map<std::uint32_t, std::uint32_t> fixed_members_;  ///< By term.
    std::map<std::uint32_t, messages::DigestText> rosters_;
    domain::ById<messages::RuleSet> rule_sets_;
    std::vector<messages::SpeechTime> speech_times_;
    std::map<messages::ScriptStep, messages::ScriptTemplate> script_templates_;
    domain::ById<Planned> meetings_;
    domain::ById<OpenedCase> cases_;
};

}  // namespace yishi::verify
