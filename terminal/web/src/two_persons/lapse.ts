/**
 * How long a proposal can still be approved. The server says until when by its own clock, and this device's may be
 * wrong: so a proposal never shows more than its whole time less what has passed since this page first saw it.
 */
import type { ProposalView } from "../protocol";

/** Milliseconds left; never below zero, for the server says when it is over. */
export function leftToApprove(
  proposal: Pick<ProposalView, "proposed" | "lapses">,
  clock: number,
  sinceSeen: number,
): number {
  const whole = proposal.lapses - proposal.proposed;
  return Math.max(0, Math.min(proposal.lapses - clock, whole - sinceSeen));
}
