import { expect, test } from "vitest";
import { fakeSeatLine } from "../testing/fake_seat_line";
import { personal, result, seatView, vote } from "../testing/fixtures";
import type { SeatState } from "../link/seat_line";
import type { NoPress } from "../protocol";
import { faceOf, resultKey, type PutAway } from "./face";

const nothing: PutAway = { vote: null, result: null };

function face(changes: Partial<SeatState>, putAway: PutAway = nothing) {
  return faceOf({ ...fakeSeatLine().state, ...changes }, putAway);
}

const hall = { screens: "meeting", halted: null, rehearsal: false } as const;
const emblem = { ...hall, screens: "emblem" } as const;
const mayNot = (no_press: NoPress) => ({ vote: "v-report", may_press: false, no_press, next_seq: 1, prev: null });

test("the page waits until the hall has spoken", () => {
  expect(face({ view: null, personal: null }).kind).toBe("waiting");
});

test("a seat that was turned away says so", () => {
  const line = { kind: "line", device: "t-002", line: "turned_away", zh: "证书已吊销。", en: "Revoked." } as const;
  expect(face({ line })).toEqual({ kind: "turned_away", zh: "证书已吊销。", en: "Revoked." });
});

test("a halt stands above an open vote", () => {
  const view = seatView({ hall: { ...hall, halted: "消防警报" }, vote: vote({ state: "held" }) });
  expect(face({ view })).toEqual({ kind: "halted", reason: "消防警报" });
});

test("who is not signed in signs in, also while a vote is open", () => {
  expect(face({ view: seatView({ vote: vote() }), personal: personal({ attendance: "not_signed_in" }) }).kind).toBe("sign_in");
  expect(face({ personal: personal({ attendance: "left" }) }).kind).toBe("sign_in");
  expect(face({ personal: personal({ person: null, sitting: null }) }).kind).toBe("sign_in");
});

test("a vote comes over everything else, the emblem page too", () => {
  expect(face({ view: seatView({ vote: vote() }) })).toEqual({ kind: "vote", stage: "press" });
  expect(face({ view: seatView({ vote: vote(), hall: emblem }) }).kind).toBe("vote");
  expect(face({ view: seatView({ hall: emblem }) }).kind).toBe("emblem");
});

test("a held vote, a paper vote and a closed one say what they are", () => {
  const stage = (changes: Parameters<typeof vote>[0]) => face({ view: seatView({ vote: vote(changes) }) });
  expect(stage({ state: "held" })).toEqual({ kind: "vote", stage: "held" });
  expect(stage({ state: "closed" })).toEqual({ kind: "vote", stage: "over" });
  expect(stage({ settings: { ...vote().settings, medium: "paper" } })).toEqual({ kind: "vote", stage: "on_paper" });
});

test.each(["joined_late", "recused", "attendee", "not_in_electorate"] as const)("who cannot press is told why: %s", (why) => {
  const view = seatView({ vote: vote() });
  expect(face({ view, personal: personal({ vote: mayNot(why) }) })).toEqual({ kind: "vote", stage: why });
});

test("what was said of another vote does not count for this one", () => {
  const view = seatView({ vote: vote({ vote: "v-next" }) });
  expect(face({ view, personal: personal({ vote: mayNot("joined_late") }) })).toEqual({ kind: "vote", stage: "press" });
});

test("an open vote cannot be put away, one with nothing to press can", () => {
  const open = seatView({ vote: vote() });
  expect(face({ view: open }, { ...nothing, vote: "v-report press" }).kind).toBe("vote");
  const over = seatView({ vote: vote({ state: "counted" }) });
  expect(face({ view: over }, { ...nothing, vote: "v-report over" }).kind).toBe("home");
});

test("a result shows until it is put away, and again when it is declared", () => {
  const waits = result({ declared: false });
  expect(face({ view: seatView({ result: waits }) }).kind).toBe("result");
  const putAway = { ...nothing, result: resultKey(waits) };
  expect(face({ view: seatView({ result: waits }) }, putAway).kind).toBe("home");
  expect(face({ view: seatView({ result: result() }) }, putAway).kind).toBe("result");
});
