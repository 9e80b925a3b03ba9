// Meeting 35: sign-in, the report, the inquiry, and two votes of which one is lost.
import { until } from "./browsers.mjs";
import { decide, dialog, next, nextSurely, settleChecks } from "./console_desk.mjs";
import { goTo } from "./entering.mjs";
import { hall } from "./hall.mjs";
import { Watch } from "./traffic.mjs";
import { allPressed, chairOrders, draftVote, pressAt, showsFigures } from "./votes.mjs";

const VOTES = { "15-35": { report: "report.report", responses: "responses.responses" },
  "15-36": { report: "heating.r2.report", responses: "heating.r2.responses" } };

export async function firstMeeting({ clerk, big, chair, seats }) {
  await next(clerk, "召开第35次会议");
  await decide(clerk, "主任会议〔2025〕10号", "2025-10-20");
  await clerk.press("召开会议", { in: dialog(clerk) });
  await next(clerk, "举行单元会议");
  await clerk.press("开始签到", { in: dialog(clerk) });
  await next(clerk, "安排席位");
  await clerk.fill("每排席位", "9", { in: dialog(clerk) });
  await clerk.press("布置", { in: dialog(clerk).locator("form") });
  await clerk.press("用于本单元会议");
  await clerk.look("console-seat-plan");

  await hall("seats", { votes: VOTES, pages: Object.keys(seats), places: Array.from({ length: 47 }, (_, place) => place) });
  for (const seat of Object.values(seats)) await seat.press("签到", { exact: true });
  await goTo(clerk, "会议进行");
  await until(async () => (await clerk.page.getByText("实到47人").count()) > 0, "47 are present", 60);
  await nextSurely(clerk, "全体会议开始");
  await nextSurely(clerk, "通过议程");
  await next(clerk, "核对第1项");
  await settleChecks(clerk, { 提前告知部门: "2025-09-16", 会前20日: "2025-09-29", 会前10日: "2025-10-16",
    会前7日: "2025-10-20", 汇总意见: "2025-10-16", 调研报告送达: "2025-10-20" });
  await next(clerk, "进行第1项");
  await firstVote({ clerk, big, chair, seats });
}

/** The chair opens, closes with the warning, and declares; nobody else sees the figures before. */
async function firstVote({ clerk, big, chair, seats }) {
  await draftVote(clerk, "report", "主任会议〔2025〕11号", "2025-10-20");
  const pages = [clerk, big, chair, ...Object.values(seats)];
  const watch = new Watch("report.report", pages);
  await chairOrders(chair, "开始表决");
  for (const [seat, page] of Object.entries(seats)) {
    const choice = await hall("presses", { seat, meeting: "15-35", vote: "report" });
    await pressAt(page, choice, seat === "t-032");
  }
  const figures = await hall("figures", { meeting: "15-35", vote: "report" });
  const silent = figures[3];
  await allPressed(big, 47 - silent, 47);
  await big.look("hall-vote-open");
  await seats["t-003"].look("seat-vote-received");
  await chair.look("chair-vote-open");
  await clerk.look("console-vote-open");
  watch.assertSilent();
  await chairOrders(chair, "结束表决");
  await chair.sees(`还有${silent}位未按表决器，确认结束？`);
  await chair.press("确认结束");
  await chair.sees("待宣布");
  await clerk.sees("待宣布");
  await showsFigures(chair, figures, "the chair's page");
  await showsFigures(clerk, figures, "the console");
  for (const page of [big, ...Object.values(seats)]) await page.isWithout(`赞成${figures[0]}`);
  await big.sees("等待宣布");
  await chair.look("chair-to-be-declared");
  await clerk.look("console-to-be-declared");
  await chairOrders(chair, "宣布结果");
  await showsFigures(big, figures, "the hall's screen");
  for (const seat of Object.values(seats)) await showsFigures(seat, figures, "a seat");
  watch.assertTold();
  await big.look("hall-result");
  await seats["t-003"].look("seat-result");
}
