#include "server/domain/deciding.hpp"
#include "server/domain/roster.hpp"

/// A roster or a rule set that changes during a meeting: one person proposes it, another approves it. What the meeting
/// itself goes by was frozen at its opening.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

Decided decide(const State& state, const messages::ProposeRoster& command, const Context& context) {
    const auto term = find_term(state, command.term);
    if (!term) return term.rejection();
    if (state.proposals.contains(command.proposal.text)) return reject(already_exists, command.proposal.text);
    const auto file = read_roster(command.csv.text);
    if (auto rejection = refuse_roster(file)) return *rejection;
    if (command.reason.text.empty()) return reject(reason_missing);
    if (auto rejection = refuse_another(state.proposals, context)) return *rejection;
    DecisionDraft draft(state, context);
    const auto digest = draft.attach(file.members);
    draft.add(state.register_log(),
              messages::RosterProposed{draft.act(), command.proposal, command.term, digest,
                                       static_cast<std::uint32_t>(file.members.size()), command.reason,
                                       context.principal.station, context.principal.name});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::ProposeRuleSet& command, const Context& context) {
    if (state.proposals.contains(command.proposal.text)) return reject(already_exists, command.proposal.text);
    if (auto rejection = refuse_rules(command.rules)) return *rejection;
    if (command.reason.text.empty()) return reject(reason_missing);
    if (auto rejection = refuse_another(state.proposals, context)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(
        state.register_log(),
        messages::RuleSetProposed{draft.act(),
                                  command.proposal,
                                  {command.rule_set, state.next_rule_set_version(command.rule_set.text), command.rules},
                                  command.reason,
                                  context.principal.station,
                                  context.principal.name});
    return std::move(draft).take();
}

namespace {

/// The rules and the file were checked when they were proposed; what they replace may have changed since.
bool is_overtaken(const State& state, const RosterChange& change) {
    return state.terms.at(change.term).roster_digest != change.replaces;
}
bool is_overtaken(const State& state, const messages::RuleSet& rule_set) {
    return state.next_rule_set_version(rule_set.id.text) != rule_set.version;
}

messages::Event carried_out(const RosterChange& change, messages::Act act, messages::ApprovedProposal approves) {
    return messages::RosterImported{std::move(act), change.term, change.roster, change.members, std::move(approves)};
}
messages::Event carried_out(const messages::RuleSet& rule_set, messages::Act act, messages::ApprovedProposal approves) {
    return messages::RuleSetAdopted{std::move(act), rule_set, std::move(approves)};
}

}  // namespace

Decided approve_register_proposal(const State& state, const messages::ApproveProposal& command,
                                  const Context& context) {
    const auto* proposal = find(state.proposals, command.proposal);
    if (!proposal) return reject(unknown_proposal, command.proposal.text);
    if (std::visit([&](const auto& change) { return is_overtaken(state, change); }, proposal->change))
        return reject(proposal_overtaken, command.proposal.text);
    if (auto rejection = refuse_second_person(*proposal, command, context)) return *rejection;
    DecisionDraft draft(state, context);
    const messages::ApprovedProposal approves{proposal->id,
                                              proposal->proposed_by,
                                              proposal->digest,
                                              context.principal.station,
                                              proposal->proposed_by_name,
                                              context.principal.name};
    draft.add(
        state.register_log(),
        std::visit([&](const auto& change) { return carried_out(change, draft.act(), approves); }, proposal->change));
    return std::move(draft).take();
}

}  // namespace yishi::domain
