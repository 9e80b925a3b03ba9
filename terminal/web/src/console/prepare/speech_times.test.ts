import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allTimes, builtInTimes, changedTimes, minutesAndSeconds } from "./speech_times";

describe("speech times", () => {
  it("are built in as the specification says", () => {
    const text = readFileSync("../../docs/spec/entries.md", "utf8");
    let speech = "";
    const rows = [...text.matchAll(/^\| (?:`(\w+)`(?: \(.*?\))? )?\| `(first|later)` \| (\d+) \| (\d+) \|$/gm)].map((row) => {
      speech = row[1] ?? speech;
      return { speech, turn: row[2], seconds: Number(row[3]), warning: Number(row[4]) };
    });
    expect(rows).toEqual(builtInTimes);
  });

  it("are those that somebody set before those that are built in, and only those are set again", () => {
    const set = [{ speech: "answer" as const, turn: "first" as const, seconds: 240, warning: 45 }];
    expect(allTimes(set)).toHaveLength(builtInTimes.length);
    expect(changedTimes(allTimes(set))).toEqual(set);
    expect(changedTimes(allTimes([]))).toEqual([]);
  });

  it("read in minutes and seconds", () => {
    expect([45, 180, 150].map(minutesAndSeconds)).toEqual(["45秒", "3分钟", "2分30秒"]);
  });
});
