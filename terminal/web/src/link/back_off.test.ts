import { expect, test, vi } from "vitest";
import { pauseBefore } from "./back_off";

test("pauses double from a fifth of a second up to five seconds", () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  expect([0, 1, 2, 3, 4, 5, 6, 1000].map(pauseBefore)).toEqual([200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
});

test("a pause is shortened by half at most", () => {
  vi.spyOn(Math, "random").mockReturnValue(0.999999);
  expect(pauseBefore(0)).toBeGreaterThanOrEqual(100);
  expect(pauseBefore(9)).toBeGreaterThanOrEqual(2500);
});
