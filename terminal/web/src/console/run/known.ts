/** What the console knows of a meeting beside the view: what it has asked the server, and who works at it. */
import type { AgendaItemView, ClerkView, CountersFrame, Identifier, ResultView, Subject, VoteView } from "../../protocol";

export interface Known {
  /** Who is signed in at this console. */
  person: Identifier | null;
  /** Terms with the number of members on their roster, and their fixed number. */
  terms: readonly { term: number; members: number; fixedMembers: number }[];
  counters: CountersFrame | null;
  /** Sittings that have a seat plan. */
  seated: ReadonlySet<Identifier>;
  /** Which votes of the open meeting were declared, by item. */
  declared: readonly { item: Identifier; subject: Subject }[];
  /** The subjects that decide a case's rounds, by case, where its rule set is known. */
  deciding: ReadonlyMap<Identifier, readonly Subject[]>;
  /** Whether the rules of the vote to come may do without the quorum. */
  quorumNotRequired: boolean;
  /** Questions of the meeting without a confirmed outcome, and among them those whose outcome is proposed. */
  unsettledQuestions: number;
  unconfirmedOutcomes: number;
}

export const nothingKnown: Known = {
  person: null,
  terms: [],
  counters: null,
  seated: new Set(),
  declared: [],
  deciding: new Map(),
  quorumNotRequired: false,
  unsettledQuestions: 0,
  unconfirmedOutcomes: 0,
};

/** Whether a vote is the one on that item and subject. */
export function heldOn(vote: VoteView, item: Identifier, subject: Subject): boolean {
  return !vote.settings.test && vote.item === item && vote.subject === subject;
}

/**
 * The item that a result is about: as its vote says while that is under way, afterwards by the console's name for it.
 * Null for a vote that was drafted elsewhere.
 */
export function itemOf(view: Pick<ClerkView, "agenda" | "vote">, result: Pick<ResultView, "vote">): AgendaItemView | null {
  const { agenda, vote } = view;
  const own = vote?.vote === result.vote ? vote.item : null;
  return agenda.find(({ item }) => (own === null ? result.vote.startsWith(`${item}.`) : item === own)) ?? null;
}

/** What an item is voted on by, in order; without the rule set of its case by the usual two votes. */
function votesOf(item: AgendaItemView, known: Known): readonly Subject[] {
  const deciding = (item.case_id ? known.deciding.get(item.case_id) : undefined) ?? ["report", "responses"];
  switch (item.item_kind) {
    case "report":
      return deciding.filter((subject) => subject === "report" || subject === "combined");
    case "responses":
      return deciding.filter((subject) => subject === "responses");
    case "rehearing":
      return deciding;
    case "vote":
      return ["motion"];
  }
}

/** The votes on an item that are still to come. An item for a vote alone is done with whatever was voted on it. */
export function dueSubjects(item: AgendaItemView, known: Known): Subject[] {
  const declared = known.declared.filter((entry) => entry.item === item.item);
  if (item.item_kind === "vote" && declared.length > 0) return [];
  return votesOf(item, known).filter((subject) => !declared.some((entry) => entry.subject === subject));
}
