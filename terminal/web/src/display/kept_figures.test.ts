import { expect, test } from "vitest";
import { counters } from "../testing/fixtures";
import { keepPressed, sittingCounters } from "./kept_figures";

const frame = (pressed: number | null, vote: string | null = "v-report") =>
  counters({ vote, pressed, should_press: pressed === null ? null : 47 });

test("the pressed figure of one vote never falls", () => {
  const shown = keepPressed(keepPressed(null, frame(20)), frame(18));
  expect(shown?.pressed).toBe(20);
  expect(keepPressed(shown, frame(21))?.pressed).toBe(21);
});

test("another vote begins anew", () => {
  expect(keepPressed(keepPressed(null, frame(40)), frame(0, "v-next"))?.pressed).toBe(0);
});

test("the last figure stays when the vote is over and counters say nothing of it", () => {
  expect(keepPressed(keepPressed(null, frame(45)), frame(null, null))?.pressed).toBe(45);
});

test("nothing is shown of a vote that hides its counter", () => {
  expect(keepPressed(null, frame(null))).toBeNull();
});

test("counters of the meeting before are none", () => {
  expect(sittingCounters(counters(), "15-35", "s-1")?.present).toBe(47);
  expect(sittingCounters(counters(), "15-36", "s-1")).toBeNull();
  expect(sittingCounters(counters(), "15-35", "s-2")).toBeNull();
});
