// The clerk's console, as a clerk works it: the one large button, and the forms behind it.
import { goTo } from "./entering.mjs";

export const great = (clerk) => clerk.page.locator("button.great");
const asked = (clerk) => clerk.page.getByRole("alertdialog");

/** Presses the next step once it is the one that is expected. */
export async function next(clerk, words) {
  if (!/#\/run$|console$/.test(clerk.page.url())) await goTo(clerk, "会议进行");
  const button = great(clerk).filter({ hasText: words });
  await button.and(clerk.page.locator(":enabled")).waitFor();
  await button.click();
}

/** The next step, and yes to what it asks. */
export async function nextSurely(clerk, words) {
  await next(clerk, words);
  await asked(clerk).locator("button.first").click();
}

export const dialog = (clerk) => clerk.page.locator("dialog[open]");

/** Fills in the decision of the chairpersons' meeting that the form cites, where none is offered. */
export async function decide(clerk, number, on, form = dialog(clerk)) {
  await clerk.fill("文号", number, { in: form });
  await clerk.fill("决定日期", on, { in: form });
}

/** Enters when each step before the hearing was done. */
export async function settleChecks(clerk, days) {
  for (const [step, day] of Object.entries(days)) {
    const row = dialog(clerk).getByRole("row").filter({ hasText: step });
    await row.locator('input[type="date"]').fill(day);
    await row.getByRole("button", { name: "登记" }).click();
    await row.getByText("✓ 按时").waitFor();
  }
  await clerk.press("关闭", { in: dialog(clerk) });
}
