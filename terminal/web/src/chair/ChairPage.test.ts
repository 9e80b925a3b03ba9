import { flushPromises, mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CommandAnswer } from "../link/hall_line";
import type { ChairView, Command } from "../protocol";
import { counters, result, vote, welcome } from "../testing/fixtures";
import { chairView, floorDesk, hallState, speaker } from "../testing/hall_fixtures";
import ChairPage from "./ChairPage.vue";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const accepted: CommandAnswer = { kind: "accepted", id: "p1", position: 1 };
const rejected = (code: "unpressed_remain" | "vote_under_way"): CommandAnswer => ({
  kind: "rejected",
  id: "p1",
  rejection: { code, zh: "有表决正在进行或待宣布。", en: "A vote is under way.", detail: "" },
});

function opened(view: ChairView, answers: CommandAnswer[] = []) {
  const state = hallState(view, {
    welcome: welcome({ audience: "chair", actor: { role: "chair", person: "m-01", device: null } }),
    counters: counters({
      vote: view.vote?.vote ?? null,
      pressed: view.vote ? 45 : null,
      should_press: view.vote ? 47 : null,
      closing_warning: view.vote ? { zh: "还有2位未按表决器，确认结束？", en: "2 have not pressed yet." } : null,
    }),
  });
  const sent: Command[] = [];
  const page = mount(ChairPage, {
    props: {
      state,
      view,
      send: async (command: Command) => {
        sent.push(command);
        return answers.shift() ?? accepted;
      },
      ask: async () => ({ kind: "rejected", id: "q", rejection: { code: "unknown_item", zh: "", en: "", detail: "" } }),
    },
    attachTo: document.body,
  });
  return { page, state, sent };
}

test("what is said now stands first, what may come next under it", () => {
  const { page } = opened(chairView());
  expect(page.get(".now").text()).toContain("现在进行第1项议程。");
  expect(page.get(".next").text()).toContain("现在休会。");
});

test("closing with somebody who has not pressed asks with the server's figure, then closes all the same", async () => {
  const { page, sent } = opened(chairView({ vote: vote() }), [rejected("unpressed_remain")]);
  await page.get(".main").trigger("click");
  await flushPromises();
  const dialog = page.get("dialog");
  expect(dialog.text()).toContain("还有2位未按表决器，确认结束？");
  await dialog.get(".yes").trigger("click");
  await flushPromises();
  expect(sent).toMatchObject([
    { kind: "close_vote", confirm: false },
    { kind: "close_vote", confirm: true },
  ]);
  expect(page.find("dialog").exists()).toBe(false);
});

test("the question goes when the vote closes by itself meanwhile", async () => {
  const { page } = opened(chairView({ vote: vote() }), [rejected("unpressed_remain")]);
  await page.get(".main").trigger("click");
  await flushPromises();
  await page.setProps({ view: chairView({ vote: vote({ state: "counted" }), undeclared: result({ declared: false }) }) });
  expect(page.find("dialog").exists()).toBe(false);
});

test("figures of a closed vote are marked until they are declared", () => {
  const { page } = opened(chairView({ vote: vote({ state: "counted" }), undeclared: result({ declared: false }) }));
  expect(page.get(".figures").text()).toContain("待宣布");
  expect(page.get(".figures").text()).toContain("24");
});

test("a vote that a restart has held says so", () => {
  expect(opened(chairView({ vote: vote({ state: "held" }) })).page.get(".figures").text()).toContain("表决暂停");
});

test("a second tap on the place of the act before does not declare", async () => {
  const { page, sent } = opened(chairView({ vote: vote() }));
  await page.get(".main").trigger("click");
  await flushPromises();
  await page.setProps({ view: chairView({ vote: vote({ state: "counted" }), undeclared: result({ declared: false }) }) });
  await page.get(".main").trigger("click");
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(1000);
  await page.get(".main").trigger("click");
  expect(sent[1]).toMatchObject({ kind: "declare_vote" });
});

test("a rejection is shown in both languages and goes with the next act", async () => {
  const { page } = opened(chairView({ votes_to_come: [vote({ state: "prepared" })] }), [rejected("vote_under_way")]);
  await page.get(".main").trigger("click");
  await flushPromises();
  expect(page.get("[role=alert]").text()).toContain("有表决正在进行或待宣布。");
  expect(page.get("[role=alert]").text()).toContain("A vote is under way.");
  await page.get(".main").trigger("click");
  await flushPromises();
  expect(page.find("[role=alert]").exists()).toBe(false);
});

test("a recess is asked for twice", async () => {
  const { page, sent } = opened(chairView());
  await page.get(".beside button").trigger("click");
  expect(sent).toEqual([]);
  await page.get("dialog .yes").trigger("click");
  expect(sent).toMatchObject([{ kind: "recess_sitting", sitting: "s-1" }]);
});

test("without a line nothing is begun, and the page says why", async () => {
  const { page, state, sent } = opened(chairView({ votes_to_come: [vote({ state: "prepared" })] }));
  state.line = "lost";
  await nextTick();
  await page.get(".main").trigger("click");
  expect(sent).toEqual([]);
  expect(page.text()).toContain("连接中断");
});

test("while somebody has the floor nobody else is given it", () => {
  const queue = [{ person: { person: "m-03", name: "张伟" }, speech: "inquiry", text: "" } as const];
  const free = opened(chairView({ floors: [floorDesk({ queue: [...queue] })] }));
  expect(free.page.get(".floor li button").attributes("disabled")).toBeUndefined();
  const taken = opened(chairView({ floors: [floorDesk({ queue: [...queue], speaker })] }));
  expect(taken.page.get(".floor li button").attributes("disabled")).toBeDefined();
});

test("a rehearsal is marked", () => {
  expect(opened(chairView({ hall: { screens: "meeting", halted: null, rehearsal: true } })).page.text()).toContain("演练");
});
