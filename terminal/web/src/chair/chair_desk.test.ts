import { expect, test } from "vitest";
import type { SittingView } from "../protocol";
import { settings, sitting, vote } from "../testing/fixtures";
import { chairView, floorDesk, speaker } from "../testing/hall_fixtures";
import { chairDesk, chairsSitting } from "./chair_desk";

const desk = (view = chairView()) => chairDesk(view, chairsSitting(view, "m-01"));
const main = (view = chairView()) => desk(view).main?.command;
const beside = (view = chairView()) => desk(view).beside.map((act) => act.command.kind);
const inState = (state: SittingView["state"]) => chairView({ sittings: [{ ...sitting, state }] });
const prepared = vote({ state: "prepared" });

test("a prepared vote is the act that the meeting waits for", () => {
  expect(main(chairView({ votes_to_come: [prepared] }))).toEqual({ kind: "open_vote", meeting: "15-35", vote: "v-report" });
});

test("it says which question is put", () => {
  expect(desk(chairView({ votes_to_come: [prepared] })).main?.does.zh).toContain(prepared.question);
});

test("a draft, or a vote of another sitting, is not offered", () => {
  expect(main(chairView({ votes_to_come: [vote({ state: "draft" })] }))).toBeUndefined();
  expect(main(chairView({ votes_to_come: [vote({ state: "prepared", sitting: "s-2" })] }))).toBeUndefined();
});

test("of two prepared votes the first is large, the other beside it", () => {
  const view = chairView({ votes_to_come: [prepared, vote({ state: "prepared", vote: "v-responses" })] });
  expect(main(view)).toMatchObject({ vote: "v-report" });
  expect(desk(view).beside[0]?.command).toMatchObject({ kind: "open_vote", vote: "v-responses" });
});

test("closing says who will see the figures, as the vote is set", () => {
  const does = (figures: "on_declaration" | "at_close") =>
    desk(chairView({ vote: vote({ settings: { ...settings, figures } }) })).main?.does.zh;
  expect(does("on_declaration")).toContain("宣布前只有您和工作台能看到");
  expect(does("at_close")).toContain("立即在会场屏幕和席位上显示");
});

test("an open vote is closed without confirming at first: the server asks where somebody has not pressed", () => {
  expect(main(chairView({ vote: vote() }))).toEqual({
    kind: "close_vote",
    meeting: "15-35",
    vote: "v-report",
    confirm: false,
  });
  expect(beside(chairView({ vote: vote() }))).toEqual(["hold_vote"]);
});

test("a held vote goes on, or is closed", () => {
  const view = chairView({ vote: vote({ state: "held" }) });
  expect(main(view)).toMatchObject({ kind: "resume_vote" });
  expect(beside(view)).toEqual(["close_vote"]);
});

test("a counted vote is declared, and nothing else is done before", () => {
  const view = chairView({ vote: vote({ state: "counted" }), votes_to_come: [prepared] });
  expect(main(view)).toMatchObject({ kind: "declare_vote" });
  expect(beside(view)).toEqual([]);
});

test("a vote on paper is not closed by a key, and the page says who counts", () => {
  const paper = vote({ settings: { ...settings, medium: "paper" } });
  expect(main(chairView({ vote: paper }))).toBeUndefined();
  expect(desk(chairView({ vote: paper })).waiting?.zh).toContain("监票人");
});

test("a speaker comes before a prepared vote", () => {
  const view = chairView({ votes_to_come: [prepared], floors: [floorDesk({ speaker })] });
  expect(main(view)).toEqual({ kind: "end_floor", meeting: "15-35", sitting: "s-1" });
  expect(beside(view)).toEqual(["pause_floor", "extend_floor"]);
});

test("a clock that stands is started", () => {
  const view = chairView({ floors: [floorDesk({ speaker: { ...speaker, running: false } })] });
  expect(beside(view)).toEqual(["resume_floor", "extend_floor"]);
});

test("a recess is asked for twice, its end once", () => {
  expect(desk().beside).toMatchObject([{ command: { kind: "recess_sitting" }, asks: true }]);
  expect(desk(inState("recess")).main).toMatchObject({ command: { kind: "resume_sitting" }, asks: false });
});

test("where the next step is the clerks', it says so", () => {
  expect(main()).toBeUndefined();
  expect(desk().waiting?.zh).toContain("工作人员");
  expect(desk(inState("signing_in")).waiting?.zh).toContain("签到");
  expect(desk(chairView({ meeting: null, sittings: [] })).waiting?.zh).toContain("没有召开的会议");
});

test("while the meeting is halted nothing is done but to lift the halt", () => {
  const halted = chairView({ hall: { screens: "meeting", halted: "设备检查", rehearsal: false }, vote: vote() });
  expect(main(halted)).toEqual({ kind: "lift_halt", meeting: "15-35" });
  expect(beside(halted)).toEqual([]);
});

test("the chair is at the own sitting, and at one that goes on before one in recess", () => {
  const joint: SittingView = { ...sitting, sitting: "joint", sitting_kind: "joint_group", chair: "m-02" };
  const both = chairView({ sittings: [sitting, joint] });
  expect(chairsSitting(both, "m-02")?.sitting).toBe("joint");
  expect(chairsSitting(both, "m-01")?.sitting).toBe("s-1");
  const recess = chairView({ sittings: [{ ...sitting, state: "recess" }, joint] });
  expect(chairsSitting(recess, "m-01")?.sitting).toBe("joint");
});
