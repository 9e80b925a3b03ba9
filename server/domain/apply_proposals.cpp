#include "protocol/record/base64.hpp"
#include "server/domain/applying.hpp"

/// Acts that need two persons, as they wait for the second.
namespace yishi::domain {
namespace {

template <class Event>
Proposal proposal_in(const Applying& at, const Event& event) {
    if (!event.actor.person) at.contradiction("a proposal needs a person");
    return {event.proposal,
            *event.actor.person,
            event.station,
            event.proposed_by_name,
            event.time,
            event.reason,
            {record::base64::encode(record::sha256(at.entry.bytes))}};
}

/// Puts the proposal beside those that wait. What has lapsed by then can no longer be approved, and is forgotten.
template <class Each>
void add(ById<Each>& proposals, Each proposal) {
    std::erase_if(proposals, [&](const auto& each) { return each.second.lapses() < proposal.proposed_at; });
    proposals.insert_or_assign(proposal.id.text, std::move(proposal));
}

}  // namespace

void apply(const Applying& at, const messages::AnnulmentProposed& event) {
    add(at.meeting().proposals, VoteProposal{proposal_in(at, event), event.vote, std::nullopt, {}});
}

void apply(const Applying& at, const messages::ManualCountProposed& event) {
    add(at.meeting().proposals, VoteProposal{proposal_in(at, event), event.vote, event.method, event.counts});
}

void apply(const Applying& at, const messages::RosterProposed& event) {
    const auto term = at.state.terms.find(event.term);
    if (term == at.state.terms.end()) at.contradiction("there is no such term");
    const Roster proposed(at.read_blob<std::vector<messages::RosterMember>>(event.roster));
    add(at.state.proposals,
        RegisterProposal{proposal_in(at, event),
                         RosterChange{event.term, event.roster, event.members, term->second.roster_digest,
                                      roster_difference(term->second.roster.get(), proposed)}});
}

void apply(const Applying& at, const messages::RuleSetProposed& event) {
    add(at.state.proposals, RegisterProposal{proposal_in(at, event), event.rule_set});
}

void apply(const Applying& at, const messages::ProposalApproved& event) {
    at.meeting().proposals.erase(event.proposal.text);
}

void apply(const Applying& at, const messages::ProposalDropped& event) {
    if (at.entry.log == at.state.register_log())
        at.state.proposals.erase(event.proposal.text);
    else
        at.meeting().proposals.erase(event.proposal.text);
}

}  // namespace yishi::domain
