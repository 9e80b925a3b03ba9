import { mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import CountdownClock from "./CountdownClock.vue";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const running = () => ({ remaining: 31_000, running: true, at: performance.now() });
const clock = (time: { remaining: number; running: boolean; at: number; cut?: true }) =>
  mount(CountdownClock, { props: { time, warning: 10_000, label: "剩余时间" } });

test("thirty and ten seconds are said aloud, not every second", async () => {
  const shown = clock(running());
  const aloud = () => shown.get("[aria-live]").text();
  const heard: string[] = [];
  for (let second = 0; second < 31; second++) {
    await vi.advanceTimersByTimeAsync(1000);
    if (aloud() !== "" && aloud() !== heard.at(-1)) heard.push(aloud());
  }
  expect(heard).toEqual(["还剩30秒", "还剩10秒"]);
});

test("a time that is cut stands, and says why in words", async () => {
  const shown = clock({ ...running(), running: false, cut: true });
  await vi.advanceTimersByTimeAsync(5000);
  await nextTick();
  expect(shown.get("[role=timer]").text()).toBe("0:31");
  expect(shown.get("[role=timer]").classes()).toEqual(expect.arrayContaining(["stands", "cut"]));
  expect(shown.get(".why").text()).toBe("断线，计时停住");
});
