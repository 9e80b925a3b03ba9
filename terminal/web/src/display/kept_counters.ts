// Counters as a screen shows them: those of the newest frame, but what has been shown of one vote never falls, not even
// where a connection that was cut brings an older frame.

import type { CountersFrame, Identifier, SittingCounters } from "../protocol";

export interface PressedCounter {
  pressed: number;
  shouldPress: number;
}

export interface KeptPressed extends PressedCounter {
  meeting: Identifier | null;
  vote: Identifier;
}

/** What to show after this frame, where `before` is what was shown. */
export function keepPressed(before: KeptPressed | null, frame: CountersFrame | null): KeptPressed | null {
  if (!frame || frame.vote === null || frame.pressed === null || frame.should_press === null) return before;
  const same = before?.vote === frame.vote && before.meeting === frame.meeting;
  return {
    meeting: frame.meeting,
    vote: frame.vote,
    pressed: same ? Math.max(before.pressed, frame.pressed) : frame.pressed,
    shouldPress: frame.should_press,
  };
}

/** The counters of one sitting. They may lag behind the view, so another meeting's are none. */
export function sittingCounters(
  frame: CountersFrame | null,
  meeting: Identifier | undefined,
  sitting: Identifier | undefined,
): SittingCounters | null {
  if (!frame || frame.meeting !== meeting) return null;
  return frame.sittings.find((each) => each.sitting === sitting) ?? null;
}
