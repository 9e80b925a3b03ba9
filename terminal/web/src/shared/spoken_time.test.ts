import { expect, test } from "vitest";
import { spokenTime } from "./spoken_time";

const time = { remaining: 60_000, running: true, at: 0 };

test("thirty and ten seconds are said, each once", () => {
  const said = new Set<string>();
  let changes = 0;
  let before: string | null = null;
  for (let left = 60_000; left >= -2000; left -= 100) {
    const words = spokenTime(time, left)?.zh ?? null;
    if (words !== before && words !== null) changes += 1;
    if (words !== null) said.add(words);
    before = words;
  }
  expect([...said]).toEqual(["还剩30秒", "还剩10秒"]);
  expect(changes).toBe(2);
});

test("a time that stands says nothing, one that is cut says that it is", () => {
  expect(spokenTime({ ...time, running: false }, 30_000)).toBeNull();
  expect(spokenTime({ ...time, running: false, cut: true }, 30_000)?.zh).toBe("断线，计时停住");
});
