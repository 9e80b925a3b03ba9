// A seat's line for component tests: its state is set by the test, and what the page does is kept.
import { shallowReactive } from "vue";
import { vi } from "vitest";
import type { SeatLineHeld, SeatState } from "../link/seat_line";
import { personal, seatView } from "./fixtures";

export function fakeSeatLine(changes: Partial<SeatState> = {}) {
  const state = shallowReactive<SeatState>({
    terminal: "there",
    line: { kind: "line", device: "t-002", line: "connected", zh: "", en: "" },
    view: seatView(),
    personal: personal(),
    timer: null,
    floorTimers: new Map(),
    press: null,
    calling: false,
    ...changes,
  });
  return {
    state,
    press: vi.fn<SeatLineHeld["press"]>(async () => null),
    signIn: vi.fn<SeatLineHeld["signIn"]>(async () => null),
    requestFloor: vi.fn<SeatLineHeld["requestFloor"]>(async () => null),
    withdrawRequest: vi.fn<SeatLineHeld["withdrawRequest"]>(async () => null),
    callService: vi.fn<SeatLineHeld["callService"]>(async () => null),
    close: vi.fn<SeatLineHeld["close"]>(),
  };
}

/** Types as a person does, or as a reader does: `gap` milliseconds between two keys. Needs fake timers. */
export async function type(keys: readonly string[], gap: number): Promise<void> {
  for (const key of keys) {
    const target = document.activeElement ?? document.body;
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, "timeStamp", { value: performance.now() });
    const untouched = target.dispatchEvent(event);
    // What browsers do with Enter on a button that has the focus.
    if (key === "Enter" && untouched && target instanceof HTMLButtonElement) target.click();
    await vi.advanceTimersByTimeAsync(gap);
  }
  await vi.advanceTimersByTimeAsync(200);
}
