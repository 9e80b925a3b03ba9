#include "server/verify/proposals.hpp"

#include <algorithm>
#include <utility>

namespace yishi::verify {

void Proposals::take(const messages::AnnulmentProposed& event) {
    open_.insert_or_assign(event.proposal.text, Proposal{event.vote, event.actor.person, {}, {}});
}

void Proposals::take(const messages::ManualCountProposed& event) {
    open_.insert_or_assign(event.proposal.text, Proposal{event.vote, event.actor.person, event, {}});
}

void Proposals::take(const messages::ProposalDropped& event) {
    open_.erase(event.proposal.text);
}

bool Proposals::take(const messages::ProposalApproved& event) {
    auto found = open_.extract(event.proposal.text);
    if (found.empty()) return false;
    Proposal& proposal = found.mapped();
    proposal.approved_by = event.actor.person;
    const bool by_two = proposal.vote == event.vote && proposal.by == event.proposed_by && proposal.approved_by &&
                        *proposal.approved_by != event.proposed_by;
    approved_.push_back(std::move(proposal));
    return by_two;
}

bool Proposals::has_annulment(const messages::VoteAnnulled& event) const {
    return std::ranges::any_of(approved_, [&](const Proposal& each) {
        return !each.count && each.vote == event.vote && each.by == event.proposed_by &&
               each.approved_by == event.approved_by;
    });
}

bool Proposals::has_count(const messages::VoteCounted& event) const {
    return std::ranges::any_of(approved_, [&](const Proposal& each) {
        return each.count && each.vote == event.vote && each.count->method == event.manual &&
               each.count->counts == event.counts;
    });
}

}  // namespace yishi::verify
