import { expect, test } from "vitest";
import type { RosterMember } from "../../protocol";
import { attendanceAnswer, attendanceLine } from "../../testing/clerk_fixtures";
import { linesOfPlanned, linesOfSitting } from "./sign_in_lines";

const member = (id: string, from: string, to: string | null): RosterMember => ({
  id, name: id, title: "member", serving_from: from, serving_to: to,
});

test("who came has a time, who may still come a blank, who is away a word", () => {
  const answer = attendanceAnswer({
    members: [
      attendanceLine("m-1", { attendance: "present", signed_in_at: Date.UTC(2025, 9, 28, 1), late: true }),
      attendanceLine("m-2"),
      attendanceLine("m-3", { attendance: "on_leave", leave_reason: "出差" }),
      attendanceLine("m-4", { attendance: "absent" }),
    ],
  });
  const [members, ...others] = linesOfSitting(answer);
  expect(others).toEqual([]);
  expect(members?.lines.map((line) => [/^\d\d:\d\d$/.test(line.came) ? "time" : line.came, line.remark])).toEqual([
    ["time", "迟到"], ["", ""], ["请假", "请假：出差"], ["缺席", ""],
  ]);
});

test("for a planned meeting everybody who serves on its day is expected", () => {
  const members = [member("m-1", "2022-01-01", null), member("m-2", "2022-01-01", "2025-06-30"), member("m-3", "2026-01-01", null)];
  expect(linesOfPlanned(members, [], "2025-10-28")[0]?.lines.map((line) => line.person)).toEqual(["m-1"]);
  expect(linesOfPlanned(members, [], null)[0]?.lines).toHaveLength(3);
});
