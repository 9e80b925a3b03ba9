import { expect, test } from "vitest";
import type { MeetingLine } from "../../protocol";
import { clerkView, openMeeting, plannedMeeting, sitting } from "../../testing/clerk_fixtures";
import { closedSheets, liveSheets, plannedSheets } from "./sittings_on_paper";

const meeting: MeetingLine = { meeting: "15-35", term: 15, number: 35, extraordinary: false, date: "2025-10-28", state: "open" };

test("one live sitting has the sheet; of several each is named", () => {
  const one = [sitting()];
  expect(liveSheets(clerkView({ meeting: openMeeting(), sittings: one })).map((sheet) => sheet.words.zh)).toEqual(["签到表"]);
  const two = [sitting(), sitting({ sitting: "s-2", sitting_kind: "group" })];
  expect(liveSheets(clerkView({ meeting: openMeeting(), sittings: two })).map((sheet) => sheet.words.zh)).toEqual([
    "签到表：全体会议", "签到表：分组会议",
  ]);
});

test("sittings that are over have theirs, and so has a meeting that is planned", () => {
  const plans = [{ sitting: "s-1", seats: [] }, { sitting: "s-2", seats: [] }];
  expect(closedSheets(meeting, plans, ["s-2"]).map((sheet) => [sheet.sitting, sheet.words.zh])).toEqual([
    ["s-1", "第35次会议第1个单元会议签到（已散会）"],
  ]);
  expect(plannedSheets([plannedMeeting({ meeting: "15-36" })])).toMatchObject([{ meeting: "15-36", sitting: null }]);
});
