#include "server/verify/register_check.hpp"

#include <algorithm>
#include <concepts>
#include <variant>

namespace yishi::verify {
namespace {

/// The entries of a vote, which stand in a meeting's log only.
template <class T>
concept OfAVote = std::same_as<T, messages::VoteDrafted> || std::same_as<T, messages::VotePrepared> ||
    std::same_as<T, messages::VoteOpened> || std::same_as<T, messages::VoteHeld> ||
    std::same_as<T, messages::VoteResumed> || std::same_as<T, messages::VoteClosed> ||
    std::same_as<T, messages::VoteCounted> || std::same_as<T, messages::VoteDeclared> ||
    std::same_as<T, messages::VoteAnnulled> || std::same_as<T, messages::AnnulmentProposed> ||
    std::same_as<T, messages::ManualCountProposed> || std::same_as<T, messages::ProposalApproved> ||
    std::same_as<T, messages::EquivocationRecorded>;

}  // namespace

template <class Other>
std::optional<Defect> RegisterCheck::check(const Other&) {
    return OfAVote<Other> ? Found(Defect::vote_out_of_order) : std::nullopt;
}

std::optional<Defect> RegisterCheck::take(std::uint64_t index, const messages::Event& event, bool is_follow_up) {
    index_ = index;
    is_follow_up_ = is_follow_up;
    inheritance_.take(event);
    return std::visit([this](const auto& each) { return check(each); }, event);
}

std::optional<Inherited> RegisterCheck::inherited(const messages::Identifier& meeting, std::uint64_t size) const {
    if (size == index_ + 1) return inheritance_.of(meeting);
    const auto start = std::ranges::find(starts_, size, &Indexed<messages::MeetingStarted>::index);
    const auto found = inherited_at_.find(size);
    if (start == starts_.end() || start->event.meeting != meeting || found == inherited_at_.end()) return std::nullopt;
    return found->second;
}

FollowUp RegisterCheck::follow_up() const {
    const auto& decided = rounds_.back().event;
    const auto& rule_set = *domain::find(rule_set_of_, decided.case_id);
    return {decided, *domain::find(*domain::find(on_fail_at_, decided.meeting), rule_set), planned_, started_};
}

std::optional<Defect> RegisterCheck::check(const messages::RehearsalBegun&) {
    return Defect::rehearsal;
}

std::optional<Defect> RegisterCheck::check(const messages::RosterProposed& event) {
    proposals_.take(event);
    return std::nullopt;
}

std::optional<Defect> RegisterCheck::check(const messages::RuleSetProposed& event) {
    proposals_.take(event);
    return std::nullopt;
}

std::optional<Defect> RegisterCheck::check(const messages::ProposalDropped& event) {
    proposals_.take(event);
    return std::nullopt;
}

std::optional<Defect> RegisterCheck::check(const messages::RosterImported& event) {
    if (!event.approves) by_one_person_.push_back({index_, event.time});
    return proposals_.take(event) ? std::nullopt : Found(Defect::wrong_approval);
}

std::optional<Defect> RegisterCheck::check(const messages::RuleSetAdopted& event) {
    if (!event.approves) by_one_person_.push_back({index_, event.time});
    if (!proposals_.take(event)) return Defect::wrong_approval;
    on_fail_.insert_or_assign(event.rule_set.id.text, event.rule_set.rules.on_fail);
    return std::nullopt;
}

std::optional<Defect> RegisterCheck::check(const messages::MeetingPlanned& event) {
    if (!started_.contains(event.meeting.text)) planned_.insert(event.meeting.text);
    return std::nullopt;
}

std::optional<Defect> RegisterCheck::check(const messages::MeetingStarted& event) {
    planned_.erase(event.meeting.text);
    started_.insert(event.meeting.text);
    on_fail_at_.insert_or_assign(event.meeting.text, on_fail_);
    starts_.push_back({index_, event});
    if (auto inherited = inheritance_.of(event.meeting)) inherited_at_.emplace(index_, std::move(*inherited));
    return std::nullopt;
}

std::optional<Defect> RegisterCheck::check(const messages::CaseOpened& event) {
    rule_set_of_.insert_or_assign(event.case_id.text, event.rule_set);
    if (auto* again = find_case(event.case_id))
        again->rounds.clear();
    else
        cases_.push_back({event.case_id, {}});
    return std::nullopt;
}

std::optional<Defect> RegisterCheck::check(const messages::DecisionRecorded& event) {
    decisions_.insert_or_assign(event.decision.text, event);
    return std::nullopt;
}

std::optional<Defect> RegisterCheck::check(const messages::AgendaItemAdded& event) {
    if (event.item.mandatory) mandatory_.emplace(event.meeting.text, event.item.item.text);
    return std::nullopt;
}

std::optional<Defect> RegisterCheck::check(const messages::AgendaItemRemoved& event) {
    const bool lost = mandatory_.contains({event.meeting.text, event.item.text});
    return lost ? Found(Defect::rehearing_lost) : std::nullopt;
}

std::optional<Defect> RegisterCheck::check(const messages::RoundDecided& event) {
    auto* of_case = find_case(event.case_id);
    const auto* rules = domain::find(on_fail_at_, event.meeting);
    if (of_case == nullptr || rules == nullptr ||
        domain::find(*rules, *domain::find(rule_set_of_, event.case_id)) == nullptr)
        return Defect::wrong_round;
    std::vector<messages::Subject> failed;
    for (const auto& vote : event.votes)
        if (!vote.outcome.passed) failed.push_back(vote.subject);
    if (event.round != of_case->rounds.size() + 1 || event.failed != failed || event.passed != failed.empty())
        return Defect::wrong_round;
    of_case->rounds.push_back({event.round, event.meeting, event.passed, event.failed});
    rounds_.push_back({index_, event});
    return std::nullopt;
}

std::optional<Defect> RegisterCheck::unfounded() const {
    return is_follow_up_ ? std::nullopt : Found(Defect::unfounded_follow_up);
}

std::optional<Defect> RegisterCheck::check(const messages::TrackingStarted&) {
    return unfounded();
}

std::optional<Defect> RegisterCheck::check(const messages::ResearchOpened&) {
    return unfounded();
}

std::optional<Defect> RegisterCheck::check(const messages::RehearingScheduled& event) {
    if (auto found = unfounded()) return found;
    mandatory_.emplace(event.meeting.text, event.item.item.text);
    rehearing_item_.insert_or_assign(event.case_id.text, event.item.item);
    rehearings_.push_back({index_, event});
    return std::nullopt;
}

std::optional<Defect> RegisterCheck::check(const messages::RehearingPostponed& event) {
    const auto* decision = domain::find(decisions_, event.decision);
    if (decision == nullptr || decision->matter != messages::DecisionMatter::postpone ||
        decision->case_id != event.case_id || !used_to_postpone_.insert(event.decision.text).second)
        return Defect::decision_missing;
    postponements_.push_back({index_, event});
    if (const auto* item = domain::find(rehearing_item_, event.case_id)) {
        mandatory_.erase({event.from_meeting.text, item->text});
        mandatory_.emplace(event.meeting.text, item->text);
    }
    return std::nullopt;
}

messages::ReportedCase* RegisterCheck::find_case(const messages::Identifier& id) {
    const auto found = std::ranges::find(cases_, id, &messages::ReportedCase::case_id);
    return found == cases_.end() ? nullptr : &*found;
}

}  // namespace yishi::verify
