/**
 * Asks the server again for what may have changed, and spares it: only while a page that is seen wants the answer; at
 * most once in two seconds, more seldom the larger the last answer was, and a little sooner after an act at this desk.
 */
import { onScopeDispose, watch, type WatchSource } from "vue";

export const leastPause = 2000;
const afterOwnAct = 600;
const longestPause = 30_000;

/** How long after an answer of that many characters the next question waits, in milliseconds. */
export function pauseAfter(characters: number): number {
  return Math.min(longestPause, leastPause + Math.round(characters / 100));
}

export interface Asking {
  /** From now on somebody looks at the answer, until the function that is returned is called. */
  want: () => () => void;
  /** The answer is old: asks as soon as it may. */
  refresh: () => void;
}

export interface WhatToAsk {
  /** Asks, keeps the answer, and says how many characters it had; null where it could not be asked yet. */
  ask: () => Promise<number | null>;
  /** What the view shows of it: when this changes the answer is old. */
  changes: WatchSource;
  /** The number of acts at this desk. */
  acts: WatchSource;
  /** What no view shows is asked for again after so many milliseconds. */
  nowAndThen?: number;
}

export function useAsking({ ask, changes, acts, nowAndThen }: WhatToAsk): Asking {
  let wanted = 0;
  let old = true;
  let asking = false;
  let answered = -Infinity;
  let pause = leastPause;
  let due = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isSeen = () => wanted > 0 && !document.hidden;

  function schedule(at: number): void {
    if (!isSeen() || asking || at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => void run(), Math.max(0, at - performance.now()));
  }

  async function run(): Promise<void> {
    stop();
    if (!isSeen() || asking) return;
    asking = true;
    old = false;
    let characters: number | null = null;
    try {
      characters = await ask();
    } finally {
      asking = false;
    }
    const changed = old;
    if (characters === null) old = true;
    else {
      answered = performance.now();
      pause = pauseAfter(characters);
    }
    if (changed) schedule(answered + pause);
    else if (nowAndThen !== undefined && characters !== null) schedule(answered + Math.max(nowAndThen, pause));
  }

  function stop(): void {
    clearTimeout(timer);
    due = Infinity;
  }

  function refresh(): void {
    old = true;
    schedule(answered + pause);
  }

  /** Who has come back to the page sees what is newest. */
  function seen(): void {
    if (document.hidden) stop();
    else if (old || nowAndThen !== undefined) schedule(answered + pause);
  }

  watch(changes, refresh);
  watch(acts, () => {
    old = true;
    schedule(answered + afterOwnAct);
  });
  document.addEventListener("visibilitychange", seen);
  onScopeDispose(() => {
    stop();
    document.removeEventListener("visibilitychange", seen);
  });

  return {
    want() {
      wanted += 1;
      seen();
      return () => {
        wanted -= 1;
        if (wanted === 0) stop();
      };
    },
    refresh,
  };
}
