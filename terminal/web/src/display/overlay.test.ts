import { expect, test } from "vitest";
import { result, seatChoice, sitting, vote } from "../testing/fixtures";
import { displayView, floor, speaker } from "../testing/hall_fixtures";
import { overlayContent } from "./overlay_content";
import { overlayGround } from "./overlay_key";

const shown = (view = displayView()) => overlayContent(view, "following").kind;

test("the ground is transparent, or a key colour", () => {
  expect(overlayGround("")).toBe("transparent");
  expect(overlayGround("?key=00b140")).toBe("#00b140");
});

test("what is no colour is not put into the page", () => {
  expect(overlayGround("?key=red;background:url(x)")).toBe("transparent");
  expect(overlayGround("?key=00b1")).toBe("transparent");
});

test("the picture stays clear while there is nothing to say", () => {
  expect(shown(displayView({ meeting: null, sittings: [] }))).toBe("nothing");
  expect(shown(displayView({ sittings: [{ ...sitting, state: "signing_in" }] }))).toBe("nothing");
  expect(shown(displayView({ hall: { screens: "emblem", halted: null, rehearsal: false }, vote: vote() }))).toBe("nothing");
  expect(shown(displayView({ hall: { screens: "meeting", halted: "检查", rehearsal: false } }))).toBe("nothing");
});

test("item, speaker, vote, recess and declared result", () => {
  expect(shown()).toBe("item");
  expect(shown(displayView({ floors: [floor({ speaker })] }))).toBe("speaker");
  expect(shown(displayView({ vote: vote() }))).toBe("vote");
  expect(shown(displayView({ sittings: [{ ...sitting, state: "recess" }] }))).toBe("recess");
  expect(shown(displayView({ result: result() }))).toBe("result");
});

test("who pressed what is not broadcast: pinned to the seat map, the overlay has the figures", () => {
  const view = displayView({ result: result({ seats: [seatChoice("t-001", 1)] }) });
  expect(overlayContent(view, "seat_map").kind).toBe("result");
});

test("what waits to be declared is not broadcast, also where the hall sees it at the close", () => {
  expect(shown(displayView({ vote: vote({ state: "counted" }), result: result({ declared: false }) }))).toBe("nothing");
});
