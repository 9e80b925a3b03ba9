#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "protocol/messages/events.hpp"
#include "protocol/messages/report.hpp"
#include "server/domain/by_id.hpp"
#include "server/verify/defect.hpp"
#include "server/verify/follow_up.hpp"
#include "server/verify/inheritance.hpp"
#include "server/verify/proposals.hpp"

namespace yishi::verify {

/// An entry of the register that concerns meetings, with its index.
template <class T>
struct Indexed {
    std::uint64_t index = 0;
    T event;
};

/// What the entries of the register must be to each other (docs/spec/record.md, "Mandatory items and rounds"). Takes
/// them in their order.
class RegisterCheck {
  public:
    /// The first defect of an entry, if it has one. `is_follow_up` of one that belongs to the round before it.
    std::optional<Defect> take(std::uint64_t index, const messages::Event& event, bool is_follow_up);

    /// What must follow the `round_decided` that was taken last.
    FollowUp follow_up() const;

    const std::vector<Indexed<messages::RoundDecided>>& rounds() const { return rounds_; }
    const std::vector<Indexed<messages::RehearingScheduled>>& rehearings() const { return rehearings_; }
    const std::vector<Indexed<messages::RehearingPostponed>>& postponements() const { return postponements_; }
    const std::vector<Indexed<messages::MeetingStarted>>& starts() const { return starts_; }
    /// Where a roster or a rule set changed without a second person.
    const std::vector<Indexed<messages::Time>>& by_one_person() const { return by_one_person_; }
    const std::vector<messages::ReportedCase>& cases() const { return cases_; }

    /// What a meeting inherits that opened when the register had this size: nothing where the register goes on there
    /// otherwise than with the meeting's start, or gives nothing to inherit.
    std::optional<Inherited> inherited(const messages::Identifier& meeting, std::uint64_t size) const;

  private:
    using Found = std::optional<Defect>;

    Found check(const messages::RehearsalBegun& event);
    Found check(const messages::RosterProposed& event);
    Found check(const messages::RuleSetProposed& event);
    Found check(const messages::ProposalDropped& event);
    Found check(const messages::RosterImported& event);
    Found check(const messages::RuleSetAdopted& event);
    Found check(const messages::MeetingPlanned& event);
    Found check(const messages::MeetingStarted& event);
    Found check(const messages::CaseOpened& event);
    Found check(const messages::DecisionRecorded& event);
    Found check(const messages::AgendaItemAdded& event);
    Found check(const messages::AgendaItemRemoved& event);
    Found check(const messages::RoundDecided& event);
    Found check(const messages::TrackingStarted& event);
    Found check(const messages::ResearchOpened& event);
    Found check(const messages::RehearingScheduled& event);
    Found check(const messages::RehearingPostponed& event);
    template <class Other>
    Found check(const Other& event);

    messages::ReportedCase* find_case(const messages::Identifier& id);
    Found unfounded() const;

    Inheritance inheritance_;
    /// What each meeting inherits, by the index of its start, of those that inherit anything.
    std::map<std::uint64_t, Inherited> inherited_at_;

    std::uint64_t index_ = 0;
    bool is_follow_up_ = false;

    domain::ById<messages::OnFail> on_fail_;                   ///< By rule set, of the newest version.
    domain::ById<domain::ById<messages::OnFail>> on_fail_at_;  ///< The same, by meeting, when it started.
    domain::ById<messages::Identifier> rule_set_of_;           ///< By case.
    domain::ById<messages::DecisionRecorded> decisions_;
    std::set<std::string> used_to_postpone_;      ///< Decisions.
    std::set<std::string, std::less<>> planned_;  ///< Meetings that have not started.
    std::set<std::string, std::less<>> started_;
    std::set<std::pair<std::string, std::string>> mandatory_;  ///< Meeting and item.
    domain::ById<messages::Identifier> rehearing_item_;        ///< By case, of the newest re-hearing.
    std::vector<messages::ReportedCase> cases_;

    std::vector<Indexed<messages::RoundDecided>> rounds_;
    std::vector<Indexed<messages::RehearingScheduled>> rehearings_;
    std::vector<Indexed<messages::RehearingPostponed>> postponements_;
    std::vector<Indexed<messages::MeetingStarted>> starts_;
    Proposals proposals_;
    std::vector<Indexed<messages::Time>> by_one_person_;
};

}  // namespace yishi::verify
