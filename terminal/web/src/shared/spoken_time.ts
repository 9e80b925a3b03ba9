// What is said aloud of a time limit: few words and seldom, since each of them interrupts.
import type { Words } from "./language";
import type { Remaining } from "./remaining";
import { clockCut } from "./words";

const marks = [10, 30] as const;
/** A mark is said while it is true; a page that is opened later says nothing of it. */
const saysFor = 3;

/** What a live region holds now; null where nothing. The same words while nothing new is to be said. */
export function spokenTime(time: Remaining, milliseconds: number): Words | null {
  if (time.cut) return clockCut;
  if (!time.running) return null;
  const seconds = Math.ceil(milliseconds / 1000);
  const mark = marks.find((each) => seconds <= each && seconds > each - saysFor);
  return mark === undefined ? null : { zh: `还剩${mark}秒`, en: `${mark} seconds left` };
}
