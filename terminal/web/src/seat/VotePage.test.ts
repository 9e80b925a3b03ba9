import { mount, type VueWrapper } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { nextTick } from "vue";
import type { VoteSettings } from "../protocol";
import { fakeSeatLine, type } from "../testing/fake_seat_line";
import { approveRejectAbstain, pressState, settings, vote } from "../testing/fixtures";
import VotePage from "./VotePage.vue";
import type { VoteStage } from "./vote_stage";

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

function open(changes: Partial<VoteSettings> = {}, stage: VoteStage = "press", options = approveRejectAbstain): void {
  line = fakeSeatLine();
  page = mount(VotePage, {
    props: { line, vote: vote({ settings: { ...settings, ...changes }, options }), stage },
    attachTo: document.body,
  });
}

const status = () => page.find(".status .state strong").text();
const buttons = () => page.findAll(".option");
const press = (choice: number) => buttons()[choice - 1]!.trigger("click");

describe("a press", () => {
  test("is handed to the terminal, and is received only when the terminal says so", async () => {
    open();
    expect(status()).toBe("请按键表决");
    await press(2);
    expect(line.press).toHaveBeenCalledExactlyOnceWith("v-report", 2);
    expect(status()).toBe("正在发送");
    line.state.press = pressState({ delivery: "sending", choice: 2 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(status()).toBe("正在发送");
    line.state.press = pressState({ delivery: "received", choice: 2 });
    await nextTick();
    expect(status()).toBe("已收到");
    expect(buttons().map((button) => button.attributes("aria-pressed"))).toEqual(["false", "true", "false"]);
  });

  test("may be changed until the close where the last one counts", async () => {
    open();
    line.state.press = pressState({ delivery: "received", choice: 2 });
    await press(1);
    expect(line.press).toHaveBeenCalledExactlyOnceWith("v-report", 1);
    // What stands in the terminal is still the press before: it is not this one that was received.
    expect(status()).toBe("正在发送");
    line.state.press = pressState({ delivery: "received", choice: 1 });
    await nextTick();
    expect(status()).toBe("已收到");
    expect(page.find(".chosen .word").text()).toBe("赞成");
  });

  test("on what stands already is none", async () => {
    open();
    line.state.press = pressState({ delivery: "received", choice: 2 });
    await press(2);
    expect(line.press).not.toHaveBeenCalled();
    expect(status()).toBe("已收到");
  });

  test("that is slow asks for a raised hand, and may still be received", async () => {
    open();
    line.state.press = pressState({ delivery: "sending", choice: 1, slow: true });
    await nextTick();
    expect(status()).toBe("未送达，请举手");
    line.state.press = pressState({ delivery: "received", choice: 1 });
    await nextTick();
    expect(status()).toBe("已收到");
  });

  test("that the server refused says why", async () => {
    open();
    const rejection = { code: "wrong_key" as const, zh: "密钥不符。", en: "Another key.", detail: "" };
    line.state.press = pressState({ delivery: "lost", rejection });
    await nextTick();
    expect(status()).toBe("未送达，请举手");
    expect(page.find(".rejection .large").text()).toBe("密钥不符。");
    expect(page.find(".chosen").exists()).toBe(false);
  });

  test("that the terminal did not get is tried until it does", async () => {
    open();
    line.press.mockResolvedValueOnce({ kind: "not_sent" });
    await press(3);
    await vi.advanceTimersByTimeAsync(0);
    expect(status()).toBe("未送达，请举手");
    await vi.advanceTimersByTimeAsync(1000);
    expect(line.press).toHaveBeenCalledTimes(2);
    line.state.press = pressState({ delivery: "received", choice: 3 });
    await nextTick();
    expect(status()).toBe("已收到");
  });

  test("is not tried further when another one followed", async () => {
    open();
    line.press.mockResolvedValueOnce({ kind: "not_sent" });
    await press(3);
    await vi.advanceTimersByTimeAsync(0);
    await press(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(line.press.mock.calls).toEqual([["v-report", 3], ["v-report", 1]]);
  });
});

describe("where the first press counts", () => {
  test("it is confirmed before it is sent, and final then", async () => {
    open({ press: "first" });
    await press(2);
    expect(line.press).not.toHaveBeenCalled();
    expect(page.find(".choice").text()).toContain("反对");
    await page.find(".yes").trigger("click");
    expect(line.press).toHaveBeenCalledExactlyOnceWith("v-report", 2);
    line.state.press = pressState({ delivery: "received", choice: 2 });
    await nextTick();
    expect(buttons().every((button) => button.attributes("disabled") !== undefined)).toBe(true);
    await type(["1"], 100);
    expect(line.press).toHaveBeenCalledOnce();
  });

  test("another may be chosen before", async () => {
    open({ press: "first" });
    await press(2);
    await page.find(".no").trigger("click");
    await press(1);
    await page.find(".yes").trigger("click");
    expect(line.press).toHaveBeenCalledExactlyOnceWith("v-report", 1);
  });

  test("by keys: a number, Escape, a number, Enter", async () => {
    open({ press: "first" });
    await type(["2", "Escape", "3", "Enter"], 150);
    expect(line.press).toHaveBeenCalledExactlyOnceWith("v-report", 3);
  });

  test("what was not confirmed when the vote is held is forgotten", async () => {
    open({ press: "first" });
    await press(2);
    await page.setProps({ stage: "held" });
    await page.setProps({ stage: "press" });
    expect(page.find(".confirm").exists()).toBe(false);
    expect(line.press).not.toHaveBeenCalled();
  });
});

describe("keys", () => {
  test("1 to 3 press the options, others nothing", async () => {
    open();
    await type(["4", "0", "a"], 150);
    expect(line.press).not.toHaveBeenCalled();
    await type(["3"], 150);
    expect(line.press).toHaveBeenCalledExactlyOnceWith("v-report", 3);
  });

  test("0 is the tenth of ten", async () => {
    const ten = Array.from({ length: 10 }, (_, index) => ({
      label: `选项${index + 1}`,
      label_en: `Option ${index + 1}`,
      counts_as: "approve" as const,
    }));
    open({}, "press", ten);
    await type(["0"], 150);
    expect(line.press).toHaveBeenCalledExactlyOnceWith("v-report", 10);
  });

  test("a card at the reader does not vote", async () => {
    open();
    await type([..."1231231", "Enter"], 8);
    expect(line.press).not.toHaveBeenCalled();
  });

  test("two keys at once are a slip", async () => {
    open();
    await type(["1", "2"], 5);
    expect(line.press).not.toHaveBeenCalled();
  });
});

describe("what there is to press", () => {
  test("nothing while the vote is held", async () => {
    open({}, "held");
    expect(page.find(".stage").text()).toBe("表决暂停，请稍候");
    await type(["1"], 150);
    await press(1);
    expect(line.press).not.toHaveBeenCalled();
  });

  test.each([
    ["joined_late", "本次表决已开始，下次表决起参加"],
    ["recused", "您已回避，不参加本次表决"],
    ["attendee", "列席人员不参加表决"],
    ["not_in_electorate", "您不在本次表决的人员之列，不参加表决"],
    ["on_paper", "本次表决使用纸质表决票，不按表决器"],
    ["over", "表决已结束，等待宣布结果"],
  ] as const)("%s: no buttons but the way back", (stage, words) => {
    open({}, stage);
    expect(page.find(".stage").text()).toBe(words);
    expect(buttons()).toHaveLength(0);
    expect(page.find(".leave").exists()).toBe(true);
  });
});

describe("a secret vote", () => {
  /** The page after each step of one press, as it stands in the document, with what has the focus. */
  async function trace(choice: number, by: "touch" | "key", rule: "first" | "last"): Promise<string[]> {
    open({ secrecy: "secret", press: rule });
    const seen: string[] = [];
    const look = async () => {
      await nextTick();
      seen.push(document.body.innerHTML, document.activeElement?.outerHTML ?? "");
    };
    if (by === "key") {
      await type([String(choice)], 150);
    } else {
      (buttons()[choice - 1]!.element as HTMLElement).focus();
      await press(choice);
    }
    if (rule === "first") await page.find(".yes").trigger("click");
    await look();
    line.state.press = pressState({ delivery: "sending" });
    await look();
    line.state.press = pressState({ delivery: "sending", slow: true });
    await look();
    line.state.press = pressState({ delivery: "received" });
    await look();
    await page.setProps({ vote: vote({ state: "closed", settings: { ...settings, secrecy: "secret" } }), stage: "over" });
    await look();
    expect(line.press).toHaveBeenCalledExactlyOnceWith("v-report", choice);
    page.unmount();
    return seen;
  }

  test.each([
    ["touch", "last"],
    ["touch", "first"],
    ["key", "last"],
    ["key", "first"],
  ] as const)("after a press by %s, %s press valid, the page does not depend on the choice", async (by, rule) => {
    const first = await trace(1, by, rule);
    expect(await trace(2, by, rule)).toEqual(first);
    expect(await trace(3, by, rule)).toEqual(first);
    expect(first.join()).toContain("已收到");
  });

  test("shows that a press was received and marks none", async () => {
    open({ secrecy: "secret" });
    await press(1);
    line.state.press = pressState({ delivery: "received" });
    await vi.advanceTimersByTimeAsync(1500);
    expect(status()).toBe("已收到");
    expect(page.find(".chosen").exists()).toBe(false);
    expect(page.find("[aria-pressed]").exists()).toBe(false);
  });
});
