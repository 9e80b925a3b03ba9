import { expect, test } from "vitest";
import { meetingName, solemnTitle } from "./meeting_words";
import { meetingTitle } from "./words";

test("a meeting is called by its number, and by its term where that is another", () => {
  expect(meetingName("15-36", "15-35")).toBe("第36次会议");
  expect(meetingName("16-1", "15-35")).toBe("第16届第1次会议");
});

test("without a term to compare with, its own is said", () => {
  expect(meetingName("15-36", null)).toBe("第15届第36次会议");
  expect(meetingName("budget", null)).toBe("budget");
});

test("a title names no body: whose meeting it is, the body's own name says", () => {
  const meeting = { meeting: "15-35", term: 15, number: 35, extraordinary: true, date: "2026-07-29", agenda_adopted: true };
  expect(meetingTitle(meeting).zh).toBe("第15届第35次临时会议");
  expect(solemnTitle(meeting).zh).toBe("第十五届第三十五次会议（临时）");
});
