import { mount } from "@vue/test-utils";
import { afterEach, expect, test } from "vitest";
import type { HallState } from "../link/hall_state";
import type { DisplayView } from "../protocol";
import { counters, result, vote } from "../testing/fixtures";
import { displayView, floor, hallState, speaker } from "../testing/hall_fixtures";
import OverlayPage from "./OverlayPage.vue";

afterEach(() => history.replaceState(null, "", "/overlay"));

function shown(view: DisplayView, changes: Partial<HallState<DisplayView>> = {}) {
  const state = hallState(view, changes);
  return mount(OverlayPage, { props: { state, view, pinned: "following" } });
}

test("its ground is transparent, or the key colour of its address", () => {
  shown(displayView());
  expect(document.documentElement.style.background).toBe("transparent");
  history.replaceState(null, "", "/overlay?key=00b140");
  shown(displayView());
  expect(document.documentElement.style.background).toBe("#00b140");
});

test("a lower third for who speaks", () => {
  const page = shown(displayView({ floors: [floor({ speaker })] }));
  expect(page.get(".third").text()).toContain("李　明");
  expect(page.get(".third").text()).toContain("关于公交准点情况的报告");
});

test("a vote with its counter, a declared result with the server's sentence", () => {
  const voting = shown(displayView({ vote: vote() }), {
    counters: counters({ vote: "v-report", pressed: 21, should_press: 47 }),
  });
  expect(voting.get(".third").text()).toContain("21 / 47");
  expect(shown(displayView({ result: result() })).get(".panel").text()).toContain(result().sentence);
});

test("nothing but the mark of a rehearsal while there is nothing to say", () => {
  const page = shown(displayView({ meeting: null, sittings: [], hall: { screens: "meeting", halted: null, rehearsal: true } }));
  expect(page.find("section").exists()).toBe(false);
  expect(page.text()).toContain("演练");
});
