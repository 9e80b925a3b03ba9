/** The votes of a meeting that the console can find again: those that it named after their items (vote_identifier.ts). */
import type { Identifier, ItemKind, Subject, VoteAnswer } from "../protocol";
import type { Desk } from "./desk";
import { voteIdentifier } from "./vote_identifier";

/** What can be voted on under an item of each kind. */
export const subjectsOf: Record<ItemKind, readonly Subject[]> = {
  report: ["report", "combined", "opinions"],
  responses: ["responses", "opinions"],
  vote: ["motion", "opinions"],
  rehearing: ["report", "responses", "combined", "opinions"],
};

/** The votes on an item and subject that were drafted under the console's names, the first attempt first. */
export async function attemptsOf(
  desk: Pick<Desk, "ask">,
  meeting: Identifier,
  item: Identifier,
  subject: Subject,
): Promise<VoteAnswer[]> {
  const attempts: VoteAnswer[] = [];
  for (;;) {
    const vote = voteIdentifier(item, subject, attempts.length + 1);
    const answer = await desk.ask({ kind: "vote_result", meeting, vote });
    if (!answer) return attempts;
    attempts.push(answer);
  }
}
