#include <numeric>

#include "server/domain/deciding.hpp"

/// Acts that need two persons: annulment and manual count. One proposes, another approves.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;
using messages::VoteState;

namespace {

/// Annulment is possible only before declaration.
std::optional<messages::Rejection> refuse_annulment(const Vote& vote) {
    if (vote.under_way()) return std::nullopt;
    if (vote.state == VoteState::declared) return reject(vote_already_declared, vote.id().text);
    return reject(vote.state == VoteState::annulled ? vote_closed : vote_not_open, vote.id().text);
}

/// Counts are entered for a vote whose electronics failed, or which is on paper: it is open or held.
std::optional<messages::Rejection> refuse_manual_count(const Vote& vote) {
    if (vote.state == VoteState::open || vote.state == VoteState::held) return std::nullopt;
    if (vote.state == VoteState::declared) return reject(vote_already_declared, vote.id().text);
    return reject(vote.under_way() || vote.state == VoteState::annulled ? vote_closed : vote_not_open, vote.id().text);
}

bool counts_can_be(const Vote& vote, const std::vector<std::uint32_t>& counts) {
    const auto sum = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    return counts.size() == vote.opened->rule_set.rules.options.size() && sum <= vote.opened->present;
}

}  // namespace

Decided decide(const State& state, const messages::ProposeAnnulment& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto vote = find_vote(*meeting, command.vote);
    if (!vote) return vote.rejection();
    if (meeting->proposals.contains(command.proposal.text)) return reject(already_exists, command.proposal.text);
    if (command.reason.text.empty()) return reject(reason_missing);
    if (auto rejection = refuse_annulment(*vote)) return *rejection;
    if (auto rejection = refuse_another(meeting->proposals, context)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(state.vote_log(meeting->id, *vote),
              messages::AnnulmentProposed{draft.act(), command.proposal, command.vote, command.reason,
                                          context.principal.station, context.principal.name});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::ProposeManualCount& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto vote = find_vote(*meeting, command.vote);
    if (!vote) return vote.rejection();
    if (meeting->proposals.contains(command.proposal.text)) return reject(already_exists, command.proposal.text);
    if (vote->opened && !counts_can_be(*vote, command.counts))
        return reject(bad_counts, "≤ " + std::to_string(vote->opened->present));
    if (command.reason.text.empty()) return reject(reason_missing);
    if (auto rejection = refuse_manual_count(*vote)) return *rejection;
    if (auto rejection = refuse_another(meeting->proposals, context)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(state.vote_log(meeting->id, *vote),
              messages::ManualCountProposed{draft.act(), command.proposal, command.vote, command.method, command.counts,
                                            command.reason, context.principal.station, context.principal.name});
    return std::move(draft).take();
}

std::optional<messages::Rejection> refuse_second_person(const Proposal& proposal,
                                                        const messages::ApproveProposal& command,
                                                        const Context& context) {
    const auto& principal = context.principal;
    if (!principal.actor.person || *principal.actor.person == proposal.proposed_by)
        return reject(two_persons_needed, proposal.proposed_by.text);
    // Who comes with a certificate has no station: the certificate is the person's alone, and so is its device.
    const bool is_unknown = principal.evidence == Evidence::session && !principal.station;
    if (is_unknown || (proposal.station && principal.station == proposal.station))
        return reject(another_device_needed, proposal.id.text);
    if (context.time > proposal.lapses()) return reject(proposal_lapsed, proposal.id.text);
    if (command.digest != proposal.digest) return reject(proposal_differs, proposal.id.text);
    return std::nullopt;
}

Decided decide(const State& state, const messages::ApproveProposal& command, const Context& context) {
    if (!command.meeting) return approve_register_proposal(state, command, context);
    const auto meeting = find_meeting(state, *command.meeting);
    if (!meeting) return meeting.rejection();
    const auto* proposal = find(meeting->proposals, command.proposal);
    if (!proposal) return reject(unknown_proposal, command.proposal.text);
    const auto& vote = meeting->votes.at(proposal->vote.text);
    if (auto rejection = proposal->manual ? refuse_manual_count(vote) : refuse_annulment(vote)) return *rejection;
    if (auto rejection = refuse_second_person(*proposal, command, context)) return *rejection;

    DecisionDraft draft(state, context);
    const auto log = state.vote_log(meeting->id, vote);
    draft.add(log, messages::ProposalApproved{draft.act(), proposal->id, proposal->vote, proposal->proposed_by,
                                              proposal->digest, context.principal.station, proposal->proposed_by_name,
                                              context.principal.name});
    if (proposal->manual)
        close_and_count(draft, *meeting, vote, messages::ClosedBy::manual_count,
                        ManualCount{*proposal->manual, proposal->counts});
    else
        draft.add(log,
                  messages::VoteAnnulled{draft.act(), vote.id(), proposal->reason, proposal->proposed_by,
                                         *context.principal.actor.person, meeting->sitting(vote.draft.sitting)->chair});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::DropProposal& command, const Context& context) {
    DecisionDraft draft(state, context);
    const messages::ProposalDropped dropped{draft.act(), command.proposal};
    if (!command.meeting) {
        if (!find(state.proposals, command.proposal)) return reject(unknown_proposal, command.proposal.text);
        draft.add(state.register_log(), dropped);
        return std::move(draft).take();
    }
    const auto meeting = find_meeting(state, *command.meeting);
    if (!meeting) return meeting.rejection();
    const auto* proposal = find(meeting->proposals, command.proposal);
    if (!proposal) return reject(unknown_proposal, command.proposal.text);
    draft.add(state.vote_log(meeting->id, meeting->votes.at(proposal->vote.text)), dropped);
    return std::move(draft).take();
}

}  // namespace yishi::domain
