import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { effectScope, nextTick, ref } from "vue";
import { pauseAfter, useAsking, type Asking } from "./asking";

const changes = ref(0);
const acts = ref(0);
let scope = effectScope();
let size: number | null = 0;
const ask = vi.fn(async () => size);

function opened(nowAndThen?: number): Asking {
  const asking = scope.run(() => useAsking({ ask, changes, acts, nowAndThen }));
  if (!asking) throw new Error("no scope");
  return asking;
}
async function after(milliseconds: number): Promise<number> {
  await nextTick();
  await vi.advanceTimersByTimeAsync(milliseconds);
  return ask.mock.calls.length;
}
function hide(hidden: boolean): void {
  vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  vi.useFakeTimers();
  scope = effectScope();
  size = 0;
  ask.mockClear();
});
afterEach(() => {
  scope.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("nothing is asked that no page wants", async () => {
  const asking = opened(1000);
  changes.value += 1;
  expect(await after(60_000)).toBe(0);
  const done = asking.want();
  expect(await after(0)).toBe(1);
  done();
  changes.value += 1;
  expect(await after(60_000)).toBe(1);
});

test("many changes are one question, two seconds after the last answer", async () => {
  opened().want();
  await after(0);
  for (let change = 0; change < 20; change += 1) {
    changes.value += 1;
    await after(50);
  }
  expect(await after(900)).toBe(1);
  expect(await after(200)).toBe(2);
  expect(await after(60_000)).toBe(2);
});

test("after one's own act it is asked sooner", async () => {
  opened().want();
  await after(0);
  acts.value += 1;
  expect(await after(700)).toBe(2);
});

test("the larger the answer, the longer the pause", async () => {
  size = 800_000;
  opened().want();
  await after(0);
  changes.value += 1;
  expect(await after(9000)).toBe(1);
  expect(await after(2000)).toBe(2);
  expect(pauseAfter(1e9)).toBe(30_000);
});

test("a page that is hidden asks nothing, and asks when it is seen again", async () => {
  opened(5000).want();
  expect(await after(0)).toBe(1);
  hide(true);
  changes.value += 1;
  expect(await after(60_000)).toBe(1);
  hide(false);
  expect(await after(0)).toBe(2);
  expect(await after(5100)).toBe(3);
});

test("what could not be asked yet is asked at the next change", async () => {
  size = null;
  opened().want();
  expect(await after(0)).toBe(1);
  changes.value += 1;
  expect(await after(0)).toBe(2);
});
