import { expect, test } from "vitest";
import { counters, vote } from "../testing/fixtures";
import { displayView, hallState } from "../testing/hall_fixtures";
import { pressedIn, sittingCounters, timeOf } from "./hall_figures";

test("counters of the meeting before are none", () => {
  expect(sittingCounters(counters(), "15-35", "s-1")?.present).toBe(47);
  expect(sittingCounters(counters(), "15-36", "s-1")).toBeNull();
  expect(sittingCounters(counters(), "15-35", "s-2")).toBeNull();
});

test("another vote's figures and time are none, nor is the time of one that is over", () => {
  const state = hallState(displayView(), {
    counters: counters({ vote: "v-report", pressed: 21, should_press: 47 }),
    timer: { vote: "v-report", remaining: 5000, running: true, at: 0 },
  });
  expect(pressedIn(state, vote())?.pressed).toBe(21);
  expect(pressedIn(state, vote({ vote: "v-next" }))).toBeNull();
  expect(timeOf(state, vote())?.remaining).toBe(5000);
  expect(timeOf(state, vote({ vote: "v-next" }))).toBeNull();
  expect(timeOf(state, vote({ state: "counted" }))).toBeNull();
});
