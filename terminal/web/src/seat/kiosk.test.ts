import { afterEach, beforeEach, expect, test } from "vitest";
import { holdKiosk } from "./kiosk";

let end: () => void;

beforeEach(() => {
  document.body.innerHTML = "<button>赞成</button><textarea></textarea>";
  end = holdKiosk(window);
});

afterEach(() => end());

/** Whether the browser may still do what it does by itself. */
function goesOn(selector: string, event: Event): boolean {
  return document.querySelector(selector)!.dispatchEvent(event);
}

const plain = (kind: string) => new Event(kind, { bubbles: true, cancelable: true });
const key = (init: KeyboardEventInit) => new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });

test("no menu, no dragging, nothing dropped", () => {
  for (const kind of ["contextmenu", "dragstart", "dragover", "drop"]) {
    expect([kind, goesOn("button", plain(kind))]).toEqual([kind, false]);
    expect([kind, goesOn("textarea", plain(kind))]).toEqual([kind, false]);
  }
});

test("no text is marked but the own that is being written", () => {
  expect(goesOn("button", plain("selectstart"))).toBe(false);
  expect(goesOn("textarea", plain("selectstart"))).toBe(true);
});

test("neither wheel nor keys zoom or go back; they still scroll and type", () => {
  const wheel = (ctrlKey: boolean) => Object.assign(plain("wheel"), { ctrlKey });
  expect(goesOn("button", wheel(true))).toBe(false);
  expect(goesOn("button", wheel(false))).toBe(true);
  for (const zoom of ["+", "=", "-", "0"]) expect(goesOn("button", key({ key: zoom, ctrlKey: true }))).toBe(false);
  expect(goesOn("button", key({ key: "ArrowLeft", altKey: true }))).toBe(false);
  for (const typed of ["1", "ArrowLeft", "Tab", "Enter"]) expect(goesOn("button", key({ key: typed }))).toBe(true);
});
