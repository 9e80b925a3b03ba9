import { flushPromises, mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { fakeSeatLine } from "../testing/fake_seat_line";
import { personal, seatView, sitting } from "../testing/fixtures";
import type { FloorView, PersonalFrame } from "../protocol";
import HomePage from "./HomePage.vue";

const waiting = (person: string, name: string) => ({ person: { person, name }, speech: "inquiry" as const });

function open(frame: PersonalFrame = personal(), floor: Partial<FloorView> = {}) {
  const line = fakeSeatLine({ personal: frame });
  const view = seatView({ floors: [{ sitting: "s-1", speaker: null, queue: [], question: null, ...floor }] });
  const page = mount(HomePage, { props: { line, view, personal: frame }, attachTo: document.body });
  return { line, page };
}

test("one touch asks for the floor, without a word typed", async () => {
  const { line, page } = open();
  await page.find(".ask").trigger("click");
  expect(line.requestFloor).toHaveBeenCalledExactlyOnceWith("");
});

test("a question may go with it", async () => {
  const { line, page } = open();
  await page.find(".write").trigger("click");
  await page.find("textarea").setValue(" 何时完成？ ");
  await page.find(".ask").trigger("click");
  expect(line.requestFloor).toHaveBeenCalledExactlyOnceWith("何时完成？");
  await flushPromises();
  expect(page.find("textarea").exists()).toBe(false);
});

test("a question that was put away does not go with it", async () => {
  const { line, page } = open();
  await page.find(".write").trigger("click");
  await page.find("textarea").setValue("何时完成？");
  await page.findAll(".beside")[0]!.trigger("click");
  await page.find(".ask").trigger("click");
  expect(line.requestFloor).toHaveBeenCalledExactlyOnceWith("");
});

test("a request that is refused says why and can be made again", async () => {
  const { line, page } = open();
  line.requestFloor.mockResolvedValueOnce({ code: "queue_full", zh: "等候发言的人已满。", en: "The queue is full.", detail: "" });
  await page.find(".ask").trigger("click");
  await flushPromises();
  expect(page.find(".rejection").text()).toContain("等候发言的人已满。");
  expect(page.find(".ask").attributes("disabled")).toBeUndefined();
});

test("who waits sees the place, in the queue too, and can take the request back", async () => {
  const { line, page } = open(personal({ request: { speech: "inquiry", place: 2 } }), {
    queue: [waiting("m-07", "张文博"), waiting("m-02", "李明")],
  });
  expect(page.find(".place strong").text()).toBe("排在第2位");
  expect(page.find("li.mine").text()).toContain("李　明");
  await page.find(".beside").trigger("click");
  expect(line.withdrawRequest).toHaveBeenCalledOnce();
});

test("who has the floor is told so", () => {
  const { page } = open(personal(), {
    speaker: { ...waiting("m-02", "李明"), turn: "first", seconds: 180, warning: 30, running: true },
  });
  expect(page.find(".speaker").text()).toContain("请您发言");
});

test("before the sitting begins, and in recess, there is nothing to ask for", () => {
  const line = fakeSeatLine();
  const frame = personal();
  const before = mount(HomePage, { props: { line, view: seatView({ floors: [] }), personal: frame } });
  expect(before.find(".ask").exists()).toBe(false);
  const view = seatView({ sittings: [{ ...sitting, state: "recess" }] });
  expect(mount(HomePage, { props: { line, view, personal: frame } }).find(".ask").exists()).toBe(false);
});
