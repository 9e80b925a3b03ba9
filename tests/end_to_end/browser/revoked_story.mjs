// A seat's certificate is revoked while its member sits there: the seat says so, the desk sees it, and nothing more comes in.
import { until } from "./browsers.mjs";
import { goTo } from "./entering.mjs";
import { hall } from "./hall.mjs";
import { clerkOf, closeVote, declareVote, memberAt, openVote } from "./small_committee.mjs";
import { tell } from "./story.mjs";
import { pressAt } from "./votes.mjs";

await tell(async (given) => {
  const clerk = await clerkOf(given, { items: 1 });
  await goTo(clerk, "会议进行");
  const [kept, revoked] = await Promise.all(["t-001", "t-002"].map((seat) => memberAt(given.browsers, seat)));
  await openVote(clerk);
  await revoked.page.locator("button.option").first().waitFor();
  await hall("revoke", { seat: "t-002" });
  await revoked.sees("本席位未接入会场，请举手");
  await revoked.look("seat-revoked");
  await revoked.page.keyboard.press("1");
  await clerk.sees("1个席位失去联系");
  await pressAt(kept, 1, true);
  await closeVote(clerk, 1);
  await declareVote(clerk);
  await until(async () => (await kept.page.locator(".result dd").first().textContent()) === "1", "one vote counts");
  await revoked.sees("本席位未接入会场，请举手");
  await revoked.isWithout("表决结果");
});
