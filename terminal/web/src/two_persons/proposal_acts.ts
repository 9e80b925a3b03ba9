// The second person's two ways: to approve exactly what was seen, or to drop it.
import type { ApproveProposal, DropProposal, Identifier, ProposalView } from "../protocol";

/** Whether it is of the register: it is approved and dropped without naming a meeting, and no meeting waits for it. */
export function isOfRegister(proposal: Pick<ProposalView, "act">): boolean {
  return proposal.act === "roster" || proposal.act === "rule_set";
}

const meetingOf = (proposal: ProposalView, meeting: Identifier | null) => (isOfRegister(proposal) ? null : meeting);

export function approval(proposal: ProposalView, meeting: Identifier | null): ApproveProposal {
  const { digest } = proposal;
  return { kind: "approve_proposal", meeting: meetingOf(proposal, meeting), proposal: proposal.proposal, digest };
}

export function dropping(proposal: ProposalView, meeting: Identifier | null): DropProposal {
  return { kind: "drop_proposal", meeting: meetingOf(proposal, meeting), proposal: proposal.proposal };
}
