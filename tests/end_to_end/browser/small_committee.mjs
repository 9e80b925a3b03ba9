// What the stories of a committee of five share: the clerk who is in already, and one vote after the other at the console.
import { desk, until } from "./browsers.mjs";
import { next, nextSurely } from "./console_desk.mjs";
import { firstAccount } from "./entering.mjs";
import { hall } from "./hall.mjs";
import { draftVote } from "./votes.mjs";

/** The meeting is prepared, and its clerk is at the console. */
export async function clerkOf({ browsers, origin, code }, preparation, options = {}) {
  await hall("prepare", preparation);
  const clerk = await browsers.open(`${origin}/console`, desk, options);
  await firstAccount(clerk, code, "li", "李明");
  return clerk;
}

/** The page of a seat; its member signs in by the key. */
export async function memberAt(browsers, seat, signsIn = true) {
  const page = await browsers.open(await hall("seat_page", { seat }), desk);
  if (signsIn) {
    await page.press("签到", { exact: true });
    await page.sees("已签到");
  }
  return page;
}

/** The vote on the item that is taken up; the decision that puts it to the vote is on record. */
export async function openVote(clerk) {
  await draftVote(clerk, "motion");
  await nextSurely(clerk, "启动表决");
}

export async function closeVote(clerk, pressed) {
  const figure = clerk.page.getByRole("region", { name: "表决 / Vote" }).locator(".figure").first();
  await until(async () => (await figure.innerText()).replaceAll(/\s/g, "").startsWith(`${pressed}/`), `${pressed} have pressed`);
  await next(clerk, "结束表决");
  const asked = clerk.page.getByRole("alertdialog").locator("button.first");
  const declares = clerk.page.locator("button.great").filter({ hasText: "宣布表决结果" });
  await asked.or(declares).filter({ visible: true }).first().waitFor();
  if (await asked.isVisible()) await asked.click();
}

export async function declareVote(clerk) {
  await nextSurely(clerk, "宣布表决结果");
}

/** What stands at a point of the page is within `selector`: nothing lies over it. */
export async function isOnTop(seat, selector) {
  return seat.page.evaluate((wanted) => {
    const found = document.querySelector(wanted);
    if (!found) return false;
    const { left, top, width, height } = found.getBoundingClientRect();
    return found.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  }, selector);
}
