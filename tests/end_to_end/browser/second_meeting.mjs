// Between the meetings, and meeting 36: the research is filed, the reply comes, the report is heard again and passes.
import { decide, dialog, next, nextSurely, settleChecks } from "./console_desk.mjs";
import { goTo } from "./entering.mjs";
import { comeTogether, voteByConsole } from "./first_meeting.mjs";
import { hall } from "./hall.mjs";

export async function between(clerk) {
  await goTo(clerk, "事项看板");
  await clerk.sees("第36次会议再次听取，待主任会议审定");
  await clerk.sees("：第36次会议前");
  await clerk.look("console-case-board");
  await clerk.page.getByRole("link", { name: "冬季集中供热保障情况" }).click();
  await clerk.press("登记调研报告");
  await clerk.fill("标题", "关于冬季集中供热保障情况的专题调研报告", { in: dialog(clerk) });
  await clerk.press(/^登记/, { in: dialog(clerk).locator("form") });
  await clerk.sees("已提交：关于冬季集中供热保障情况的专题调研报告");
  await clerk.look("console-case");
  await goTo(clerk, "书面答复");
  await clerk.press("登记答复");
  await clerk.fill("标题", "关于供热管网改造资金来源的答复", { in: dialog(clerk) });
  await clerk.press(/^登记/, { in: dialog(clerk).locator("form") });
  await clerk.sees("✓ 已答复");
}

export async function secondMeeting(story) {
  const { clerk } = story;
  await hall("seat_is_mended");
  await next(clerk, "召开第36次会议");
  await dialog(clerk).getByText("再次听取").first().waitFor();
  await clerk.fill("会议日期", "2025-12-24", { in: dialog(clerk) });
  await decide(clerk, "主任会议〔2025〕13号", "2025-12-15");
  await clerk.press("召开会议", { in: dialog(clerk) });
  await comeTogether(story, { 提前告知部门: "2025-10-29", 会前20日: "2025-12-02", 会前10日: "2025-12-12",
    会前7日: "2025-12-16", 汇总意见: "2025-12-12", 调研报告送达: "2025-12-16" }, true);
  await voteByConsole(story, "15-36", "report", "主任会议〔2025〕14号", "2025-12-15");
  await voteByConsole(story, "15-36", "responses", "主任会议〔2025〕14号", "2025-12-15");
  await nextSurely(clerk, "全体会议结束");
  await nextSurely(clerk, "闭会");
  await goTo(clerk, "事项看板");
  await clerk.page.getByRole("link", { name: "冬季集中供热保障情况" }).click();
  await clerk.sees("跟踪督办");
  await hall("history", { case: clerk.page.url().split("/").at(-1) });
  await clerk.look("console-case-tracking");
}
