import { expect, test } from "vitest";
import { speaker } from "../testing/hall_fixtures";
import { floorClock } from "./floor_clock";

const time = (remaining: number, changes = {}) => ({ remaining, running: true, at: 1000, warning: 30_000, ...changes });

test("calm, then warned, then over, and counted on below zero", () => {
  expect(floorClock(speaker, 1000, time(60_000), 1000)).toMatchObject({ text: "1:00", phase: "calm" });
  expect(floorClock(speaker, 1000, time(60_000), 31_000)).toMatchObject({ text: "0:30", phase: "warned" });
  expect(floorClock(speaker, 1000, time(60_000), 68_000)).toMatchObject({ text: "-0:07", phase: "over" });
});

test("what it says, it says in words", () => {
  expect(floorClock(speaker, 1000, time(20_000), 1000).words.zh).toBe("即将到时");
  expect(floorClock(speaker, 1000, time(-1), 1000).words.zh).toBe("时间到");
  expect(floorClock(speaker, 1000, time(60_000, { running: false }), 9000).words.zh).toBe("计时暂停");
});

test("the time of the speech before is not this speaker's", () => {
  expect(floorClock(speaker, 20_000, time(-5000), 20_000)).toMatchObject({ text: "3:00", phase: "calm" });
});

test("a time that stands because the line is cut says so, over or not", () => {
  const cut = floorClock(speaker, 1000, time(-5000, { running: false, cut: true }), 9000);
  expect(cut).toMatchObject({ text: "-0:05", phase: "cut" });
  expect(cut.words.zh).toBe("断线，计时停住");
});

test("a time that came a moment before its speaker is", () => {
  expect(floorClock(speaker, 1100, time(120_000), 1100).text).toBe("2:00");
});
