// The special inquiry, in a joint-group sitting while the plenary is in recess: a question, a follow-up, a written reply
// that is promised, each confirmed by the chair.
import { smallScreen, smallSeat, until } from "./browsers.mjs";
import { dialog, next } from "./console_desk.mjs";
import { goTo } from "./entering.mjs";

const QUESTION = "老旧小区供热管网何时改造完成？";
const FOLLOW_UP = "其余四成的时间表和资金来源是什么？";

export async function inquiry({ clerk, big, chair, answerer, seats }) {
  const asker = seats["t-003"];
  const name = (await asker.page.locator(".bar .name").textContent()).trim();
  await goTo(clerk, "会议进行");
  await clerk.press("休会");
  await big.sees("休会");
  await clerk.press("另开单元会议");
  await clerk.press("开始签到", { in: dialog(clerk) });
  for (const seat of Object.values(seats)) await seat.press("签到", { exact: true });
  await goTo(clerk, "签到与席位");
  for (const official of ["周国平", "何　静"]) {
    await clerk.press(official);
    await clerk.press("补签", { in: dialog(clerk) });
    await dialog(clerk).waitFor({ state: "hidden" });
  }
  await until(async () => (await clerk.page.getByText("实到47人").count()) > 0, "47 are present", 30);
  await clerk.look("console-sign-in-map");
  await next(clerk, "联组会议开始");
  await next(clerk, "进行第2项");

  await goTo(clerk, "询问与发言");
  await clerk.press(/^安排/);
  await clerk.press(name, { in: dialog(clerk) });
  await clerk.press("保存名单", { in: dialog(clerk) });

  // Asked for without typing but the question itself, granted by the chair, recorded by the clerk.
  await asker.press("附上问题");
  await asker.fill("问题", QUESTION);
  await asker.press("申请发言", { exact: true });
  await asker.sees("排在第1位");
  await asker.look("seat-waiting-for-the-floor");
  await asker.lookElsewise("seat-waiting-for-the-floor", [smallSeat]);
  await chair.press(/^请.*方/, { in: chair.page.locator(".rows").first() });
  await asker.sees("请您发言");
  await asker.lookElsewise("seat-speaking", [smallSeat]);
  await big.sees(name);
  await record(clerk, "记录问题", "问题", QUESTION);
  await big.sees(QUESTION);
  await big.look("hall-speaker");
  await big.lookAtSizes("hall-speaker", [smallScreen]);
  await answerer.sees(QUESTION);
  await answerer.look("answerer-question");
  await answerer.lookAtSizes("answerer-question", [smallScreen]);
  await clerk.press("结束发言");
  await chair.press(/^请.*周国平/);
  await answerer.sees("周国平");
  await record(clerk, "记录答复", "答复要点", "明年供暖季前完成六成。");
  await clerk.press("结束发言");
  await clerk.press("请追问");
  await record(clerk, "记录追问", "问题", FOLLOW_UP);
  await chair.look("chair-inquiry");
  await chair.lookElsewise("chair-inquiry");
  await clerk.press("结束发言");
  await outcome(clerk, QUESTION, "已答复");
  await outcome(clerk, FOLLOW_UP, "书面答复", "2025-11-28");
  await clerk.look("console-inquiry");
  for (let left = 2; left > 0; left -= 1) {
    await chair.press("确认", { in: chair.page.locator(".confirm"), exact: true });
    await chair.press(/^确认/, { in: chair.page.locator("dialog[open]") });
    await until(async () => (await chair.page.locator(".confirm .ways").count()) === left - 1, "the chair's word");
  }
  await until(async () => (await clerk.page.getByText("主持人已确认").count()) === 2, "both are confirmed");
  await clerk.sees("周国平答：明年供暖季前完成六成。");
  await next(clerk, "联组会议结束");
  await next(clerk, "全体会议复会");
}

async function record(clerk, what, field, text) {
  await clerk.press(what);
  await clerk.fill(field, text, { in: dialog(clerk) });
  await clerk.press("记录", { in: dialog(clerk).locator("form") });
  await dialog(clerk).waitFor({ state: "hidden" });
}

async function outcome(clerk, question, words, due = null) {
  const line = clerk.page.locator("li").filter({ hasText: question }).filter({ has: clerk.page.getByText("提出结果") });
  await line.getByRole("button", { name: "提出结果" }).click();
  await dialog(clerk).getByLabel(words).check();
  if (due) await clerk.fill("答复期限", due, { in: dialog(clerk) });
  await clerk.press("提出", { in: dialog(clerk).locator("form") });
  await dialog(clerk).waitFor({ state: "hidden" });
}
