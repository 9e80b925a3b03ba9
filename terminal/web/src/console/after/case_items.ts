/** Under which items of which meetings a case was or will be dealt with. */
import type { CaseHistory, Identifier, WrittenReplyLine } from "../../protocol";

export interface CaseItem {
  meeting: Identifier;
  item: Identifier;
}

export function itemsOfCase(history: Pick<CaseHistory, "rounds">): CaseItem[] {
  return history.rounds.flatMap(({ meeting, items }) => items.map((item) => ({ meeting, item })));
}

/** The written replies that belong to these items. */
export function repliesOf(items: readonly CaseItem[], replies: readonly WrittenReplyLine[]): WrittenReplyLine[] {
  return replies.filter((reply) => items.some((entry) => entry.meeting === reply.meeting && entry.item === reply.item));
}
