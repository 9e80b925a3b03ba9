// Which screen a display shows, as a pure function of its view and of what a clerk has pinned it to.

import type { DisplayView, FloorView, ScreenContent, SittingView } from "../../protocol";

export type ScreenKind =
  /** 会标: the body's name alone. */
  | "emblem"
  /** 请听从主持人安排, while the meeting is halted. */
  | "halt"
  /** Which meeting this is, before its first sitting and after its last. */
  | "cover"
  /** 应到, 实到, while people sign in. */
  | "sign_in"
  | "recess"
  | "agenda"
  | "floor"
  | "vote"
  | "result"
  /** Who pressed what, as large as the screen. */
  | "seat_map";

export interface Screen {
  kind: ScreenKind;
  /** The sitting that the screen is about. */
  sitting: SittingView | null;
  floor: FloorView | null;
}

const precedence = { in_session: 0, signing_in: 1, recess: 2, closed: 3 } as const;

/**
 * The sitting that displays follow: that of the vote under way, else one in session before one that signs in before one
 * in recess, and of equals the plenary, which is the only one that fills the hall.
 */
export function followedSitting(view: DisplayView): SittingView | null {
  const voting = view.sittings.find((sitting) => sitting.sitting === view.vote?.sitting);
  if (voting) return voting;
  const rank = (sitting: SittingView) =>
    precedence[sitting.state] * 2 + (sitting.sitting_kind === "plenary" ? 0 : 1);
  return [...view.sittings].sort((one, other) => rank(one) - rank(other))[0] ?? null;
}

function following(view: DisplayView, sitting: SittingView | null, floor: FloorView | null): ScreenKind {
  if (!view.meeting) return "emblem";
  if (!sitting) return "cover";
  if (view.vote) return view.result?.vote === view.vote.vote ? "result" : "vote";
  if (sitting.state === "recess") return "recess";
  if (sitting.state === "signing_in") return "sign_in";
  if (floor?.speaker) return "floor";
  // Votes are held in a plenary alone: what was declared there is no news in a joint group that sits meanwhile.
  if (view.result && sitting.sitting_kind === "plenary") return "result";
  if (floor?.question) return "floor";
  return "agenda";
}

/** There is a map of a declared named vote alone whose settings show it; any other time such a screen follows. */
function hasSeatMap(view: DisplayView): boolean {
  return view.result !== null && view.result.seats.length > 0 && (!view.vote || view.vote.vote === view.result.vote);
}

export function whichScreen(view: DisplayView, pinned: ScreenContent): Screen {
  const sitting = followedSitting(view);
  const floor = view.floors.find((each) => each.sitting === sitting?.sitting) ?? null;
  const of = (kind: ScreenKind): Screen => ({ kind, sitting, floor });
  if (view.hall.screens === "emblem" || pinned === "emblem" || !view.meeting) return of("emblem");
  if (view.hall.halted !== null) return of("halt");
  switch (pinned) {
    case "agenda":
      return of("agenda");
    case "floor":
      return of("floor");
    // A vote or a result that is not there is not shown from memory: the agenda takes its place.
    case "vote":
      return of(view.vote ? "vote" : "agenda");
    case "result":
      return of(view.result ? "result" : "agenda");
    case "seat_map":
      return of(hasSeatMap(view) ? "seat_map" : following(view, sitting, floor));
    case "following":
      return of(following(view, sitting, floor));
  }
}
