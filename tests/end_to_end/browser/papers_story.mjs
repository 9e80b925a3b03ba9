// A member reads a paper. The vote lies over it at once, and afterwards the paper is where it was.
import { partsOf } from "../../../terminal/web/weigh.mjs";
import { smallSeat, until } from "./browsers.mjs";
import { goTo } from "./entering.mjs";
import { clerkOf, closeVote, declareVote, isOnTop, memberAt, openVote } from "./small_committee.mjs";
import { smallPdf } from "./small_pdf.mjs";
import { tell } from "./story.mjs";
import { pressAt } from "./votes.mjs";

await tell(async (given) => {
  const clerk = await clerkOf(given, { items: 1 });
  await upload(clerk);
  const seat = await memberAt(given.browsers, "t-001");
  if (await loadsMore(seat)) throw new Error("the seat's page loads what is not weighed with it");
  const before = await readTo(seat);
  if (!(await loadsMore(seat))) throw new Error("what reads papers is not told from what the seat's page loads at once");

  await openVote(clerk);
  await seat.page.locator("button.option").first().waitFor();
  if (!(await isOnTop(seat, ".vote"))) throw new Error("the paper lies over the vote");
  await pressAt(seat, 1, true);
  await same(seat, before, "under the vote");
  await closeVote(clerk, 1);
  await seat.sees("表决已结束，等待宣布结果");
  await declareVote(clerk);
  await seat.sees("表决结果");
  await seat.press("返回", { in: seat.page.locator(".result") });
  await same(seat, before, "after the vote");
  if (!(await isOnTop(seat, ".paper .scroller"))) throw new Error("the paper is not back on top");
  await goesOn(seat, before);
});

async function upload(clerk) {
  await goTo(clerk, "材料与报告人");
  const files = clerk.page.locator('input[type="file"]');
  await files.setInputFiles({ name: "说明.pdf", mimeType: "application/pdf", buffer: Buffer.from("no PDF at all") });
  await clerk.sees("这不是PDF文件");
  await files.setInputFiles({ name: "决定草案.pdf", mimeType: "application/pdf", buffer: smallPdf(4) });
  await clerk.press("上传", { exact: false, in: clerk.page.locator("form") });
  await clerk.sees("“决定草案”已上传，列入本项材料");
  await clerk.look("console-papers");
}

/** Page 3, larger, and some way down; gives the place. */
async function readTo(seat) {
  await seat.press("决定草案");
  await seat.sees("第 1 页，共 4 页");
  await seat.press("下一页");
  await seat.sees("第 2 页，共 4 页");
  await seat.page.keyboard.press("ArrowRight");
  await seat.sees("第 3 页，共 4 页");
  await until(async () => (await seat.page.locator(".scroller .unseen").textContent()).includes("Page 3, line 1"), "page 3");
  await seat.press("放大");
  await seat.page.locator(".scroller").hover();
  await seat.page.mouse.wheel(0, 640);
  await seat.page.locator(".scroller").focus();
  await until(async () => (await placeOf(seat)).top > 600, "the page is scrolled");
  await seat.look("seat-paper");
  return placeOf(seat);
}

/** Whether the page has loaded anything beside what its weight is taken of. */
async function loadsMore(seat) {
  const weighed = partsOf("/seat.html");
  const loaded = await seat.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname));
  return loaded.some((path) => path.startsWith("/assets/") && !weighed.has(path));
}

function placeOf(seat) {
  return seat.page.evaluate(() => {
    const scroller = document.querySelector(".scroller");
    const canvas = scroller.querySelector("canvas");
    return { page: document.querySelector(".turning [role=status]").textContent.trim(), top: scroller.scrollTop,
      left: scroller.scrollLeft, width: canvas?.getBoundingClientRect().width ?? 0,
      text: scroller.querySelector(".unseen").textContent.slice(0, 16) };
  });
}

async function same(seat, before, when) {
  const now = JSON.stringify(await placeOf(seat));
  if (now !== JSON.stringify(before)) throw new Error(`${when} the paper is at ${now}, and was at ${JSON.stringify(before)}`);
}

/** The keyboard is back in the paper, too. */
async function goesOn(seat, before) {
  await seat.page.keyboard.press("PageDown");
  await until(async () => (await placeOf(seat)).top > before.top, "PageDown scrolls on");
  await seat.page.keyboard.press("Escape");
  await seat.sees("议程");
  // Opened again it is at the same place, too.
  await seat.press("决定草案");
  await until(async () => (await placeOf(seat)).page === before.page && (await placeOf(seat)).top > before.top, "the place is kept");
  await seat.lookElsewise("seat-paper", [smallSeat]);
}
