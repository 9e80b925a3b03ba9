import { expect, test } from "vitest";
import { leftToApprove } from "./lapse";

const proposal = { proposed: 1_000_000, lapses: 1_600_000 };

test("by a right clock it is the time until the proposal lapses", () => {
  expect(leftToApprove(proposal, 1_060_000, 0)).toBe(540_000);
  expect(leftToApprove(proposal, 1_060_000, 20_000)).toBe(540_000);
});

test("a clock that is late does not give a proposal more than its time", () => {
  expect(leftToApprove(proposal, 0, 30_000)).toBe(570_000);
});

test("what is over does not go below zero", () => {
  expect(leftToApprove(proposal, 9_000_000, 0)).toBe(0);
});
