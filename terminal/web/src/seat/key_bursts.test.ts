import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { effectScope, type EffectScope } from "vue";
import { type } from "../testing/fake_seat_line";
import { useKeyBursts } from "./key_bursts";

const keys = vi.fn();
const card = vi.fn();
let scope: EffectScope;

beforeEach(() => {
  vi.useFakeTimers();
  keys.mockClear();
  card.mockClear();
  document.body.replaceChildren();
  scope = effectScope();
  scope.run(() => useKeyBursts({ keys, card }));
});

afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

const READER = 8;
const FINGERS = 120;

test("what a reader types is a card, and none of its digits is a key", async () => {
  await type([..."0012345678", "Enter"], READER);
  expect(card).toHaveBeenCalledExactlyOnceWith("0012345678");
  expect(keys).not.toHaveBeenCalled();
});

test("the line's end of a reader presses no button", async () => {
  const button = document.createElement("button");
  const pressed = vi.fn();
  button.addEventListener("click", pressed);
  document.body.append(button);
  button.focus();
  await type([..."0012345678", "Enter"], READER);
  expect(pressed).not.toHaveBeenCalled();
  await type(["Enter"], FINGERS);
  expect(pressed).toHaveBeenCalledOnce();
});

test("what fingers type comes key by key", async () => {
  await type([..."135790", "Enter"], FINGERS);
  expect(card).not.toHaveBeenCalled();
  expect(keys.mock.calls.map(([list]) => list as string[])).toEqual([["1"], ["3"], ["5"], ["7"], ["9"], ["0"], ["Enter"]]);
});

test("a reader that is cut short is no card, and its keys come as one burst", async () => {
  await type([..."00123"], READER);
  expect(card).not.toHaveBeenCalled();
  expect(keys).toHaveBeenCalledExactlyOnceWith(["0", "0", "1", "2", "3"]);
});

test("a card may hold letters; four characters are fingers", async () => {
  await type([..."04A2B7C9", "Enter"], READER);
  await type([..."1234", "Enter"], READER);
  expect(card.mock.calls).toEqual([["04A2B7C9"]]);
});

test("what is typed into a field is the field's", async () => {
  const field = document.createElement("textarea");
  document.body.append(field);
  field.focus();
  await type([..."123"], FINGERS);
  expect(keys).not.toHaveBeenCalled();
});
