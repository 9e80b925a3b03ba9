/**
 * Every result that can be found from any desk. No query lists the votes of a meeting, so they are looked for: the
 * deciding votes in the histories of all cases, closed ones too; every vote on the open meeting's items and on the items
 * that those histories name; and what this desk itself has drafted.
 */
import type { Identifier, ResultView } from "../../protocol";
import type { Desk } from "../desk";
import { attemptsOf, subjectsOf } from "../vote_attempts";
import { itemsOfCase } from "./case_items";

export async function readResults(desk: Pick<Desk, "ask" | "view" | "register">): Promise<ResultView[]> {
  const view = desk.view.value;
  const cases = new Set([...(view?.cases ?? []).map((line) => line.case_id), ...desk.register.value.cases.map((line) => line.id)]);
  const asked = await Promise.all([...cases].map((case_id) => desk.ask({ kind: "case_history", case_id })));
  const histories = asked.flatMap((history) => (history ? [history] : []));
  const decided = histories.flatMap((history) =>
    history.rounds.flatMap((round) => round.votes.map(({ vote }) => ({ meeting: round.meeting, vote }))),
  );
  const [known, opinions, open] = await Promise.all([
    Promise.all([...decided, ...desk.register.value.votes].map((entry) => desk.ask({ kind: "vote_result", ...entry }))),
    Promise.all(histories.flatMap((history) => itemsOfCase(history, view)).map(({ meeting, item }) => attemptsOf(desk, meeting, item, "opinions"))),
    Promise.all(
      (view?.meeting ? view.agenda : []).flatMap(({ item, item_kind }) =>
        subjectsOf[item_kind].map((subject) => attemptsOf(desk, view?.meeting?.meeting ?? "", item, subject)),
      ),
    ),
  ]);
  const answers = [...known, ...opinions.flat(), ...open.flat()];
  const shown = [view?.result, view?.undeclared].flatMap((result) => (result ? [result] : []));
  const results = [...answers.flatMap((answer) => (answer?.result ? [answer.result] : [])), ...shown];
  const each = new Map(results.map((result) => [`${result.meeting}/${result.vote}`, result]));
  return [...each.values()].sort((a, b) => numberOf(b.meeting) - numberOf(a.meeting));
}

/** The meetings in their order: 15-36 before 16-1. */
function numberOf(meeting: Identifier): number {
  const [term, number] = meeting.split("-").map(Number);
  return (term ?? 0) * 10_000 + (number ?? 0);
}
