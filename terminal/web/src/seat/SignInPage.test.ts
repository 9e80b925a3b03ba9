import { mount, type VueWrapper } from "@vue/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PersonalFrame, SeatView } from "../protocol";
import { fakeSeatLine, type } from "../testing/fake_seat_line";
import { personal, seatView, sitting } from "../testing/fixtures";
import SignInPage from "./SignInPage.vue";

let page: VueWrapper;
let line: ReturnType<typeof fakeSeatLine>;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.replaceChildren();
});

afterEach(() => {
  page.unmount();
  vi.useRealTimers();
});

function open(frame: PersonalFrame = personal({ attendance: "not_signed_in" }), view: SeatView = seatView()): void {
  line = fakeSeatLine({ personal: frame, view });
  page = mount(SignInPage, { props: { line, view }, attachTo: document.body });
}

const FINGERS = 120;
const READER = 8;
const wrong = { code: "bad_credential" as const, zh: "密码或卡号不正确，请重试。", en: "Not right. Try again.", detail: "" };

test("it says who sits here, spaced, and Enter signs in by the key", async () => {
  open();
  expect(page.find(".name").text()).toBe("李　明");
  await type(["Enter"], FINGERS);
  expect(line.signIn).toHaveBeenCalledExactlyOnceWith(null);
});

test("a PIN on the keyboard and Enter signs in by the PIN, not by the key", async () => {
  open();
  await type([..."135790", "Enter"], FINGERS);
  expect(line.signIn).toHaveBeenCalledExactlyOnceWith({ method: "pin", secret: "135790" });
});

test("a PIN by touch is shown as dots alone, and a digit can be taken back", async () => {
  open();
  const touch = async (word: string) => {
    const button = page.findAll(".pad button").find((one) => one.text() === word);
    await button?.trigger("click");
  };
  for (const digit of "1357999") await touch(digit);
  await touch("退格");
  expect(page.find(".dots").text()).toBe("●●●●●●");
  expect(page.html()).not.toContain("135799");
  await touch("确定");
  expect(line.signIn).toHaveBeenCalledExactlyOnceWith({ method: "pin", secret: "135799" });
  expect(page.find(".entered").exists()).toBe(false);
});

test("too short a PIN is not sent", async () => {
  open();
  await type([..."1357", "Enter"], FINGERS);
  expect(line.signIn).not.toHaveBeenCalled();
  expect(page.find(".short").text()).toContain("6");
});

test("a card at the reader signs in by the card, and its Enter presses nothing", async () => {
  open();
  await type([..."0012345678", "Enter"], READER);
  expect(line.signIn).toHaveBeenCalledExactlyOnceWith({ method: "card", secret: "0012345678" });
  expect(page.find(".entered").exists()).toBe(false);
});

const nobody = personal({ meeting: null, sitting: null, person: null, attendance: "not_signed_in" });

test("where nobody is planned a card signs in, to the newest sitting that is not in recess", async () => {
  const group = { ...sitting, sitting: "s-2", sitting_kind: "group" as const };
  const sittings = [sitting, group, { ...sitting, sitting: "s-3", state: "recess" as const }];
  open(nobody, seatView({ sittings }));
  expect(page.find(".sitting").text()).toBe("分组会议");
  expect(page.find(".key").exists()).toBe(false);
  expect(page.find(".pad").exists()).toBe(false);
  await type([..."0012345678", "Enter"], READER);
  expect(line.signIn).toHaveBeenCalledExactlyOnceWith({ method: "card", secret: "0012345678" });
});

test("without any sitting there is nothing to sign in to", async () => {
  open(nobody, seatView({ sittings: [] }));
  await type([..."0012345678", "Enter"], READER);
  expect(line.signIn).not.toHaveBeenCalled();
});

test("one sign-in at a time, and what went wrong is said in both languages", async () => {
  open();
  let answer: (value: Awaited<ReturnType<typeof line.signIn>>) => void = () => undefined;
  line.signIn.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  await type([..."0012345678", "Enter"], READER);
  await page.find(".key").trigger("click");
  expect(line.signIn).toHaveBeenCalledOnce();
  expect(page.find(".key").text()).toBe("正在签到");
  answer(wrong);
  await vi.advanceTimersByTimeAsync(0);
  expect(page.find(".rejection").text()).toBe("密码或卡号不正确，请重试。Not right. Try again.");
  expect(page.find(".key").text()).toBe("签到");
});

test("what did not arrive may be tried again", async () => {
  open();
  line.signIn.mockResolvedValueOnce({ kind: "not_sent" });
  await page.find(".key").trigger("click");
  await vi.advanceTimersByTimeAsync(0);
  expect(page.find(".rejection").text()).toContain("未送达");
});
