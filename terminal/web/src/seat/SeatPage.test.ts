import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { nextTick } from "vue";
import { language } from "../shared/language";
import { fakeSeatLine } from "../testing/fake_seat_line";
import { personal, pressState, result, seatView, vote } from "../testing/fixtures";
import { forgetPlaces } from "./paper_place";
import SeatPage from "./SeatPage.vue";

const opened = vi.fn();
vi.mock("./pdf_reader", () => ({
  openPaper: async (address: string) => {
    opened(address);
    return {
      pages: 8,
      draw: async (number: number) => ({ canvas: document.createElement("canvas"), text: `第${number}页` }),
      close: () => undefined,
    };
  },
}));

vi.setConfig({ testTimeout: 60_000 });

let page: VueWrapper;
let line: ReturnType<typeof fakeSeatLine>;

beforeEach(() => {
  opened.mockClear();
  forgetPlaces();
  document.body.replaceChildren();
  line = fakeSeatLine();
  page = mount(SeatPage, { props: { line }, attachTo: document.body });
});

afterEach(() => {
  page.unmount();
  language.value = "zh";
});

async function openPaper(): Promise<void> {
  await page.find(".agenda .paper").trigger("click");
  // The page of papers is a chunk of its own, and comes when it comes.
  await vi.waitFor(() => expect(page.find(".turning p").text()).toContain("共 8 页"), { timeout: 30_000 });
}

test("a vote comes over the paper that is open, and afterwards it is back at the same page", async () => {
  await openPaper();
  expect(opened.mock.calls).toEqual([["/papers/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]]);
  await page.findAll(".turning button")[1]!.trigger("click");
  await flushPromises();
  expect(page.find(".turning p").text()).toBe("第 2 页，共 8 页");
  const canvas = page.find("canvas").element;

  line.state.view = seatView({ vote: vote() });
  await nextTick();
  expect(page.find(".vote").exists()).toBe(true);
  expect(page.find(".beneath").attributes("inert")).toBeDefined();

  line.state.view = seatView();
  await nextTick();
  expect(page.find(".vote").exists()).toBe(false);
  expect(page.find(".beneath").attributes("inert")).toBeUndefined();
  expect(page.find("canvas").element).toBe(canvas);
  expect(page.find(".turning p").text()).toBe("第 2 页，共 8 页");
  expect(opened).toHaveBeenCalledOnce();
});

test("a paper that was closed opens at the page where it was left", async () => {
  await openPaper();
  await page.findAll(".turning button")[1]!.trigger("click");
  await flushPromises();
  await page.find(".tools button").trigger("click");
  expect(page.find("canvas").exists()).toBe(false);
  await openPaper();
  expect(page.find(".turning p").text()).toBe("第 2 页，共 8 页");
});

test("the buttons are there in the very tick after the opening event", async () => {
  line.state.view = seatView({ vote: vote() });
  await nextTick();
  expect(page.findAll(".option").map((button) => button.find(".word").text())).toEqual(["赞成", "反对", "弃权"]);
});

test("a press of one vote is not shown in the next", async () => {
  line.state.view = seatView({ vote: vote() });
  line.state.press = pressState({ delivery: "received", choice: 1 });
  await nextTick();
  expect(page.find(".status").text()).toContain("已收到");
  line.state.view = seatView({ vote: vote({ vote: "v-next" }) });
  await nextTick();
  expect(page.find(".status").text()).toContain("请按键表决");
});

test("who left and came back while a vote is open joins the next one", async () => {
  line.state.personal = personal({ attendance: "left" });
  await nextTick();
  line.state.view = seatView({ vote: vote() });
  await nextTick();
  line.state.personal = personal({ vote: { vote: "v-report", may_press: false, no_press: "joined_late", next_seq: 1, prev: null } });
  await nextTick();
  expect(page.find(".vote .stage").text()).toBe("本次表决已开始，下次表决起参加");
});

test("演练 shows over every page", async () => {
  for (const changes of [{}, { vote: vote() }, { result: result() }, { meeting: null }]) {
    line.state.view = seatView({ ...changes, hall: { screens: "meeting", halted: null, rehearsal: true } });
    await nextTick();
    expect(page.find("header").text()).toContain("演练");
  }
  line.state.view = seatView({ hall: { screens: "meeting", halted: "警报", rehearsal: true } });
  await nextTick();
  expect(page.find("header").text()).toContain("演练");
  expect(page.text()).toContain("请听从主持人安排");
});

test("连接中断 shows over the last state, and goes by itself", async () => {
  line.state.view = seatView({ vote: vote() });
  line.state.line = { kind: "line", device: "t-002", line: "lost", zh: "", en: "" };
  await nextTick();
  expect(page.find("header").text()).toContain("连接中断");
  expect(page.findAll(".option")).toHaveLength(3);
  // The terminal has tried once more, and in vain.
  line.state.line = { kind: "line", device: "t-002", line: "connecting", zh: "暂时无法连接服务器", en: "No server" };
  await nextTick();
  expect(page.find("header").text()).toContain("连接中断");
  line.state.line = { kind: "line", device: "t-002", line: "connected", zh: "", en: "" };
  await nextTick();
  expect(page.find("header").text()).not.toContain("连接中断");
});

test("a result is shown in numbers with its sentence, and can be seen again", async () => {
  line.state.view = seatView({ result: result() });
  await nextTick();
  expect(page.findAll("dd").map((figure) => figure.text())).toEqual(["24", "15", "6", "2", "4"]);
  expect(page.find(".sentence").text()).toContain("赞成票未超过全体组成人员的半数（需26票）");
  await page.find(".result .leave").trigger("click");
  expect(page.find(".sentence").exists()).toBe(false);
  await page.find(".home .result").trigger("click");
  expect(page.find(".sentence").exists()).toBe(true);
});

test("the call for the staff stands until it is taken back", async () => {
  await page.find(".call").trigger("click");
  expect(line.callService).toHaveBeenLastCalledWith(true);
  line.state.calling = true;
  await page.find(".call").trigger("click");
  expect(line.callService).toHaveBeenLastCalledWith(false);
});

test("English is somebody's choice; whoever sits here next begins in Chinese", async () => {
  await page.find(".language").trigger("click");
  line.state.view = seatView({ vote: vote() });
  await nextTick();
  expect(page.find(".option .word").text()).toBe("Approve");
  line.state.personal = personal({ person: { person: "m-03", name: "赵敏" } });
  await nextTick();
  await nextTick();
  expect(page.find(".option .word").text()).toBe("赞成");
});
