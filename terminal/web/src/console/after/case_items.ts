/** Under which items of which meetings a case was or will be dealt with. */
import type { CaseHistory, ClerkView, Identifier, RoundHistory, WrittenReplyLine } from "../../protocol";

export interface CaseItem {
  meeting: Identifier;
  item: Identifier;
}

/**
 * The items of a round. The agenda says them while its meeting is planned or open; of a closed meeting they are known by
 * the votes that the console named after their items (vote_identifier.ts).
 */
export function itemsOfRound(
  history: Pick<CaseHistory, "case_id">,
  round: Pick<RoundHistory, "meeting" | "votes">,
  view: Pick<ClerkView, "meeting" | "agenda" | "planned"> | null,
): Identifier[] {
  const planned = view?.planned.find((entry) => entry.meeting === round.meeting)?.agenda ?? [];
  const open = view?.meeting?.meeting === round.meeting ? view.agenda : [];
  const onAgenda = [...planned, ...open].filter((entry) => entry.case_id === history.case_id).map((entry) => entry.item);
  const named = round.votes.flatMap(({ vote, subject }) => {
    const end = vote.lastIndexOf(`.${subject}`);
    return end > 0 ? [vote.slice(0, end)] : [];
  });
  return [...new Set([...onAgenda, ...named])];
}

export function itemsOfCase(history: CaseHistory, view: ClerkView | null): CaseItem[] {
  return history.rounds.flatMap((round) =>
    itemsOfRound(history, round, view).map((item) => ({ meeting: round.meeting, item })),
  );
}

/** The written replies that belong to these items. */
export function repliesOf(items: readonly CaseItem[], replies: readonly WrittenReplyLine[]): WrittenReplyLine[] {
  return replies.filter((reply) => items.some((entry) => entry.meeting === reply.meeting && entry.item === reply.item));
}
