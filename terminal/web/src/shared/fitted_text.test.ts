import { expect, test } from "vitest";
import { largestFitting } from "./fitted_text";

const sizes = { largest: 5, smallest: 1, step: 0.5 };

test("the largest that fits", () => {
  expect(largestFitting(sizes, () => true)).toBe(5);
  expect(largestFitting(sizes, (size) => size <= 3.2)).toBe(3);
});

test("the smallest where none does", () => {
  expect(largestFitting(sizes, () => false)).toBe(1);
});
