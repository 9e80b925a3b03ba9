#include "server/verify/meeting_check.hpp"

#include <algorithm>
#include <utility>

#include "server/domain/roster.hpp"
#include "server/verify/counting.hpp"
#include "server/verify/electorate.hpp"

namespace yishi::verify {

using messages::VoteState;

namespace {

/// Takes the vote from one of the states to another; false where it is in none of them, or there is no vote.
bool step(CheckedVote* vote, std::initializer_list<VoteState> before, VoteState after) {
    if (vote == nullptr || std::ranges::find(before, vote->vote.state) == before.end()) return false;
    vote->vote.state = after;
    return true;
}

}  // namespace

std::optional<Defect> MeetingCheck::take(const TreeEntry& entry, const messages::Event& event, Lists lists) {
    entry_ = &entry;
    lists_ = std::move(lists);
    return std::visit([this](const auto& each) { return check(each); }, event);
}

bool MeetingCheck::has_vote_under_way() const {
    return std::ranges::any_of(votes_, [](const auto& each) { return each.second.vote.under_way(); });
}

std::size_t MeetingCheck::serving_members() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(roster_, [&](const auto& each) { return domain::serves_on(each, opened_->date); }));
}

std::optional<Defect> MeetingCheck::check(const messages::MeetingOpened& event) {
    opened_ = event;
    roster_ = std::move(lists_.roster);
    for (const auto& item : event.agenda) agenda_.insert_or_assign(item.item.text, item);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::MeetingClosed& event) {
    closed_at_ = event.time;
    return has_vote_under_way() ? Found(Defect::vote_out_of_order) : std::nullopt;
}

// ---------------------------------------------------------------- attendance

std::optional<Defect> MeetingCheck::check(const messages::SeatPlanSet& event) {
    attendance_.take(event, lists_.plan);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::SeatRebound& event) {
    attendance_.take(event);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::SignedIn& event) {
    attendance_.take(event);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::PersonLeft& event) {
    attendance_.take(event);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::BallotKeyReplaced& event) {
    attendance_.take(event);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::RecusalRecorded& event) {
    recusals_[event.item.text].insert(event.member.text);
    return std::nullopt;
}

// ---------------------------------------------------------------- agenda

bool MeetingCheck::is_mandatory(const messages::Identifier& item) const {
    const auto* found = domain::find(agenda_, item);
    return found != nullptr && found->mandatory;
}

std::optional<Defect> MeetingCheck::check(const messages::AgendaItemAdded& event) {
    agenda_.insert_or_assign(event.item.item.text, event.item);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::AgendaItemRemoved& event) {
    if (is_mandatory(event.item)) return Defect::rehearing_lost;
    agenda_.erase(event.item.text);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::ItemWithheld& event) {
    return is_mandatory(event.item) ? Found(Defect::rehearing_lost) : std::nullopt;
}

// ---------------------------------------------------------------- votes

std::optional<Defect> MeetingCheck::check(const messages::VoteDrafted& event) {
    const auto* before = domain::find(votes_, event.vote);
    if (before != nullptr && before->vote.opened) return Defect::vote_out_of_order;
    votes_.insert_or_assign(event.vote.text, CheckedVote(event, std::move(lists_.electorate)));
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::VotePrepared& event) {
    const bool in_order = step(domain::find(votes_, event.vote), {VoteState::draft}, VoteState::prepared);
    return in_order ? std::nullopt : Found(Defect::vote_out_of_order);
}

bool MeetingCheck::is_as_drafted(const messages::VoteOpened& opened, const messages::VoteDrafted& draft) const {
    const auto* item = domain::find(agenda_, opened.item);
    return opened.sitting == draft.sitting && opened.item == draft.item && opened.subject == draft.subject &&
           opened.question == draft.question && opened.question_en == draft.question_en &&
           opened.settings == draft.settings && item != nullptr && opened.case_id == item->case_id;
}

const messages::RuleSet* MeetingCheck::rule_set(const messages::Identifier& id) const {
    const messages::RuleSet* newest = nullptr;
    for (const auto& each : opened_->rule_sets)
        if (each.id == id) newest = &each;
    return newest;
}

std::optional<Defect> MeetingCheck::check(const messages::VoteOpened& event) {
    auto* vote = domain::find(votes_, event.vote);
    if (has_vote_under_way() || vote == nullptr || vote->vote.state != VoteState::prepared)
        return Defect::vote_out_of_order;
    const auto& draft = vote->vote.draft;
    if (!is_as_drafted(event, draft)) return Defect::changed_question;
    const auto* rules = rule_set(draft.rule_set);
    if (rules == nullptr || event.rule_set != *rules) return Defect::wrong_rule;
    const ElectorateSources sources{
        *opened_, roster_, draft, vote->electorate, recusals_[event.item.text], attendance_.of(event.sitting)};
    if (!has_right_electorate(event, lists_.roll, sources)) return Defect::wrong_electorate;
    vote->open(event, entry_->index, entry_->bytes, std::move(lists_.roll));
    openings_.push_back(vote);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::VoteHeld& event) {
    const bool in_order = step(domain::find(votes_, event.vote), {VoteState::open}, VoteState::held);
    return in_order ? std::nullopt : Found(Defect::vote_out_of_order);
}

std::optional<Defect> MeetingCheck::check(const messages::VoteResumed& event) {
    const bool in_order = step(domain::find(votes_, event.vote), {VoteState::held}, VoteState::open);
    return in_order ? std::nullopt : Found(Defect::vote_out_of_order);
}

std::optional<Defect> MeetingCheck::check(const messages::VoteClosed& event) {
    const bool in_order = step(domain::find(votes_, event.vote), {VoteState::open, VoteState::held}, VoteState::closed);
    return in_order ? std::nullopt : Found(Defect::vote_out_of_order);
}

std::optional<Defect> MeetingCheck::check(const messages::VoteCounted& event) {
    auto* vote = domain::find(votes_, event.vote);
    if (!step(vote, {VoteState::closed}, VoteState::counted)) return Defect::vote_out_of_order;
    if (auto found = check_count(event, *vote, proposals_)) return found;
    vote->vote.counted = event;
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::VoteDeclared& event) {
    auto* vote = domain::find(votes_, event.vote);
    if (!step(vote, {VoteState::counted}, VoteState::declared)) return Defect::vote_out_of_order;
    const auto& counted = *vote->vote.counted;
    if (event.figures != counted.figures || event.outcome != counted.outcome) return Defect::wrong_declaration;
    declarations_.push_back({entry_->index, event.time, event.vote});
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::VoteAnnulled& event) {
    auto* vote = domain::find(votes_, event.vote);
    if (vote == nullptr || !vote->vote.under_way()) return Defect::vote_out_of_order;
    vote->vote.state = VoteState::annulled;
    return proposals_.has_annulment(event) ? std::nullopt : Found(Defect::wrong_approval);
}

std::optional<Defect> MeetingCheck::check(const messages::AnnulmentProposed& event) {
    proposals_.take(event);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::ManualCountProposed& event) {
    proposals_.take(event);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::ProposalApproved& event) {
    return proposals_.take(event) ? std::nullopt : Found(Defect::wrong_approval);
}

std::optional<Defect> MeetingCheck::check(const messages::ProposalDropped& event) {
    proposals_.take(event);
    return std::nullopt;
}

}  // namespace yishi::verify
