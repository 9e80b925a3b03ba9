// A rehearsal on a copy of the record: every page says 演练, and what is tried out there is as in the meeting itself.
import { desk, screen, smallSeat } from "./browsers.mjs";
import { firstAccount, goTo, pair } from "./entering.mjs";
import { hall } from "./hall.mjs";
import { closeVote, declareVote, memberAt, openVote } from "./small_committee.mjs";
import { tell } from "./story.mjs";
import { pressAt } from "./votes.mjs";

await tell(async ({ browsers }) => {
  await hall("prepare", { items: 1 });
  await hall("rehearse");
  const { port, code } = await hall("look");
  const origin = `https://localhost:${port}`;
  const clerk = await browsers.open(`${origin}/console`, desk);
  await firstAccount(clerk, code, "li", "李明");
  await clerk.sees("会前演练：以下一切都不进入会议记录");
  const devices = {};
  for (const [path, size] of [["hall", screen], ["rostrum", screen], ["overlay", screen], ["answerer", desk], ["chair", desk]]) {
    const page = await browsers.open(`${origin}/${path}`, size);
    await pair(clerk, page, path, path === "chair" ? "m-001" : null);
    devices[path] = page;
  }
  await seatTest(clerk);

  const seat = await memberAt(browsers, "t-001");
  const pages = [clerk, ...Object.values(devices), seat];
  await allSay(pages);
  await openVote(clerk);
  await pressAt(seat, 1, true);
  await allSay(pages);
  await closeVote(clerk, 1);
  await declareVote(clerk);
  await seat.sees("表决结果");
  await allSay(pages);
  await seat.lookElsewise("seat-rehearsal", [smallSeat]);
  for (const [path, page] of Object.entries(devices)) await page.look(`${path}-rehearsal`);
  await clerk.page.getByRole("link", { name: "打印结果单" }).click();
  await clerk.sees("演练，不计入记录");
});

async function allSay(pages) {
  for (const page of pages) await page.sees("演练");
}

/** The seats that do not answer are named; once they are plugged in, all are in order. */
async function seatTest(clerk) {
  await hall("terminals", { seats: ["t-002", "t-003"], presses: {} });
  await goTo(clerk, "演练与测试");
  await clerk.press("开始测试");
  await clerk.sees("测试完成", { timeout: 60_000 });
  for (const silent of ["t-001", "t-004", "t-005"]) await clerk.sees(silent);
  await clerk.look("console-seat-test");
}
