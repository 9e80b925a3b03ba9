// A named vote whose seat map is switched on: once it is declared the hall's and the rostrum's screens show who pressed
// what. Until then nobody is told, and seats, the broadcast's overlay and the answerers' page never are.
import { desk, screen, until } from "./browsers.mjs";
import { dialog, next, nextSurely } from "./console_desk.mjs";
import { goTo, pair } from "./entering.mjs";
import { hall } from "./hall.mjs";
import { clerkOf, closeVote, declareVote, memberAt } from "./small_committee.mjs";
import { tell } from "./story.mjs";
import { choicesOf } from "./traffic.mjs";
import { pressAt, showsFigures } from "./votes.mjs";

const kinds = ["approve", "reject", "abstain", "not_pressed"];
/** The first presses 赞成, the second 反对, the third 弃权, the fourth nothing, and so on; the last one is not there. */
const kindsOf = (size) => Array.from({ length: size }, (_, place) => (place === size - 1 ? "absent" : kinds[place % kinds.length]));

await tell(async (given) => {
  const { browsers, origin } = given;
  const size = (await hall("seats")).length;
  const meant = kindsOf(size);
  const figures = kinds.map((kind) => meant.filter((each) => each === kind).length);
  const name = (what) => (size > 9 ? `${what}-large` : what);
  const clerk = await clerkOf(given, { items: 1, until: "planned", full: size > 9 });
  await next(clerk, "召开第1次会议");
  await clerk.press("召开会议", { in: dialog(clerk) });
  const screens = {};
  for (const path of ["hall", "rostrum", "overlay", "answerer"]) {
    screens[path] = await browsers.open(`${origin}/${path}`, screen);
    await pair(clerk, screens[path], path);
  }
  const chair = await browsers.open(`${origin}/chair`, desk);
  await pair(clerk, chair, "主持人", "m-001");
  await goTo(clerk, "会议进行");
  await laySeats(clerk, size);
  const seat = await memberAt(browsers, "t-001");
  await othersPress(meant);
  await clerk.sees(`实到${size - 1}人`, { timeout: 60_000 });
  await nextSurely(clerk, "全体会议开始");
  await nextSurely(clerk, "通过议程");
  await next(clerk, "进行第1项");
  await draftWithMap(clerk, name);

  const pages = { clerk, chair, seat, ...screens };
  const heard = markOf(pages);
  await nextSurely(clerk, "启动表决");
  await pressAt(seat, 1, false);
  await closeVote(clerk, figures[0] + figures[1] + figures[2]);
  await chair.sees("待宣布");
  nobodyIsTold(pages, heard, ["clerk", "chair", "seat", "hall", "rostrum", "overlay", "answerer"]);
  await declareVote(clerk);
  for (const page of [screens.hall, screens.rostrum]) await eachAtTheirPlace(page, meant);
  await showsFigures(screens.hall, figures, "the hall's screen");
  await showsFigures(seat, figures, "the seat");
  await screens.overlay.sees("赞成");
  for (const page of [seat, screens.overlay])
    if ((await page.page.locator(".map").count()) > 0) throw new Error(`${page.page.url()} shows the seat map`);
  nobodyIsTold(pages, heard, ["seat", "overlay", "answerer"]);
  for (const told of ["hall", "rostrum"])
    if (whoWasTold(pages[told], heard[told]).length === 0) throw new Error(`the watch finds nothing in what ${told} was told`);
  await nothingIsCutOff(screens.hall);
  await screens.hall.look(name("hall-seat-map"));

  // As large as the screen, where the clerk pins it.
  await goTo(clerk, "屏幕");
  await clerk.choose("rostrum显示", "seat_map");
  await screens.rostrum.page.locator("section.seats").waitFor();
  await eachAtTheirPlace(screens.rostrum, meant);
  await screens.rostrum.look(name("rostrum-seat-map"));
});

async function laySeats(clerk, size) {
  await next(clerk, "举行单元会议");
  await clerk.press("开始签到", { in: dialog(clerk) });
  await next(clerk, "安排席位");
  await clerk.fill("席位数", String(size), { in: dialog(clerk) });
  await clerk.fill("每排席位", size > 9 ? "9" : "3", { in: dialog(clerk) });
  if (size > 9) await clerk.fill(/^每排第几席之后是过道/, "3，6", { in: dialog(clerk) });
  await clerk.press("布置", { in: dialog(clerk).locator("form") });
  await clerk.press("用于本单元会议");
  await clerk.sees(`席位图已启用：${size}席`);
  await goTo(clerk, "会议进行");
}

async function othersPress(meant) {
  const seats = await hall("seats");
  for (const [place, kind] of kinds.entries()) {
    const pressing = seats.filter((_, at) => at > 0 && meant[at] === kind);
    await hall("terminals", { seats: pressing, presses: place < 3 ? { "item-1.motion": place + 1 } : {} });
  }
}

/** It is off unless it is switched on, and cannot be on where nobody may know who pressed what. */
async function draftWithMap(clerk, name) {
  await next(clerk, "拟定表决：议案");
  const map = dialog(clerk).getByRole("switch", { name: "宣布后在大屏显示席位表决图" });
  if (await map.isChecked()) throw new Error("the seat map is on before anybody asked for it");
  await clerk.choose("记名", "secret", { in: dialog(clerk) });
  if (await map.isEnabled()) throw new Error("a secret vote can have a seat map");
  await clerk.choose("记名", "named", { in: dialog(clerk) });
  await map.check();
  await clerk.look(name("console-draft-seat-map"));
  await clerk.press("拟定并提请表决", { in: dialog(clerk) });
}

/** How much each page has heard until now. */
function markOf(pages) {
  return Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, page.heard.length]));
}

function whoWasTold(page, from) {
  return page.heard.slice(from).flatMap((text) => choicesOf(JSON.parse(text)));
}

function nobodyIsTold(pages, heard, names) {
  for (const name of names) {
    if (pages[name].heard.length === heard[name]) throw new Error(`${name} heard nothing: the watch would see no leak`);
    const told = whoWasTold(pages[name], heard[name]);
    if (told.length > 0) throw new Error(`${name} was told who pressed what: ${told[0]}`);
  }
}

/** Each seat's cell is as it pressed, row by row as they stand on the screen. */
async function eachAtTheirPlace({ page }, meant) {
  await until(async () => {
    const shown = await page.locator(".map li").evaluateAll((cells) => cells
      .map((cell) => ({ kind: cell.className, at: cell.getBoundingClientRect() }))
      .sort((one, other) => one.at.top - other.at.top || one.at.left - other.at.left).map(({ kind }) => kind));
    return shown.join() === meant.join();
  }, `each at their place on ${page.url()}`);
}

/** Neither the sentence beside the map nor a name in it is cut off. */
async function nothingIsCutOff({ page }) {
  const cut = await page.locator(".sentence p, .map .name span").evaluateAll((parts) => parts.filter((part) => {
    const room = part.closest(".sentence, li").getBoundingClientRect();
    const { right, bottom } = part.getBoundingClientRect();
    return part.scrollWidth > part.clientWidth + 1 || right > room.right + 1 || bottom > room.bottom + 1;
  }).map((part) => part.textContent));
  if (cut.length > 0) throw new Error(`cut off: ${cut.join("; ")}`);
}
