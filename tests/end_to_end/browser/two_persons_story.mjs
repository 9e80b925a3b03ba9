// What takes two persons: a vote is annulled, and another is counted by hand. Who proposes cannot approve.
import { desk } from "./browsers.mjs";
import { dialog, great, nextSurely } from "./console_desk.mjs";
import { acceptInvitation, goTo, invite } from "./entering.mjs";
import { hall } from "./hall.mjs";
import { clerkOf, declareVote, memberAt, openVote } from "./small_committee.mjs";
import { tell } from "./story.mjs";
import { pressAt, showsFigures } from "./votes.mjs";

await tell(async (given) => {
  const { browsers, origin } = given;
  const li = await clerkOf(given, { items: 1 });
  const invitation = await invite(li, "chen", "陈静");
  const chen = await browsers.open(`${origin}/console`, desk);
  await acceptInvitation(chen, "chen", invitation, "quiet-Harbour-77");
  await goTo(chen, "会议进行");
  await goTo(li, "会议进行");
  const seat = await memberAt(browsers, "t-001");
  await hall("terminals", { seats: ["t-002", "t-003"], presses: {} });

  await annulled(li, chen, seat);
  await countedByHand(chen, li, seat);
});

async function annulled(first, second, seat) {
  await openVote(first);
  await pressAt(seat, 1, true);
  await first.press("作废本次表决");
  await first.fill("理由", "题目宣读有误，主持人指令作废", { in: dialog(first) });
  await first.press("提议作废", { in: dialog(first) });
  await waitsForAnother(first, "作废");
  await first.look("console-annulment-proposed");
  await second.sees("题目宣读有误，主持人指令作废");
  await approve(second);
  await first.page.getByRole("region", { name: "表决 / Vote" }).waitFor({ state: "hidden" });
  await seat.sees("议程");
  const [entry] = await hall("entries", { kind: "vote_annulled" });
  names(entry, ["li", "chen"]);
}

async function countedByHand(first, second, seat) {
  await openVote(first);
  await first.press("改为人工计票");
  await dialog(first).getByLabel("举手").check();
  for (const [label, count] of Object.entries({ 赞成: 2, 反对: 1, 弃权: 0 }))
    await first.fill(label, String(count), { in: dialog(first) });
  await first.fill("理由", "表决器故障，主持人决定举手表决", { in: dialog(first) });
  await first.press("待第二人核准", { in: dialog(first) });
  await waitsForAnother(first, "人工计票");
  await first.look("console-count-proposed");
  await second.sees("表决器故障，主持人决定举手表决");
  await approve(second);
  await second.sees("待宣布");
  await second.sees("人工计票");
  await declareVote(second);
  await seat.sees("人工计票：举手");
  await showsFigures(seat, [2, 1, 0, 0], "the seat");
  const [counted] = await hall("entries", { kind: "vote_counted" });
  if (counted.manual !== "hands") throw new Error(`on record it was counted as ${counted.manual}`);
  const approvals = await hall("entries", { kind: "proposal_approved" });
  names(approvals.at(-1), ["chen", "li"]);
}

/** The one who proposed sees why the button does nothing for them. */
async function waitsForAnother(proposer, what) {
  await proposer.sees("待第二人核准");
  await proposer.sees(what);
  await proposer.sees("您是提出人，须由另一人在另一台设备上核准");
  if (await great(proposer).isEnabled()) throw new Error("who proposed may approve");
}

async function approve(person) {
  await nextSurely(person, "核准");
}

function names(entry, people) {
  if (!entry) throw new Error("nothing is on record");
  const told = JSON.stringify(entry);
  for (const person of people)
    if (!told.includes(`"${person}"`)) throw new Error(`${person} is not named in ${told}`);
}
