// Meeting 35: sign-in, the report, the inquiry, and two votes of which one is lost.
import { smallScreen, smallSeat, until } from "./browsers.mjs";
import { decide, dialog, next, nextSurely, settleChecks } from "./console_desk.mjs";
import { goTo } from "./entering.mjs";
import { hall } from "./hall.mjs";
import { inquiry } from "./inquiry.mjs";
import { Watch } from "./traffic.mjs";
import { allPressed, chairOrders, draftVote, pressAt, showsFigures, subjects } from "./votes.mjs";

const PRESENT = 47;

export async function firstMeeting(story) {
  const { clerk } = story;
  await next(clerk, "召开第35次会议");
  await decide(clerk, "主任会议〔2025〕10号", "2025-10-20");
  await clerk.press("召开会议", { in: dialog(clerk) });
  await comeTogether(story, { 提前告知部门: "2025-09-16", 会前20日: "2025-09-29", 会前10日: "2025-10-16",
    会前7日: "2025-10-20", 汇总意见: "2025-10-16", 调研报告送达: "2025-10-20" }, false);
  await emblemAndBack(story);
  await inquiry(story);
  await voteByChair(story);
  await next(clerk, "进行第2项");
  await voteByConsole(story, "15-35", "responses", "主任会议〔2025〕11号", "2025-10-20", cutWhileVoting);
  await nextSurely(clerk, "全体会议结束");
  await nextSurely(clerk, "闭会");
}

/** F9 takes every screen to the emblem at once, and the meeting goes on behind it. */
async function emblemAndBack({ clerk, big }) {
  await big.sees("第十五届第三十五次会议");
  await clerk.page.keyboard.press("F9");
  await clerk.sees("全部屏幕正显示会标");
  await until(async () => (await big.page.locator("main.solemn").count()) === 1, "the emblem on the hall's screen");
  await clerk.press("恢复会议画面");
  await until(async () => (await big.page.locator("main.solemn").count()) === 0, "the meeting on the hall's screen");
}

/** From the sitting's opening until its first item is taken up. A later meeting takes the seat plan of the last one. */
export async function comeTogether({ clerk, big, chair, seats }, steps, seated) {
  await next(clerk, "举行单元会议");
  await clerk.press("开始签到", { in: dialog(clerk) });
  if (!seated) await laySeats(clerk);
  if (!seated) {
    await seats["t-003"].look("seat-sign-in");
    await seats["t-003"].lookElsewise("seat-sign-in", [smallSeat]);
    await chair.lookElsewise("chair-sign-in");
  }
  for (const seat of Object.values(seats)) await seat.press("签到", { exact: true });
  await goTo(clerk, "会议进行");
  await big.look("hall-sign-in");
  await until(async () => (await clerk.page.getByText(`实到${PRESENT}人`).count()) > 0, `${PRESENT} are present`, 60);
  await nextSurely(clerk, "全体会议开始");
  await nextSurely(clerk, "通过议程");
  await next(clerk, "核对第1项");
  await settleChecks(clerk, steps);
  await next(clerk, "进行第1项");
}

async function laySeats(clerk) {
  await next(clerk, "安排席位");
  await clerk.fill("每排席位", "9", { in: dialog(clerk) });
  await clerk.press("布置", { in: dialog(clerk).locator("form") });
  await clerk.press("用于本单元会议");
  await clerk.sees("席位图已启用");
  await clerk.look("console-seat-plan");
}

/** The chair opens, closes with the warning, and declares; nobody but chair and console sees the figures before. */
async function voteByChair({ clerk, big, overlay, chair, seats, votes }) {
  await draftVote(clerk, "report", "主任会议〔2025〕11号", "2025-10-20");
  const watch = new Watch(votes["15-35"].report, [clerk, big, chair, ...Object.values(seats)]);
  await chairOrders(chair, "开始表决");
  await seats["t-003"].page.locator("button.option").first().waitFor();
  await seats["t-003"].look("seat-vote-open");
  await takeSpare(clerk);
  const figures = await press({ big, seats }, "15-35", "report");
  for (const [name, page] of Object.entries({ hall: big, overlay })) {
    await page.look(`${name}-vote-open`);
    await page.lookAtSizes(`${name}-vote-open`, [smallScreen]);
  }
  await seats["t-003"].look("seat-vote-received");
  await seats["t-003"].lookElsewise("seat-vote", [smallSeat]);
  await chair.look("chair-vote-open");
  await chair.lookElsewise("chair-vote");
  await clerk.look("console-vote-open");
  await chairOrders(chair, "结束表决");
  await chair.sees(`还有${figures[3]}位未按表决器，确认结束？`);
  watch.assertSilent();
  await chair.press("确认结束");
  await toBeDeclared({ clerk, big, chair, seats }, figures);
  await chair.look("chair-to-be-declared");
  await chair.lookElsewise("chair-to-be-declared");
  await big.look("hall-to-be-declared");
  await clerk.look("console-to-be-declared");
  await chairOrders(chair, "宣布结果");
  await declared({ big, seats }, figures);
  watch.assertTold();
  for (const [name, page] of Object.entries({ hall: big, overlay })) {
    await page.look(`${name}-result`);
    await page.lookAtSizes(`${name}-result`, [smallScreen]);
  }
  await seats["t-003"].look("seat-result");
  await seats["t-003"].lookElsewise("seat-result", [smallSeat]);
}

/** The clerk opens, closes and declares on the chair's word. */
export async function voteByConsole({ clerk, big, chair, seats, votes }, meeting, subject, number, on, meanwhile = null) {
  await draftVote(clerk, subject, number, on);
  const watch = new Watch(votes[meeting][subject], [clerk, big, chair, ...Object.values(seats)]);
  await nextSurely(clerk, `启动表决：${subjects[subject]}`);
  if (meanwhile) await meanwhile({ clerk, big, chair, seats });
  const figures = await press({ big, seats }, meeting, subject);
  watch.assertSilent();
  await next(clerk, "结束表决");
  await clerk.sees(`还有${figures[3]}位未按表决器，确认结束？`);
  await clerk.page.getByRole("alertdialog").locator("button.first").click();
  await toBeDeclared({ clerk, big, chair, seats }, figures);
  await nextSurely(clerk, "宣布表决结果");
  await declared({ big, seats }, figures);
  watch.assertTold();
}

/** One seat by touch, the other by its keys; the rest by their terminals. Gives the figures that must come out. */
async function press({ big, seats }, meeting, vote) {
  for (const [seat, page] of Object.entries(seats))
    await pressAt(page, await hall("presses", { seat, meeting, vote }), seat === "t-032");
  const figures = await hall("figures", { meeting, vote });
  await allPressed(big, PRESENT - figures[3], PRESENT);
  return figures;
}

async function toBeDeclared({ clerk, big, chair, seats }, figures) {
  await chair.sees("待宣布");
  await clerk.sees("待宣布");
  await showsFigures(chair, figures, "the chair's page");
  await showsFigures(clerk, figures, "the console");
  await big.sees("等待宣布");
  for (const page of [big, ...Object.values(seats)]) await page.isWithout("需26票");
}

async function declared({ big, seats }, figures) {
  await showsFigures(big, figures, "the hall's screen");
  await big.sees("需26票");
  for (const seat of Object.values(seats)) await showsFigures(seat, figures, "a seat");
}

/** A seat dies while the vote is open; one press puts the spare in its place. */
async function takeSpare(clerk) {
  const seat = await hall("seat_dies");
  await clerk.sees("1个席位失去联系");
  await clerk.page.getByRole("link", { name: "换备用席" }).click();
  await clerk.look("console-spare-seat");
  await clerk.press("换备用席 spare-1");
  await clerk.sees(`spare-1 已接替 ${seat}`);
  await clerk.press("知道了");
  await goTo(clerk, "会议进行");
}

/** The power goes: every page says so and keeps what it showed; a press of that time is received after the restart. */
async function cutWhileVoting({ clerk, big, chair, seats }) {
  const [first, second] = Object.values(seats);
  await pressAt(first, await hall("presses", { seat: "t-003", meeting: "15-35", vote: "responses" }), false);
  await hall("cut_power");
  for (const page of [clerk, big, chair, first, second]) await page.sees("连接中断");
  await second.page.keyboard.press("1");
  await second.sees("正在发送");
  await second.isWithout("已收到");
  await second.sees("未送达，请举手");
  await second.sees("连接中断");
  await second.look("seat-line-lost");
  await chair.look("chair-line-lost");
  await big.look("hall-line-lost");
  await hall("start_again");
  await next(clerk, "恢复表决");
  await second.sees("已收到");
  for (const page of [clerk, big, chair, first, second])
    await until(async () => (await page.page.getByText("连接中断").count()) === 0, `the line is back: ${page.page.url()}`);
}
