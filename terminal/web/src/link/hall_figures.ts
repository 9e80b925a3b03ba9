// The figures of the hall that belong to what is shown now: others may still be held, or come before their view.
import type { CountersFrame, Identifier, SittingCounters, VoteView } from "../protocol";
import type { FloorTime } from "../shared/floor_clock";
import type { Remaining } from "../shared/remaining";
import type { HallState } from "./hall_state";
import type { PressedCounter } from "./pressed";

type Held<V> = Readonly<HallState<V>>;

/** The counters of one sitting. They may lag behind the view, so another meeting's are none. */
export function sittingCounters(
  frame: CountersFrame | null,
  meeting: Identifier | undefined,
  sitting: Identifier | undefined,
): SittingCounters | null {
  if (!frame || frame.meeting !== meeting) return null;
  return frame.sittings.find((each) => each.sitting === sitting) ?? null;
}

/** How many have pressed in the vote that is shown; none where it hides its counter. */
export function pressedIn<V>(state: Held<V>, vote: VoteView | null): PressedCounter | null {
  return vote !== null && state.pressed?.vote === vote.vote ? state.pressed : null;
}

/** What is left of a vote's time limit, while it is open or held. */
export function timeOf<V>(state: Held<V>, vote: VoteView | null): Remaining | null {
  const goesOn = vote?.state === "open" || vote?.state === "held";
  return goesOn && state.timer?.vote === vote.vote ? state.timer : null;
}

export function floorTimeIn<V>(state: Held<V>, sitting: Identifier | undefined): FloorTime | undefined {
  return sitting === undefined ? undefined : state.floorTimers.get(sitting);
}
