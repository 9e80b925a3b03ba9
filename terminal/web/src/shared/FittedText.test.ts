import { mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import FittedText from "./FittedText.vue";
import { pageStays } from "./fitted_text";

/** A box of 100 by 50 in which a text of this height stands at every size; in columns that makes it three pages wide. */
let textHeight = 500;

beforeEach(() => {
  vi.useFakeTimers();
  const inPages = (element: Element) => element.classList.contains("in-pages");
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(100);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(50);
  vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockImplementation(function (this: Element) {
    return inPages(this) ? 50 : textHeight;
  });
  vi.spyOn(HTMLElement.prototype, "scrollWidth", "get").mockImplementation(function (this: Element) {
    return inPages(this) ? 300 : 100;
  });
});

afterEach(() => vi.useRealTimers());

const fitted = (props = {}) =>
  mount(FittedText, { props: { text: "一个很长的问题", largest: 4, smallest: 1.7, step: 0.1, ...props }, attachTo: document.body });

test("what does not fit at the smallest size is turned page by page, and says so", async () => {
  textHeight = 500;
  const box = fitted();
  await nextTick();
  expect(box.get(".text").attributes("style")).toContain("1.7");
  expect(box.get(".page").text()).toBe("1 / 3");
  for (const [shown, scrolled] of [["2 / 3", 100], ["3 / 3", 200], ["1 / 3", 0]] as const) {
    await vi.advanceTimersByTimeAsync(pageStays);
    expect(box.get(".page").text()).toBe(shown);
    expect(box.get(".text").element.scrollLeft).toBe(scrolled);
  }
  await vi.advanceTimersByTimeAsync(pageStays);
  await box.setProps({ text: "另一个问题" });
  expect(box.get(".page").text()).toBe("1 / 3");
});

test("what fits is one page", async () => {
  textHeight = 40;
  const box = fitted();
  await nextTick();
  expect(box.find(".page").exists()).toBe(false);
});

test("what scrolls begins at its beginning and says that there is more", async () => {
  textHeight = 500;
  const box = fitted({ scrolls: true });
  await nextTick();
  expect(box.find(".page").exists()).toBe(false);
  expect(box.get(".below").text()).toContain("下面还有");
  const text = box.get(".text").element;
  expect(text.scrollTop).toBe(0);
  text.scrollTop = 450;
  text.dispatchEvent(new Event("scroll"));
  await nextTick();
  expect(box.find(".below").exists()).toBe(false);
});
