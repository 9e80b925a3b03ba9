/** What the console knows beside a proposal: the vote it is about, and what holds today of what it would replace. */
import type { ProposalView } from "../../protocol";
import { besideVote, nothingBeside, type ProposalContext } from "../../two_persons/proposal_words";
import type { Desk } from "../desk";

export function besideProposal(desk: Desk, proposal: ProposalView): ProposalContext {
  const view = desk.view.value;
  const { terms, ruleSets } = desk.register.value;
  const term = terms.find((entry) => entry.term === (proposal.term ?? view?.meeting?.term)) ?? terms.at(-1);
  return {
    ...(view ? besideVote(view, proposal) : nothingBeside),
    rulesNow: ruleSets.find((entry) => entry.id === proposal.rule_set?.id)?.rules ?? null,
    membersNow: term?.members ?? null,
    fixedMembers: term?.fixedMembers ?? null,
  };
}
