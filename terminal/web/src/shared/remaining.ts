// What is left of a time limit. The server says how many milliseconds remain; the page counts on from the arrival of
// that frame by its own steady clock, so that nobody needs a correct clock.
import { onScopeDispose, readonly, ref, type Ref } from "vue";

export interface Remaining {
  /** Milliseconds left at `at`; below zero where the time is over. */
  readonly remaining: number;
  readonly running: boolean;
  /** `performance.now()` at the frame's arrival. */
  readonly at: number;
  /** The line was cut since: nobody here knows what is left now, and what is shown stands as it was then. */
  readonly cut?: true;
}

export function arrived(frame: { remaining: number; running: boolean }): Remaining {
  return { remaining: frame.remaining, running: frame.running, at: performance.now() };
}

/** An outage does not count against anybody: the time stands from `now` on, until it is told anew. */
export function cutOff<T extends Remaining>(time: T, now: number): T {
  return time.cut ? time : { ...time, remaining: left(time, now), running: false, cut: true };
}

/** Milliseconds left at `now`. */
export function left(time: Remaining, now: number): number {
  return time.running ? time.remaining - Math.max(0, now - time.at) : time.remaining;
}

/** Whole seconds as a countdown shows them: 60 s at the start, 0 only when nothing is left. */
export function secondsLeft(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}

/** `1:05`, and `-0:07` for what is over. */
export function clockText(seconds: number): string {
  const whole = Math.abs(seconds);
  const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  return seconds < 0 ? `-${text}` : text;
}

/** The page's steady clock, moved on ten times a second while the calling component lives. */
export function useNow(): Readonly<Ref<number>> {
  const now = ref(performance.now());
  const ticking = setInterval(() => {
    now.value = performance.now();
  }, 100);
  onScopeDispose(() => clearInterval(ticking));
  return readonly(now);
}
