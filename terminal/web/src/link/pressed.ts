// How many have pressed in a vote. The figure that was shown of one vote never falls and never goes out for a moment,
// not even where a connection that was cut begins anew.
import type { CountersFrame, Identifier } from "../protocol";

export interface PressedCounter {
  pressed: number;
  shouldPress: number;
}

export interface KeptPressed extends PressedCounter {
  meeting: Identifier | null;
  vote: Identifier;
}

/** What holds after this frame, where `before` is what was shown. */
export function keepPressed(before: KeptPressed | null, frame: CountersFrame): KeptPressed | null {
  if (frame.vote === null || frame.pressed === null || frame.should_press === null) return before;
  const same = before?.vote === frame.vote && before.meeting === frame.meeting;
  return {
    meeting: frame.meeting,
    vote: frame.vote,
    pressed: same ? Math.max(before.pressed, frame.pressed) : frame.pressed,
    shouldPress: frame.should_press,
  };
}

/** The frame with the figure that is kept of its vote. */
export function neverBackwards(frame: CountersFrame, kept: KeptPressed | null): CountersFrame {
  return frame.pressed !== null && kept?.vote === frame.vote ? { ...frame, pressed: kept.pressed } : frame;
}
