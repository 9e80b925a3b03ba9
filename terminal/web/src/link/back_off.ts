// How long to wait before the next attempt (protocol.md, "Connecting again").
const FIRST = 200;
const LONGEST = 5000;

/** Milliseconds before attempt `attempt`, from 0: doubling up to 5 s, each shortened by a random part up to a half. */
export function pauseBefore(attempt: number): number {
  const whole = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10));
  return whole * (1 - Math.random() / 2);
}
