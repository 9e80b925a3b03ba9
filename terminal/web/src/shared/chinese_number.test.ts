import { expect, test } from "vitest";
import { chineseNumber } from "./chinese_number";

test.each([
  [1, "一"],
  [10, "十"],
  [15, "十五"],
  [20, "二十"],
  [35, "三十五"],
  [100, "一百"],
  [101, "一百零一"],
  [110, "一百一十"],
  [1005, "一千零五"],
  [2026, "二千零二十六"],
])("%i is written %s", (value, written) => {
  expect(chineseNumber(value)).toBe(written);
});

test("what cannot be the number of a meeting stays in figures", () => {
  expect(chineseNumber(0)).toBe("0");
  expect(chineseNumber(10000)).toBe("10000");
});
