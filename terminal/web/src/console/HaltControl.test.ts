import { mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { clerkView, openMeeting } from "../testing/clerk_fixtures";
import { atDesk, fakeDesk } from "../testing/fake_desk";
import HaltControl from "./HaltControl.vue";

const open = clerkView({ meeting: openMeeting() });
const mounted = (view = open) => {
  const desk = fakeDesk(view);
  return { desk, control: mount(HaltControl, { global: atDesk(desk) }) };
};

test("one press halts the meeting, with the usual reason, and asks nothing", async () => {
  const { desk, control } = mounted();
  await control.get("button.now").trigger("click");
  expect(desk.acted).toEqual([{ kind: "halt_meeting", meeting: "15-35", reason: "设备故障，暂停会议" }]);
});

test("another reason is chosen by the press that halts", async () => {
  const { desk, control } = mounted();
  await control.get("button.other").trigger("click");
  const reason = control.findAll(".reasons button").find((button) => button.text().startsWith("停电"));
  await reason?.trigger("click");
  expect(desk.acted).toEqual([{ kind: "halt_meeting", meeting: "15-35", reason: "停电" }]);
});

test("a double click is one press", async () => {
  const { desk, control } = mounted();
  await control.get("button.now").trigger("click", { detail: 1 });
  await control.get("button.now").trigger("click", { detail: 2 });
  expect(desk.acted).toHaveLength(1);
});

test("it is lifted where it was made", async () => {
  const hall = { screens: "meeting", halted: "停电", rehearsal: false } as const;
  const { desk, control } = mounted(clerkView({ meeting: openMeeting(), hall }));
  await control.get("button").trigger("click");
  await Promise.resolve();
  expect(desk.acted).toEqual([{ kind: "lift_halt", meeting: "15-35" }]);
});

test("without a meeting there is nothing to halt", () => {
  const { control } = mounted(clerkView());
  expect(control.findAll("button").every((button) => "disabled" in button.attributes())).toBe(true);
});
