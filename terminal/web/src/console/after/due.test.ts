import { expect, test } from "vitest";
import type { MeetingLine } from "../../protocol";
import { replyDue, researchDue } from "./due";

const meeting = (state: MeetingLine["state"], date: string | null): MeetingLine => ({
  meeting: "15-36", term: 15, number: 36, extraordinary: false, date, state,
});
const research = { due_meeting: "15-36" };

test("a reply is due by a day, and overdue in words from the next on", () => {
  expect(replyDue({ due: "2025-12-01" }, "2025-11-28")).toMatchObject({ overdue: false, words: { zh: "2025-12-01前，还有3日" } });
  expect(replyDue({ due: "2025-12-01" }, "2025-12-01")).toMatchObject({ overdue: false, words: { zh: "2025-12-01，今日到期" } });
  expect(replyDue({ due: "2025-12-01" }, "2025-12-06")).toMatchObject({ overdue: true, words: { zh: "2025-12-01到期，△ 逾期5日" } });
});

test("research is due before its meeting, whose day may not be set", () => {
  expect(researchDue(research, [meeting("planned", "2025-12-30")], "2025-12-20", "15-35").words.zh).toBe(
    "第36次会议前（2025-12-30前，还有10日）",
  );
  expect(researchDue(research, [meeting("planned", null)], "2025-12-20", "15-35").words.zh).toBe("第36次会议前，会期未定");
});

test("once its meeting has opened research is overdue, whatever the day", () => {
  expect(researchDue(research, [meeting("open", "2025-12-30")], "2025-12-20", "15-35").overdue).toBe(true);
});
