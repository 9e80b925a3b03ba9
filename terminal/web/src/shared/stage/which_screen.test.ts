import { expect, test } from "vitest";
import type { ScreenContent, SittingView } from "../../protocol";
import { result, seatChoice, sitting, vote } from "../../testing/fixtures";
import { displayView, floor, speaker } from "../../testing/hall_fixtures";
import { followedSitting, whichScreen } from "./which_screen";

const shown = (view = displayView(), pinned: ScreenContent = "following") => whichScreen(view, pinned).kind;
const inState = (state: SittingView["state"]) => [{ ...sitting, state }];
const question = {
  question: "q-1",
  item: "bus-report",
  inquirer: { person: "m-02", name: "李明" },
  text: "何时准点？",
  follows: null,
};

test("without a meeting the emblem, before and after its sittings the cover", () => {
  expect(shown(displayView({ meeting: null, sittings: [] }))).toBe("emblem");
  expect(shown(displayView({ sittings: [] }))).toBe("cover");
});

test("sign-in, recess and the agenda by the state of the sitting", () => {
  expect(shown(displayView({ sittings: inState("signing_in"), floors: [] }))).toBe("sign_in");
  expect(shown(displayView({ sittings: inState("recess") }))).toBe("recess");
  expect(shown()).toBe("agenda");
});

test("a speaker comes before a result, a result before a question that nobody speaks to", () => {
  expect(shown(displayView({ floors: [floor({ question })] }))).toBe("floor");
  expect(shown(displayView({ floors: [floor({ question })], result: result() }))).toBe("result");
  expect(shown(displayView({ floors: [floor({ question, speaker })], result: result() }))).toBe("floor");
});

test("a vote comes before everything of its sitting", () => {
  const voting = { vote: vote(), floors: [floor({ speaker })] };
  expect(shown(displayView(voting))).toBe("vote");
  expect(shown(displayView({ ...voting, vote: vote({ state: "counted" }) }))).toBe("vote");
});

test("figures that the hall may see at the close are shown before their declaration, an older result is not", () => {
  const counted = vote({ state: "counted" });
  expect(shown(displayView({ vote: counted, result: result({ declared: false }) }))).toBe("result");
  expect(shown(displayView({ vote: counted, result: result({ vote: "v-before" }) }))).toBe("vote");
});

test.each<ScreenContent>(["following", "emblem", "agenda", "floor", "vote", "result", "seat_map"])(
  "the emblem page stands above a screen that is %s",
  (pinned) => {
    const hall = { screens: "emblem", halted: "设备检查", rehearsal: false } as const;
    expect(shown(displayView({ hall, vote: vote() }), pinned)).toBe("emblem");
  },
);

test("a halt stands above a pinned screen, but not above one that is pinned to the emblem", () => {
  const halted = displayView({ hall: { screens: "meeting", halted: "设备检查", rehearsal: false }, vote: vote() });
  expect(shown(halted)).toBe("halt");
  expect(shown(halted, "vote")).toBe("halt");
  expect(shown(halted, "emblem")).toBe("emblem");
});

test("a pinned screen stays what it is", () => {
  const voting = displayView({ vote: vote(), floors: [floor({ speaker })] });
  expect(shown(voting, "agenda")).toBe("agenda");
  expect(shown(voting, "floor")).toBe("floor");
  expect(shown(voting, "emblem")).toBe("emblem");
});

test("what a screen is pinned to and is not there is the agenda, never something from memory", () => {
  expect(shown(displayView(), "vote")).toBe("agenda");
  expect(shown(displayView(), "result")).toBe("agenda");
});

test("a seat map is of a declared result that has one; any other time such a screen follows the meeting", () => {
  const mapped = result({ seats: [seatChoice("t-001", 1)] });
  expect(shown(displayView({ result: mapped }), "seat_map")).toBe("seat_map");
  expect(shown(displayView({ result: result() }), "seat_map")).toBe("result");
  expect(shown(displayView({ vote: vote() }), "seat_map")).toBe("vote");
  expect(shown(displayView({ result: mapped, vote: vote({ vote: "v-next" }) }), "seat_map")).toBe("vote");
});

test("displays follow the sitting that is in session, not the plenary in recess", () => {
  const joint: SittingView = { ...sitting, sitting: "joint", sitting_kind: "joint_group" };
  const view = displayView({ sittings: [...inState("recess"), joint], result: result() });
  expect(followedSitting(view)?.sitting).toBe("joint");
  expect(shown(view)).toBe("agenda");
});

test("of two sittings in session it is the plenary, or the one that votes", () => {
  const group: SittingView = { ...sitting, sitting: "group", sitting_kind: "group" };
  expect(followedSitting(displayView({ sittings: [group, sitting] }))?.sitting).toBe("s-1");
  expect(followedSitting(displayView({ sittings: [group, sitting], vote: vote({ sitting: "group" }) }))?.sitting).toBe("group");
});
