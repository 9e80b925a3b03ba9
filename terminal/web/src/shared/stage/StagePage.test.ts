import { mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { expect, test } from "vitest";
import type { HallState } from "../../link/hall_state";
import type { DisplayView } from "../../protocol";
import { counters, result, vote } from "../../testing/fixtures";
import { displayView, floor, hallState, speaker } from "../../testing/hall_fixtures";
import StagePage from "./StagePage.vue";

function shown(view: DisplayView, changes: Partial<HallState<DisplayView>> = {}) {
  const state = hallState(view, changes);
  return { state, page: mount(StagePage, { props: { state, view, pinned: "following" } }) };
}

test("while a vote is open: the question and how many have pressed, no figure by option", () => {
  const { page } = shown(displayView({ vote: vote() }), {
    counters: counters({ vote: "v-report", pressed: 21, should_press: 47 }),
  });
  expect(page.text()).toContain("对关于公交准点情况的报告进行表决");
  expect(page.get(".pressed").text()).toContain("21/ 47");
});

test("a hidden counter is not there", () => {
  const { page } = shown(displayView({ vote: vote() }), {
    counters: counters({ vote: "v-report", pressed: null, should_press: 47 }),
  });
  expect(page.find(".pressed").exists()).toBe(false);
});

test("while a report is heard the agenda says who gives it", () => {
  const report = {
    report_kind: "special_work",
    organ: "市人民政府",
    reporter: "赵刚",
    post: "市交通运输局局长",
    delegated: true,
  } as const;
  const view = displayView();
  const agenda = view.agenda.map((item) => (item.item === "bus-report" ? { ...item, report } : item));
  expect(shown({ ...view, agenda }).page.get(".current").text()).toContain("报告人：赵　刚");
});

test("another vote's time is not shown", () => {
  const timer = { vote: "v-before", remaining: 5000, running: true, at: performance.now() };
  const { page } = shown(displayView({ vote: vote() }), { timer });
  expect(page.find(".time").exists()).toBe(false);
});

test("while the line is cut a speaker's time stands, greyed and in words", () => {
  const at = performance.now();
  const floorTimers = new Map([["s-1", { remaining: 65_000, running: false, at, warning: 30_000, cut: true } as const]]);
  const { page } = shown(displayView({ floors: [floor({ speaker })] }), { floorTimers, line: "lost" });
  expect(page.get(".clock").classes()).toContain("cut");
  expect(page.get(".clock").text()).toContain("1:05");
  expect(page.get(".clock").text()).toContain("断线，计时停住");
});

test("so does a vote's", () => {
  const timer = { vote: "v-report", remaining: 42_000, running: false, at: 0, cut: true } as const;
  const { page } = shown(displayView({ vote: vote() }), { timer, line: "lost" });
  expect(page.get(".time").classes()).toContain("cut");
  expect(page.get(".time").text()).toContain("0:42");
  expect(page.get(".time").text()).toContain("断线，计时停住");
});

test("after a cut the last state stays, and says so", async () => {
  const { page, state } = shown(displayView({ result: result() }));
  expect(page.text()).not.toContain("连接中断");
  state.line = "lost";
  await nextTick();
  expect(page.text()).toContain("连接中断");
  expect(page.text()).toContain("赞成票未超过全体组成人员的半数（需26票）");
});

test("a declared result is the server's own sentence", () => {
  const { page } = shown(displayView({ result: result() }));
  expect(page.get(".sentence").text()).toContain(result().sentence);
  expect(page.findAll("li").map((row) => row.get(".count").text())).toEqual(["24", "15", "6", "2"]);
});

test("a halt does not tell the hall why", () => {
  const { page } = shown(displayView({ hall: { screens: "meeting", halted: "设备检查", rehearsal: false } }));
  expect(page.text()).toContain("请听从主持人安排");
  expect(page.text()).not.toContain("设备检查");
});

test.each([
  ["emblem", displayView({ hall: { screens: "emblem", halted: null, rehearsal: true } })],
  ["agenda", displayView({ hall: { screens: "meeting", halted: null, rehearsal: true } })],
  ["vote", displayView({ hall: { screens: "meeting", halted: null, rehearsal: true }, vote: vote() })],
])("a rehearsal is marked on the %s screen", (_, view) => {
  expect(shown(view).page.text()).toContain("演练");
});

test("who speaks, spaced, for what, and how long still", () => {
  const floorTimers = new Map([["s-1", { remaining: 65_000, running: false, at: performance.now(), warning: 30_000 }]]);
  const { page } = shown(displayView({ floors: [floor({ speaker })] }), { floorTimers });
  expect(page.text()).toContain("李　明");
  expect(page.text()).toContain("询问");
  expect(page.text()).toContain("1:05");
});
