// Signing in by PIN and by a card in a reader that types like a keyboard; and who comes late to a vote.
import { smallSeat, until } from "./browsers.mjs";
import { next } from "./console_desk.mjs";
import { hall } from "./hall.mjs";
import { clerkOf, closeVote, declareVote, memberAt, openVote } from "./small_committee.mjs";
import { tell } from "./story.mjs";
import { pressAt } from "./votes.mjs";

const PIN = "864209";
const CARD = "0074185296";

await tell(async (given) => {
  const clerk = await clerkOf(given, { items: 2 });
  await hall("credential", { method: "pin", person: "m-001", secret: PIN });
  await hall("credential", { method: "card", person: "m-002", secret: CARD });
  const [first, second, late] = await Promise.all(["t-001", "t-002", "t-003"].map((seat) => memberAt(given.browsers, seat, false)));
  await byPin(first);
  await byCard(second, first, late);
  await lateToAVote(clerk, { first, second, late });
  const methods = Object.fromEntries((await hall("entries", { kind: "signed_in" })).map(({ person, method }) => [person, method]));
  if (JSON.stringify(methods) !== '{"m-001":"pin","m-002":"card","m-003":"key"}')
    throw new Error(`on record they signed in by ${JSON.stringify(methods)}`);
});

/** Typed as fingers type; a wrong one is said to be wrong, and a short one to be short. */
async function byPin(seat) {
  for (const digit of "8642") await seat.press(digit, { exact: true });
  await seat.press("确定", { exact: true });
  await seat.sees("密码至少6位");
  for (const digit of "10") await seat.press(digit, { exact: true });
  await seat.press("确定", { exact: true });
  await seat.sees("密码或卡号不正确，请重试");
  await seat.sees("未签到");
  await seat.lookElsewise("seat-wrong-pin", [smallSeat]);
  await seat.page.keyboard.type(PIN, { delay: 120 });
  await seat.sees("●●●●●●");
  if ((await seat.page.locator("body").innerText()).includes(PIN)) throw new Error("the page shows the PIN");
  await seat.page.keyboard.press("Enter");
  await seat.sees("已签到");
  await seat.sees("议程");
}

/** At another's seat the card says so; at the own one it signs in. */
async function byCard(seat, voter, other) {
  await swipe(other);
  await other.sees("此席位不是持卡人的席位");
  await swipe(seat);
  await seat.sees("已签到");
  // A card at a seat that is signed in is nothing at all.
  await swipe(voter);
  await voter.sees("已签到");
}

/** As a reader types: 5 ms from key to key, however busy this machine is. */
async function swipe(seat) {
  const began = Date.now() / 1000;
  await Promise.all([...CARD, "Enter"].flatMap((key, place) => {
    const isEnter = key === "Enter";
    const pressed = { key, code: isEnter ? key : `Digit${key}`, windowsVirtualKeyCode: isEnter ? 13 : key.charCodeAt(0),
      timestamp: began + place * 0.005 };
    return [seat.cdp.send("Input.dispatchKeyEvent", { type: "keyDown", text: isEnter ? "\r" : key, ...pressed }),
      seat.cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...pressed })];
  }));
}

async function lateToAVote(clerk, { first, second, late }) {
  await openVote(clerk);
  await first.page.locator("button.option").first().waitFor();
  await late.sees("本次表决已开始，下次表决起参加");
  await late.press("签到", { exact: true });
  await late.sees("已签到");
  await late.sees("本次表决已开始，下次表决起参加");
  await late.lookElsewise("seat-late", [smallSeat]);
  await late.page.keyboard.press("1");
  if ((await late.page.locator("button.option").count()) > 0) throw new Error("who came late may press");

  // A reader's digits, the 1 among them, are no vote.
  await second.page.locator("button.option").first().waitFor();
  await swipe(second);
  await second.page.waitForTimeout(300);
  await second.sees("请按键表决");
  await pressAt(first, 1, true);
  await pressAt(second, 2, true);
  await closeVote(clerk, 2);
  await declareVote(clerk);
  for (const seat of [first, second, late]) await seat.press("返回", { in: seat.page.locator(".result") });

  await next(clerk, "进行第2项");
  await openVote(clerk);
  for (const seat of [first, second, late]) await pressAt(seat, 1, false);
  await closeVote(clerk, 3);
  await declareVote(clerk);
  await until(async () => (await late.page.locator(".result dd").first().textContent()) === "3", "the three votes", 10);
}
