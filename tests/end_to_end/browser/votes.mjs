// One vote from its draft to its declaration, ordered by the chair's page or by the console.
import { until } from "./browsers.mjs";
import { decide, dialog, next } from "./console_desk.mjs";

const labels = ["赞成", "反对", "弃权"];
export const subjects = { report: "报告", responses: "应询情况", motion: "议案" };

export async function draftVote(clerk, subject, number, on) {
  await next(clerk, `拟定表决：${subjects[subject]}`);
  if ((await dialog(clerk).getByLabel("文号").count()) > 0) await decide(clerk, number, on);
  await clerk.look(`console-draft-${subject}`);
  await clerk.press("拟定并提请表决", { in: dialog(clerk) });
}

/** The chair's page takes no press for 0.9 s after its main act has changed, since a second tap was meant for the one before. */
const guardTime = 1000;

export async function chairOrders(chair, words) {
  const act = chair.page.locator(".acts button.main").filter({ hasText: words });
  await act.waitFor();
  await chair.page.waitForTimeout(guardTime);
  await act.click();
}

/** Presses what the story has this seat press, by the given means; nothing where the seat stays silent. */
export async function pressAt(seat, choice, byKey) {
  if (choice === null) return;
  const option = seat.page.locator("button.option").nth(choice - 1);
  await option.waitFor();
  if (byKey) await seat.page.keyboard.press(String(choice));
  else await option.click();
  await seat.sees("已收到");
}

/** All have pressed who will: the counter of the hall's screen says so. */
export async function allPressed(big, pressed, should) {
  await until(async () => {
    const shown = (await big.page.locator(".vote .pressed .number").textContent().catch(() => "")) ?? "";
    return shown.replaceAll(/\s/g, "") === `${pressed}/${should}`;
  }, `${pressed} of ${should} have pressed on the hall's screen`, 30);
}

/** The figures as a page shows them, in the order approve, reject, abstain, not pressed. */
export async function showsFigures(page, figures, name) {
  const words = [...labels, "未按"].map((label, place) => ({ label, figure: String(figures[place]) }));
  await until(async () => {
    const text = (await page.page.locator("body").innerText()).replaceAll(/\s+/g, " ");
    return words.every(({ label, figure }) => new RegExp(`${label}[^0-9]{0,40}${figure}(?![0-9])`).test(text));
  }, `${name} shows ${figures.join(", ")}`);
}
