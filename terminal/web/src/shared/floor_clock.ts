// The clock of whoever has the floor: what it shows, and whether the speaker should come to an end. Nobody is cut off.

import type { SpeakerView } from "../protocol";
import type { Words } from "./language";
import { clockText, left, secondsLeft, type Remaining } from "./remaining";
import { clockCut, timeLeft } from "./words";

export type FloorTime = Remaining & { warning: number };

export interface FloorClock {
  text: string;
  /** `cut`: nobody here knows the time any more, and it stands as it was. */
  phase: "calm" | "warned" | "over" | "cut";
  running: boolean;
  /** What stands beside the figures, so that nothing is said by colour alone. */
  words: Words;
}

/**
 * The frame of a speech before this one may still be there for a moment: a time that came clearly before the speaker
 * did is not this speaker's. Both come within a moment of each other, in either order.
 */
const sameMoment = 500;

/** `since` is `performance.now()` when the page first saw this speaker. Without a time of its own it stands at the whole. */
export function floorClock(speaker: SpeakerView, since: number, time: FloorTime | undefined, now: number): FloorClock {
  const own = time !== undefined && time.at >= since - sameMoment ? time : null;
  const milliseconds = own ? left(own, now) : speaker.seconds * 1000;
  const warning = own ? own.warning : speaker.warning * 1000;
  const running = own ? own.running : speaker.running;
  const phase = own?.cut ? "cut" : milliseconds <= 0 ? "over" : milliseconds <= warning ? "warned" : "calm";
  return { text: clockText(secondsLeft(milliseconds)), phase, running, words: clockWords(phase, running) };
}

function clockWords(phase: FloorClock["phase"], running: boolean): Words {
  if (phase === "cut") return clockCut;
  if (phase === "over") return { zh: "时间到", en: "Time is up" };
  if (!running) return { zh: "计时暂停", en: "Clock stopped" };
  if (phase === "warned") return { zh: "即将到时", en: "Nearly over" };
  return timeLeft;
}
