// What is printed from the console, as Chromium prints it: what stands on each page, and that nothing goes over its edge.
import { dialog, next, nextSurely } from "./console_desk.mjs";
import { goTo } from "./entering.mjs";
import { hall } from "./hall.mjs";
import { printed } from "./printed.mjs";
import { clerkOf, memberAt, openVote } from "./small_committee.mjs";
import { tell } from "./story.mjs";
import { pressAt } from "./votes.mjs";

const MOST_SECONDS = 10;
const TITLE = "关于第1号议案的决定";

await tell(async (given) => {
  const clerk = await clerkOf(given, { items: 1, inquiry: true, full: true });
  const seat = await memberAt(given.browsers, "t-002");
  await hall("terminals", { seats: ["t-001", "t-003"], presses: { "item-1.motion": 2 } });
  await resultSheet(clerk, seat);
  await seatCards(clerk);
  await seatPlan(clerk);
  await attendance(clerk);
  await inquiry(clerk);
});

/** From the close to the sheet in the clerk's hand, still marked 待宣布, with room to sign. */
async function resultSheet(clerk, seat) {
  await openVote(clerk);
  await pressAt(seat, 1, true);
  await clerk.page.getByText("3 / 3").waitFor();
  await next(clerk, "结束表决");
  const closed = Date.now();
  await clerk.page.getByRole("link", { name: "打印结果单" }).click();
  await clerk.page.locator(".sheet .signing").waitFor();
  const sheet = await printed(clerk.page);
  const seconds = (Date.now() - closed) / 1000;
  process.stderr.write(`the result sheet stands ${seconds.toFixed(1)} s after the close; `);
  if (seconds > MOST_SECONDS) throw new Error(`the result sheet stands only ${seconds} s after the close`);
  sheet.hasPages(1);
  sheet.hasInOrder(0, ["示范市人大常委会", "表决结果单", "待宣布", TITLE, "赞成", "1", "反对", "2", "弃权", "0", "未按表决器", "0",
    "未到会", "48", "应到", "51", "主持人：", "监票人：", "监票人：", "工作人员："]);
  await clerk.look("console-result-sheet");
  await nextSurely(clerk, "宣布表决结果");
  await clerk.page.getByRole("link", { name: "打印结果单" }).click();
  await clerk.page.locator(".sheet .mark").filter({ hasText: "已宣布" }).waitFor();
  (await printed(clerk.page)).isWithout("待宣布");
}

/** A page for each, in name order; a name of two characters is spaced. */
async function seatCards(clerk) {
  await goTo(clerk, "打印");
  await clerk.page.getByRole("link", { name: "桌签" }).click();
  await clerk.sees("共51张");
  await clerk.page.locator(".sign").getByText("王　伟", { exact: true }).first().waitFor();
  const cards = await printed(clerk.page);
  cards.hasPages(51);
  cards.isAlone(0, "赵建国赵建国");
  // Readable across the hall, also where somebody has a name of seven characters.
  if (cards.largest(0) < 45) throw new Error(`a name of three characters is ${cards.largest(0)} mm high`);
  const short = [...cards.pages.keys()].filter((place) => cards.text(place) === "王伟王伟");
  if (short.length !== 1) throw new Error(`王伟 has ${short.length} cards`);
}

/** The sheet of that title, once it is there. */
async function sheetOf(clerk, title) {
  await clerk.page.locator(".sheet h2").filter({ hasText: title }).waitFor();
  return printed(clerk.page);
}

async function seatPlan(clerk) {
  await goTo(clerk, "席位图");
  await clerk.press("席位布置");
  await clerk.fill("席位数", "51", { in: dialog(clerk) });
  await clerk.fill("每排席位", "9", { in: dialog(clerk) });
  await clerk.press("布置", { in: dialog(clerk).locator("form") });
  await goTo(clerk, "打印");
  await clerk.page.locator("main").getByRole("link", { name: "席位图" }).click();
  const plan = await sheetOf(clerk, "席位图");
  plan.hasPages(1);
  plan.hasInOrder(0, ["席位图", "主　席　台", "t-001", "赵建国", "t-002", "t-051"]);
}

async function attendance(clerk) {
  await clerk.page.getByRole("link", { name: "签到表" }).click();
  const sheet = await sheetOf(clerk, "签到表");
  sheet.hasPages(1);
  sheet.hasInOrder(0, ["签到表", "应到51人，实到3人", "姓名", "席位", "签到", "1", "赵建国", "t-001"]);
  sheet.hasInOrder(0, ["王　伟", "t-002", "51"]);
}

/** Who is arranged to ask, and what was asked. */
async function inquiry(clerk) {
  await next(clerk, "进行第2项");
  await goTo(clerk, "询问与发言");
  await clerk.press(/^安排/);
  await clerk.press("王　伟", { in: dialog(clerk) });
  await clerk.press("保存名单", { in: dialog(clerk) });
  await clerk.page.getByRole("region", { name: "安排的询问人 / Arranged" }).getByText("王　伟").waitFor();
  await goTo(clerk, "打印");
  await clerk.page.getByRole("link", { name: /^询问单/ }).click();
  const list = await sheetOf(clerk, "询问单");
  list.hasPages(1);
  list.hasInOrder(0, ["询问单", "供热保障情况专题询问", "安排的询问人", "王　伟", "询问与答复", "询问人", "问题"]);
}
