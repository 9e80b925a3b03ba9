// Figures as a screen shows them: those of the newest frames. What was shown of one vote never falls and never goes
// out for a moment, not even where a connection that was cut begins anew.

import { shallowRef, watch, type Ref } from "vue";
import type { HallState } from "../link/hall_line";
import type { ChairView, CountersFrame, DisplayView, Identifier, SittingCounters, VoteView } from "../protocol";
import type { FloorTime } from "../shared/floor_clock";
import type { Remaining } from "../shared/remaining";

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

export interface KeptFigures {
  /** How many have pressed in the vote that is shown; none where it hides its counter. */
  pressed(vote: VoteView | null): PressedCounter | null;
  /** What is left of its time limit, while it is open or held. */
  time(vote: VoteView | null): Remaining | null;
  floorTime(sitting: Identifier | undefined): FloorTime | undefined;
}

/** A line that comes up again forgets its times until the server has told them anew; a screen does not. */
export function useKeptFigures(state: () => Readonly<HallState<DisplayView | ChairView>>): KeptFigures {
  const pressed = shallowRef<KeptPressed | null>(null);
  const timer: Ref<HallState<DisplayView>["timer"]> = shallowRef(null);
  const floorTimes = shallowRef<ReadonlyMap<Identifier, FloorTime>>(new Map());
  watch(
    () => state().counters,
    (frame) => {
      pressed.value = keepPressed(pressed.value, frame);
    },
    { immediate: true, flush: "sync" },
  );
  watch(
    () => state().timer,
    (told) => {
      timer.value = told ?? timer.value;
    },
    { immediate: true, flush: "sync" },
  );
  watch(
    () => state().floorTimers,
    (told) => {
      floorTimes.value = new Map([...floorTimes.value, ...told]);
    },
    { immediate: true, flush: "sync" },
  );
  return {
    pressed: (vote) => (vote !== null && pressed.value?.vote === vote.vote ? pressed.value : null),
    time: (vote) =>
      timer.value?.vote === vote?.vote && (vote?.state === "open" || vote?.state === "held") ? timer.value : null,
    floorTime: (sitting) => (sitting === undefined ? undefined : floorTimes.value.get(sitting)),
  };
}
