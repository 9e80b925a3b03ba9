// 满意 / 基本满意 / 不满意, and the first press counts: it is asked for once more before it is sent.
import { smallSeat } from "./browsers.mjs";
import { dialog, next, nextSurely } from "./console_desk.mjs";
import { goTo } from "./entering.mjs";
import { hall } from "./hall.mjs";
import { seatLeaves } from "./seat_kiosk.mjs";
import { clerkOf, closeVote, declareVote, memberAt } from "./small_committee.mjs";
import { tell } from "./story.mjs";

const RULES = "满意度测评办法";

await tell(async (given) => {
  const clerk = await clerkOf(given, { items: 1, until: "planned" });
  await adoptRules(clerk);
  await comeTogether(clerk);
  const [first, second] = await Promise.all(["t-001", "t-002"].map((seat) => memberAt(given.browsers, seat)));
  await first.lookElsewise("seat-home", [smallSeat]);
  await hall("terminals", { seats: ["t-003"], presses: {} });
  await clerk.sees("符合法定人数");
  await nextSurely(clerk, "全体会议开始");
  await nextSurely(clerk, "通过议程");
  await next(clerk, "进行第1项");
  await draft(clerk);
  await nextSurely(clerk, "启动表决");

  await changesTheirMind(first);
  await byKeysAlone(second);
  await closeVote(clerk, 2);
  await declareVote(clerk);
  for (const seat of [first, second]) {
    await seat.page.locator(".result dd").first().waitFor();
    const figures = (await seat.page.locator(".result dl").innerText()).replaceAll(/\s+/g, "");
    if (!figures.startsWith("满意1基本满意1不满意0未按表决器1")) throw new Error(`the seat shows ${figures}`);
  }
  await first.lookElsewise("seat-other-options-result", [smallSeat]);
});

async function adoptRules(clerk) {
  await goTo(clerk, "表决规则");
  await clerk.fill(/^名称/, RULES);
  await clerk.fill("通过日期", "2025-03-01");
  await clerk.press("满意 / 基本满意 / 不满意", { exact: true });
  await clerk.press(/^登记/);
  await clerk.sees("满意 / 基本满意 / 不满意 · 决定本轮");
}

async function comeTogether(clerk) {
  await next(clerk, "召开第1次会议");
  await clerk.press("召开会议", { in: dialog(clerk) });
  await next(clerk, "举行单元会议");
  await clerk.press("开始签到", { in: dialog(clerk) });
  await next(clerk, "安排席位");
  await clerk.fill("席位数", "5", { in: dialog(clerk) });
  await clerk.press("布置", { in: dialog(clerk).locator("form") });
  await clerk.press("用于本单元会议");
  await clerk.sees("席位图已启用：5席");
  await goTo(clerk, "会议进行");
}

async function draft(clerk) {
  await next(clerk, "拟定表决：议案");
  await clerk.choose("表决规则", { label: RULES }, { in: dialog(clerk) });
  await clerk.choose("有效按键", "first", { in: dialog(clerk) });
  await clerk.press("拟定并提请表决", { in: dialog(clerk) });
}

/** The third key, then 重选, then the first by touch and 确认. Afterwards nothing changes it. */
async function changesTheirMind(seat) {
  await seat.sees("不满意");
  await seat.page.keyboard.press("3");
  await seat.sees("您选择：");
  await seat.sees("确认后不能更改");
  await seat.look("seat-confirm");
  await stays(seat);
  await seat.lookElsewise("seat-confirm", [smallSeat]);
  await seat.press("重选");
  await seat.sees("请按键表决");
  await seat.isWithout("已收到");
  await seat.press("满意", { exact: true });
  await chosen(seat, "满意");
  await seat.press("确认", { exact: true });
  await seat.sees("已收到");
  await seat.sees("以第一次按键为准");
  await seat.page.keyboard.press("2");
  await seat.page.waitForTimeout(300);
  if ((await seat.page.locator(".confirm").count()) > 0) throw new Error("a second press is asked for");
  await seat.lookElsewise("seat-other-options", [smallSeat]);
}

async function byKeysAlone(seat) {
  await seat.page.keyboard.press("2");
  await chosen(seat, "基本满意");
  // A finger's Enter, not a card reader's.
  await seat.page.waitForTimeout(150);
  await seat.page.keyboard.press("Enter");
  await seat.sees("已收到");
}

async function chosen(seat, label) {
  await seat.page.locator(".confirm .choice").waitFor();
  const said = (await seat.page.locator(".confirm .choice").innerText()).trim();
  if (said !== label) throw new Error(`the seat asks for ${said}`);
}

/** Fingers and mouse lead out of nothing, not even between a press and its 确认. */
async function stays(seat) {
  const wrong = await seatLeaves(seat.page);
  if (wrong.length > 0) throw new Error(`the seat's page does not stay what it is:\n${wrong.join("\n")}`);
}
