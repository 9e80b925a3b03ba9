// What the screens show: each following the meeting or pinned, all on the emblem, all halted; and one whose line is cut.
import { desk, screen, smallScreen, smallSeat, until } from "./browsers.mjs";
import { next, nextSurely } from "./console_desk.mjs";
import { goTo, pair } from "./entering.mjs";
import { hall } from "./hall.mjs";
import { clerkOf, closeVote, declareVote, memberAt, openVote } from "./small_committee.mjs";
import { tell } from "./story.mjs";
import { pressAt } from "./votes.mjs";

const shows = (page, selector) => page.page.locator(selector).filter({ visible: true }).first().waitFor();

async function pin(clerk, name, content) {
  if (!clerk.page.url().endsWith("/run/screens")) await goTo(clerk, "屏幕");
  await clerk.choose(`${name}显示`, content);
}

await tell(async (given) => {
  const { browsers, origin } = given;
  const clerk = await clerkOf(given, { items: 2 });
  const screens = {};
  for (const [path, name] of [["hall", "会场大屏"], ["rostrum", "主席台屏"], ["overlay?key=00b140", "直播字幕"]]) {
    screens[name] = await browsers.open(`${origin}/${path}`, screen);
    await pair(clerk, screens[name], name);
  }
  const seat = await memberAt(browsers, "t-001");
  const [big, rostrum, overlay] = Object.values(screens);

  await pinned(clerk, big, rostrum, overlay);
  await emblem(clerk, { big, rostrum, overlay, seat });
  await halted(clerk, { big, rostrum, overlay, seat });
  await cutOff(clerk, { big, rostrum, seat });
});

/** One screen is pinned, and the others follow the meeting as before. */
async function pinned(clerk, big, rostrum, overlay) {
  await shows(big, "section.agenda");
  await overlay.sees("当前议程");
  for (const [name, page] of Object.entries({ hall: big, rostrum, overlay })) await page.lookAtSizes(`${name}-agenda`, [screen, smallScreen]);
  await pin(clerk, "会场大屏", "emblem");
  await shows(big, "section.emblem");
  await shows(rostrum, "section.agenda");
  await pin(clerk, "会场大屏", "floor");
  await shows(big, "section.floor");
  await big.lookAtSizes("hall-floor", [screen, smallScreen]);
  // What is not there yet is not shown from memory.
  await pin(clerk, "会场大屏", "result");
  await shows(big, "section.agenda");
  await pin(clerk, "直播字幕", "emblem");
  await until(async () => (await overlay.page.locator("main").innerText()).trim() === "", "the broadcast's picture is clear");
  await pin(clerk, "直播字幕", "following");
  await pin(clerk, "会场大屏", "following");
  await pin(clerk, "主席台屏", "agenda");
  await clerk.look("console-screens-pinned");
}

/** F9 is stronger than what a screen is pinned to; afterwards each is back. */
async function emblem(clerk, { big, rostrum, overlay, seat }) {
  await clerk.page.keyboard.press("F9");
  for (const page of [big, rostrum, seat]) await shows(page, "section.emblem");
  await seat.lookAtSizes("seat-emblem", [desk, smallSeat]);
  await until(async () => (await overlay.page.locator("section").count()) === 0, "the broadcast's picture is clear");
  await clerk.press("恢复会议画面");
  await shows(big, "section.agenda");
  await shows(rostrum, "section.agenda");
  await overlay.sees("当前议程");
  await seat.sees("议程");
}

/** A halt holds the vote and its clock; what was pressed stays, and the vote goes on when it is resumed. */
async function halted(clerk, { big, rostrum, overlay, seat }) {
  await openVote(clerk);
  await shows(big, "section.vote");
  await shows(rostrum, "section.agenda");
  await pressAt(seat, 1, true);
  await clerk.press("以其他原因紧急暂停");
  await clerk.press("停电");
  for (const page of [big, rostrum, seat]) await page.sees("请听从主持人安排");
  await seat.sees("停电");
  await clerk.look("console-halted");
  await seat.lookElsewise("seat-halted", [smallSeat]);
  await big.lookAtSizes("hall-halted", [screen, smallScreen]);
  await rostrum.look("rostrum-halted");
  if ((await overlay.page.locator("section").count()) > 0) throw new Error("a halt is broadcast");
  await nextSurely(clerk, "解除紧急暂停");
  await seat.sees("表决暂停，请稍候");
  await shows(big, "section.vote");
  await next(clerk, "恢复表决");
  await seat.sees("已收到");
}

/** The hall's screen is cut off while the meeting goes on. It keeps what it showed, and says so; then it catches up. */
async function cutOff(clerk, { big, rostrum, seat }) {
  await pin(clerk, "主席台屏", "following");
  await shows(rostrum, "section.vote");
  await big.page.context().setOffline(true);
  await hall("cut_power");
  for (const page of [big, rostrum, seat, clerk]) await page.sees("连接中断");
  await hall("start_again");
  await next(clerk, "恢复表决");
  await until(async () => (await rostrum.page.getByText("连接中断").count()) === 0, "the rostrum's screen is back");
  await pressAt(seat, 2, false);
  await closeVote(clerk, 1);
  await declareVote(clerk);
  await shows(rostrum, "section.result");
  await rostrum.lookAtSizes("rostrum-result", [screen, smallScreen]);
  await shows(big, "section.vote");
  await big.sees("连接中断");
  await big.page.context().setOffline(false);
  await shows(big, "section.result");
  await until(async () => (await big.page.getByText("连接中断").count()) === 0, "the hall's screen is back");
  const figures = (page) => page.page.locator("section.result .count").allTextContents();
  if (String(await figures(big)) !== String(await figures(rostrum))) throw new Error("the hall's screen has other figures");
}
