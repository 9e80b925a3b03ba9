// Which page the seat shows. Read from top to bottom: the first that applies.
import type { SeatState } from "../link/seat_line";
import { voteStage, type VoteStage } from "./vote_stage";

export type Face =
  | { kind: "elsewhere" }
  | { kind: "turned_away"; zh: string; en: string }
  | { kind: "waiting" }
  | { kind: "halted"; reason: string }
  | { kind: "no_meeting" }
  | { kind: "vote"; stage: VoteStage }
  | { kind: "sign_in" }
  | { kind: "emblem" }
  | { kind: "result" }
  | { kind: "home" };

/** What somebody has looked at and put away; comes back under another key only. */
export interface PutAway {
  vote: string | null;
  result: string | null;
}

/** A result that is shown at the close and one that is declared are two. */
export function resultKey(result: { vote: string; declared: boolean }): string {
  return `${result.vote} ${result.declared}`;
}

export function faceOf(state: SeatState, putAway: PutAway): Face {
  const { line, view, personal } = state;
  if (state.terminal === "elsewhere") return { kind: "elsewhere" };
  if (line?.line === "turned_away" || line?.line === "replaced") {
    return { kind: "turned_away", zh: line.zh, en: line.en };
  }
  if (!view) return { kind: "waiting" };
  if (view.hall.halted !== null) return { kind: "halted", reason: view.hall.halted };
  if (!view.meeting) return { kind: "no_meeting" };
  if (!personal?.person || personal.attendance !== "present") return { kind: "sign_in" };
  if (view.vote) {
    const stage = voteStage(view.vote, personal);
    const read = stage !== "press" && stage !== "held";
    if (!read || putAway.vote !== `${view.vote.vote} ${stage}`) return { kind: "vote", stage };
  }
  // A vote that may be pressed comes before the emblem: the vote behind the screens goes on.
  if (view.hall.screens === "emblem") return { kind: "emblem" };
  if (view.result && !view.vote && putAway.result !== resultKey(view.result)) return { kind: "result" };
  return { kind: "home" };
}
