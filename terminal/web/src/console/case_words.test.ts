import { expect, test } from "vitest";
import { meetingName } from "./case_words";

test("a meeting is called by its number, and by its term where that is another", () => {
  expect(meetingName("15-36", "15-35")).toBe("第36次会议");
  expect(meetingName("16-1", "15-35")).toBe("第16届第1次会议");
});
