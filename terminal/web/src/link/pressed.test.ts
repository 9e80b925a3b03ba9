import { expect, test } from "vitest";
import { counters } from "../testing/fixtures";
import { keepPressed, neverBackwards } from "./pressed";

const frame = (pressed: number | null, vote: string | null = "v-report") =>
  counters({ vote, pressed, should_press: pressed === null ? null : 47 });

test("the pressed figure of one vote never falls", () => {
  const shown = keepPressed(keepPressed(null, frame(20)), frame(18));
  expect(shown?.pressed).toBe(20);
  expect(neverBackwards(frame(18), shown).pressed).toBe(20);
  expect(keepPressed(shown, frame(21))?.pressed).toBe(21);
});

test("another vote begins anew", () => {
  expect(keepPressed(keepPressed(null, frame(40)), frame(0, "v-next"))?.pressed).toBe(0);
});

test("the last figure stays when the vote is over and counters say nothing of it", () => {
  const shown = keepPressed(keepPressed(null, frame(45)), frame(null, null));
  expect(shown?.pressed).toBe(45);
  expect(neverBackwards(frame(null, null), shown).pressed).toBeNull();
});

test("nothing is shown of a vote that hides its counter", () => {
  expect(keepPressed(null, frame(null))).toBeNull();
});
