// Votes are opened at the console one after the other; the seat's page notes when the event came and when it had painted.
import { desk, screen, until } from "../../end_to_end/browser/browsers.mjs";
import { next, nextSurely } from "../../end_to_end/browser/console_desk.mjs";
import { firstAccount, goTo, pair } from "../../end_to_end/browser/entering.mjs";
import { hall } from "../../end_to_end/browser/hall.mjs";
import { closeVote, declareVote } from "../../end_to_end/browser/small_committee.mjs";
import { tell } from "../../end_to_end/browser/story.mjs";
import { draftVote, pressAt } from "../../end_to_end/browser/votes.mjs";

await tell(async ({ browsers, origin, code }) => {
  const { votes, members } = await hall("look");
  await hall("prepare");
  const clerk = await browsers.open(`${origin}/console`, desk, { before: noteClicks });
  await firstAccount(clerk, code, "li", "李明");
  for (const [path, size, person] of [["hall", screen, null], ["rostrum", screen, null], ["chair", desk, "m-001"]])
    await pair(clerk, await browsers.open(`${origin}/${path}`, size), path, person);
  const seat = await browsers.open(await hall("seat_page", { seat: "t-001" }), desk, { before: noteOpenings });
  await seat.press("签到", { exact: true });
  await hall("seats");
  await goTo(clerk, "会议进行");
  await until(async () => (await clerk.page.getByText(`实到${members}人`).count()) > 0, "all are present", 60);

  const fromEvent = [];
  const fromClick = [];
  for (let vote = 1; vote <= votes; vote += 1) {
    if (vote > 1) await next(clerk, `进行第${vote}项`);
    await draftVote(clerk, "motion");
    // The act before is over everywhere.
    await clerk.page.waitForTimeout(1000);
    await nextSurely(clerk, "启动表决");
    const noted = await until(() => seat.page.evaluate(() => globalThis.openings.at(-1)?.painted && globalThis.openings.at(-1)), "the vote");
    fromEvent.push(noted.painted - noted.came);
    fromClick.push(noted.painted - (await clerk.page.evaluate(() => globalThis.clicked)));
    await pressAt(seat, 1, true);
    await closeVote(clerk, members);
    await declareVote(clerk);
    await seat.press("返回", { in: seat.page.locator(".result") });
  }
  await hall("report", { from_event: fromEvent, from_click: fromClick });
});

/** In the console: when the newest press of a button was. */
function noteClicks() {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener("click", () => (globalThis.clicked = now()), { capture: true });
}

/**
 * In the seat's page, before its own parts: each event that opens a vote, as it comes, and the end of the first frame
 * that has the options' buttons.
 */
function noteOpenings() {
  const now = () => performance.timeOrigin + performance.now();
  const openings = (globalThis.openings = []);
  globalThis.EventSource = class extends EventSource {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const opens = data.includes('"kind":"view"') && data.includes('"state":"open"');
        if (opens && !shown() && openings.at(-1)?.painted !== null) openings.push({ came: now(), painted: null });
      });
    }
  };
  const shown = () => document.querySelector("button.option") !== null;
  new MutationObserver(() => {
    const opening = openings.at(-1);
    if (!opening || opening.painted !== null || opening.drawn || !shown()) return;
    opening.drawn = true;
    requestAnimationFrame(() => {
      const afterwards = new MessageChannel();
      afterwards.port1.onmessage = () => (opening.painted = now());
      afterwards.port2.postMessage(null);
    });
  }).observe(document, { childList: true, subtree: true });
}
