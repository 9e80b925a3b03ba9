#include "server/verify/proposals.hpp"

#include <algorithm>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/sha256.hpp"

namespace yishi::verify {

void Proposals::take(const messages::AnnulmentProposed& event) {
    open_.insert_or_assign(event.proposal.text, event);
}

void Proposals::take(const messages::ManualCountProposed& event) {
    open_.insert_or_assign(event.proposal.text, event);
}

void Proposals::take(const messages::RosterProposed& event) {
    open_.insert_or_assign(event.proposal.text, event);
}

void Proposals::take(const messages::RuleSetProposed& event) {
    open_.insert_or_assign(event.proposal.text, event);
}

void Proposals::take(const messages::ProposalDropped& event) {
    open_.erase(event.proposal.text);
}

std::optional<Proposals::Approved> Proposals::approve(const messages::Act& act,
                                                      const messages::ApprovedProposal& approves) {
    auto found = open_.extract(approves.proposal.text);
    if (found.empty() || !act.actor.person) return std::nullopt;
    const bool can_be = std::visit(
        [&](const auto& proposed) {
            // An entry is canonical, so that its bytes are these.
            const std::string digest = record::base64::encode(record::sha256(messages::encode(proposed)));
            return proposed.actor.person == approves.proposed_by && *act.actor.person != approves.proposed_by &&
                   proposed.proposed_by_name == approves.proposed_by_name &&
                   (!proposed.station || proposed.station != approves.station) && digest == approves.digest.text &&
                   act.time <= proposed.time + messages::limits::proposal_milliseconds;
        },
        found.mapped());
    if (!can_be) return std::nullopt;
    return Approved{std::move(found.mapped()), *act.actor.person};
}

bool Proposals::take(const messages::ProposalApproved& event) {
    auto approved = approve(event, {event.proposal, event.proposed_by, event.digest, event.station,
                                    event.proposed_by_name, event.approved_by_name});
    if (!approved) return false;
    const auto* annulment = std::get_if<messages::AnnulmentProposed>(&approved->proposed);
    const auto* count = std::get_if<messages::ManualCountProposed>(&approved->proposed);
    const bool of_vote = (annulment && annulment->vote == event.vote) || (count && count->vote == event.vote);
    approved_.push_back(std::move(*approved));
    return of_vote;
}

bool Proposals::take(const messages::RosterImported& event) {
    if (!event.approves) return true;
    const auto approved = approve(event, *event.approves);
    const auto* proposed = approved ? std::get_if<messages::RosterProposed>(&approved->proposed) : nullptr;
    return proposed && proposed->term == event.term && proposed->roster == event.roster &&
           proposed->members == event.members;
}

bool Proposals::take(const messages::RuleSetAdopted& event) {
    if (!event.approves) return true;
    const auto approved = approve(event, *event.approves);
    const auto* proposed = approved ? std::get_if<messages::RuleSetProposed>(&approved->proposed) : nullptr;
    return proposed && proposed->rule_set == event.rule_set;
}

bool Proposals::has_annulment(const messages::VoteAnnulled& event) const {
    return std::ranges::any_of(approved_, [&](const Approved& each) {
        const auto* proposed = std::get_if<messages::AnnulmentProposed>(&each.proposed);
        return proposed && proposed->vote == event.vote && proposed->actor.person == event.proposed_by &&
               each.by == event.approved_by;
    });
}

bool Proposals::has_count(const messages::VoteCounted& event) const {
    return std::ranges::any_of(approved_, [&](const Approved& each) {
        const auto* proposed = std::get_if<messages::ManualCountProposed>(&each.proposed);
        return proposed && proposed->vote == event.vote && proposed->method == event.manual &&
               proposed->counts == event.counts;
    });
}

}  // namespace yishi::verify
