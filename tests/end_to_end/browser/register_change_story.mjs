// Roster and rules change while a meeting is open: one proposes, another approves on another device. The open meeting
// keeps what it began with; the next one has what was approved. A clerk approves the roster, the chair the rules.
import { desk, until } from "./browsers.mjs";
import { decide, dialog, next, nextSurely } from "./console_desk.mjs";
import { acceptInvitation, firstAccount, goTo, invite, pair, password, totp, typePassword } from "./entering.mjs";
import { hall } from "./hall.mjs";
import { closeVote, declareVote, openVote } from "./small_committee.mjs";
import { tell } from "./story.mjs";

const header = "id,name,title,order,serving_from,serving_to";
// 陈静 goes and 丁一 comes; 王伟 has another title.
const after = [["m-001", "赵建国", "主任"], ["m-002", "王伟", "副主任"], ["m-003", "李秀英", "委员"],
  ["m-005", "买买提·吐尔逊", "委员"], ["m-006", "丁一", "委员"]];
const csv = [header, ...after.map(([id, name, title]) => `${id},${name},${title},,2022-01-15,`)].join("\n");
const difference = "新增1人（丁　一），减少1人（陈　静），信息变更1人（王　伟）。";

/** What the second person may need for the act itself, without whom they talk to. */
const mostSeconds = 15;

const waiting = (person) => person.page.getByRole("region", { name: /^待第二人核准/ });

await tell(async (given) => {
  const { browsers, origin } = given;
  const { clerk: li, secret } = await administrator(given);
  const chen = await browsers.open(`${origin}/console`, desk);
  await acceptInvitation(chen, "chen", await invite(li, "chen", "陈芳"), "quiet-Harbour-77");
  const ofWu = await invite(li, "wu", "吴敏");
  const chair = await browsers.open(`${origin}/chair`, desk);
  await pair(li, chair, "主持人", "m-001");
  await goTo(chen, "会议进行");

  await proposeRoster(li, difference);
  await chen.sees("待第二人核准：替换第15届名册");
  await sameOnBoth(li, chen, ["新名册共5人，现有名册5人。", difference, "提出人 李　明"]);
  await chen.look("console-roster-proposed");
  await notByThisBrowser(li, secret, ofWu);
  await approve(chen, "the roster");
  await imported(li, [["li", "李明"], ["chen", "陈芳"]]);

  await proposeRules(chen);
  await goTo(li, "会议进行");
  await li.sees("待第二人核准：启用表决规则《表决办法》第2版");
  await sameOnBoth(chen, li, ["通过需 3 票：全体组成人员 5 人的过半数。", "通过需 4 票：全体组成人员 5 人的3分之2以上（含本数）。",
    "重大事项须三分之二以上赞成", "提出人 陈　芳"]);
  await li.look("console-rules-proposed");
  await approveAsChair(chair, (await waiting(li).locator(".aloud").innerText()).replaceAll(/\s/g, ""));
  await waiting(li).waitFor({ state: "hidden" });
  const [rules] = (await hall("entries", { kind: "rule_set_adopted" })).slice(-1);
  bothNames(rules, [["chen", "陈芳"], ["m-001", null]]);

  await withdrawn(li, chen);
  await thisMeetingKeeps(li);
  await nextMeetingHas(li);
});

/** Whose secret the story needs again, to come back after somebody else was at the desk. */
async function administrator({ browsers, origin, code }) {
  await hall("prepare", { items: 1 });
  const clerk = await browsers.open(`${origin}/console`, desk);
  const { secret } = await firstAccount(clerk, code, "li", "李明");
  return { clerk, secret };
}

/** From the file, of which the page says what it changes, to the proposal. */
async function proposeRoster(clerk, changes) {
  await goTo(clerk, "届次与名册");
  await clerk.page.locator('input[type="file"]').setInputFiles({ name: "名册.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await clerk.sees("共5人，没有发现错误");
  await clerk.sees("会议正在召开：名册和表决规则的变更须由两人完成");
  await clerk.sees(changes);
  await clerk.fill("理由（核准人会看到）", "届中补选");
  await clerk.press(/^提议导入/);
  await clerk.sees("已提出，请另一人核准。");
}

async function proposeRules(clerk) {
  await goTo(clerk, "表决规则");
  await clerk.press("修订");
  await clerk.choose(/^比较/, "at_least");
  await clerk.fill(/^分子/, "2");
  await clerk.fill(/^分母/, "3");
  await clerk.fill("理由（核准人会看到）", "重大事项须三分之二以上赞成");
  await clerk.press(/^提议登记/);
  await clerk.sees("已提出，请另一人核准。");
  await goTo(clerk, "会议进行");
}

/** Both desks say the same, the digest with it. Who approves has the button before the eyes, and who proposed has none. */
async function sameOnBoth(proposer, approver, said) {
  await goTo(proposer, "会议进行");
  await proposer.sees("您是提出人：请另一人在另一台设备上核对、核准。");
  const told = [];
  for (const person of [proposer, approver]) {
    const text = await waiting(person).innerText();
    for (const words of said) if (!text.includes(words)) throw new Error(`the proposal does not say ${words}: ${text}`);
    const [, minutes, seconds] = /(\d+):(\d\d)\s*后失效/.exec(text) ?? [];
    const left = Number(minutes) * 60 + Number(seconds);
    if (!(left > 500 && left <= 600)) throw new Error(`the countdown is not of ten minutes: ${text}`);
    told.push((await waiting(person).locator(".aloud").innerText()).trim());
  }
  if (told[0] !== told[1] || told[0].length < 8) throw new Error(`the digests to compare are ${told.join(" and ")}`);
  if ((await waiting(proposer).getByRole("button", { name: "核准" }).count()) > 0) throw new Error("who proposed may approve");
  await isSeenWhole(approver, waiting(approver).getByRole("button", { name: "核准" }));
}

/** Nobody who approves has to look for it further down. */
async function isSeenWhole({ page }, part) {
  const { x, y, width, height } = await part.boundingBox();
  const { width: right, height: bottom } = page.viewportSize();
  if (x < 0 || y < 0 || x + width > right || y + height > bottom)
    throw new Error(`only by scrolling one sees “${await part.innerText()}”`);
}

/** Another person, come in through the proposer's own browser: they are told to go to another device. */
async function notByThisBrowser(li, secret, invitation) {
  await li.press("退出");
  await acceptInvitation(li, "wu", invitation, "silver-Meadow-19");
  await goTo(li, "会议进行");
  await nextSurely(li, "核准");
  await li.sees("提出人用的就是这台设备（浏览器）。请第二人在另一台设备上登录后核准。");
  await li.look("console-other-device");
  if ((await hall("entries", { kind: "roster_imported" })).length > 1) throw new Error("a refused approval has imported the roster");
  await waiting(li).waitFor();
  await li.press("退出");
  await typePassword(li, "li", password);
  await li.fill("动态码（6位", totp(secret, 1));
  await li.sees("会议进行");
}

/** The presses of the second person, and how long the pages need for them; the rest of the time is for reading. */
async function approve(person, what) {
  const letters = (await waiting(person).innerText()).replaceAll(/\s/g, "").length;
  await person.page.evaluate(() => {
    globalThis.presses = 0;
    document.addEventListener("click", () => (globalThis.presses += 1), true);
  });
  const began = Date.now();
  const digest = (await waiting(person).locator(".aloud").innerText()).replaceAll(/\s/g, "");
  await next(person, "核准");
  const question = person.page.getByRole("alertdialog");
  const asked = (await question.innerText()).replaceAll(/\s/g, "");
  if (!asked.includes(digest)) throw new Error(`the last question does not name ${digest}: ${asked}`);
  await question.locator("button.first").click();
  await person.sees("已核准：");
  const seconds = (Date.now() - began) / 1000;
  const presses = await person.page.evaluate(() => globalThis.presses);
  process.stderr.write(`who approves ${what}: ${presses} presses in ${seconds.toFixed(1)} s, ${letters} characters on the card\n`);
  if (presses > 2 || seconds > mostSeconds) throw new Error(`${what}: ${presses} presses in ${seconds} s`);
  await waiting(person).waitFor({ state: "hidden" });
}

/** The chair's page says the same, and asks once more before it is done. */
async function approveAsChair(chair, digest) {
  await chair.sees("启用表决规则《表决办法》第2版");
  await chair.sees("通过需 4 票：全体组成人员 5 人的3分之2以上（含本数）。");
  const shown = (await chair.page.locator(".proposal .aloud").innerText()).replaceAll(/\s/g, "");
  if (shown !== digest) throw new Error(`the chair reads the digest ${shown}, the clerk ${digest}`);
  await chair.look("chair-rules-proposed");
  await chair.press("核准", { exact: true });
  await chair.page.locator("dialog[open] .yes").click();
  await chair.page.locator(".proposal").waitFor({ state: "hidden" });
}

async function imported(clerk, people) {
  const entries = await hall("entries", { kind: "roster_imported" });
  bothNames(entries.at(-1), people);
  await waiting(clerk).waitFor({ state: "hidden" });
  await goTo(clerk, "届次与名册");
  await clerk.sees("第15届名册：5人，定数5人");
  await clerk.page.getByRole("cell", { name: "丁　一" }).waitFor();
  if ((await clerk.page.getByRole("cell", { name: "陈　静" }).count()) > 0) throw new Error("who has left is still on the roster");
}

/** The entry that changes the register is the second person's, and names both; a chair is named by the roster alone. */
function bothNames({ kind, approves, actor }, [first, second]) {
  const names = [approves?.proposed_by, approves?.proposed_by_name, actor.person, approves?.approved_by_name];
  const meant = [...first, ...second];
  if (names.some((name, at) => name !== meant[at])) throw new Error(`${kind}: the entry names ${JSON.stringify(names)}`);
}

/** The second person does not agree: it is gone from both desks, and nothing has changed. */
async function withdrawn(li, chen) {
  await proposeRoster(li, "与现有名册相同。");
  await goTo(chen, "会议进行");
  await chen.press("撤下此提议");
  await waiting(chen).waitFor({ state: "hidden" });
  await goTo(li, "会议进行");
  await waiting(li).waitFor({ state: "hidden" });
  const dropped = await hall("entries", { kind: "proposal_dropped" });
  if (dropped.length !== 1 || dropped[0].actor.person !== "chen") throw new Error("the record does not say who dropped it");
  if ((await hall("entries", { kind: "roster_imported" })).length !== 2) throw new Error("what was dropped is imported");
}

/** The vote of the open meeting goes by the roster and the rules that it began with. */
async function thisMeetingKeeps(clerk) {
  await hall("terminals", { seats: ["t-001", "t-002", "t-003", "t-004"], presses: { "item-1.motion": 1 } });
  await clerk.sees("实到4人");
  await openVote(clerk);
  await closeVote(clerk, 4);
  await declareVote(clerk);
  await clerk.sees("赞成票超过全体组成人员的半数（需3票）");
  await nextSurely(clerk, "全体会议结束");
  await nextSurely(clerk, "闭会");
}

async function nextMeetingHas(clerk) {
  await goTo(clerk, "会议与议程");
  await clerk.fill(/^第几次/, "2");
  await clerk.fill(/^日期/, "2025-08-01");
  await clerk.press(/^计划/);
  await clerk.sees("议程还是空的");
  await clerk.choose("类别", "vote");
  await clerk.fill(/^标题/, "关于第2号议案的决定");
  await clerk.press("列入议程");
  await clerk.page.locator("ol > li").first().waitFor();
  await next(clerk, "召开第2次会议");
  await decide(clerk, "主任会议〔2025〕20号", "2025-07-20");
  await clerk.press("召开会议", { in: dialog(clerk) });
  const [first, second] = await until(async () => {
    const opened = await hall("entries", { kind: "meeting_opened" });
    return opened.length === 2 && opened;
  }, "the second meeting is open");
  const [before, now] = await hall("entries", { kind: "roster_imported" });
  if (first.roster !== before.roster || second.roster !== now.roster || before.roster === now.roster)
    throw new Error("the next meeting has not the roster that was approved");
  if (first.rule_sets[0].version !== 1 || second.rule_sets[0].version !== 2)
    throw new Error("the next meeting has not the rules that were approved");
}
