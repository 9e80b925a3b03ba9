import { expect, test } from "vitest";
import { clockText, left, secondsLeft } from "./remaining";

test("a running time counts from its arrival, a standing one stays", () => {
  expect(left({ remaining: 5000, running: true, at: 100 }, 1100)).toBe(4000);
  expect(left({ remaining: 5000, running: false, at: 100 }, 9100)).toBe(5000);
});

test("a clock that was read before the frame came does not add time", () => {
  expect(left({ remaining: 5000, running: true, at: 100 }, 40)).toBe(5000);
});

test("a minute begins as 1:00 and ends as 0:00", () => {
  expect(clockText(secondsLeft(60000))).toBe("1:00");
  expect(clockText(secondsLeft(59001))).toBe("1:00");
  expect(clockText(secondsLeft(1))).toBe("0:01");
  expect(clockText(secondsLeft(0))).toBe("0:00");
});

test("what is over is counted on below zero", () => {
  expect(clockText(secondsLeft(-7000))).toBe("-0:07");
  expect(clockText(secondsLeft(-500))).toBe("0:00");
});
