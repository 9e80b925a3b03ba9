// Whether a page can be used without a finger or a mouse, and keeps still for who has asked for it. Each check takes a
// playwright page as it stands and gives back what is wrong, in words; nothing where all is well.
import { until } from "./until.mjs";

/** The parts of a date are stops of their own, and so is its calendar. */
const stopsOfDate = 5;

/** Everything that can be pressed is come to by Tab, in the order in which it is read, and is seen to have the focus. */
export async function keyboardWay(page) {
  const wanted = await page.evaluate(markWay);
  const wrong = [];
  const came = [];
  const stops = wanted.reduce((sum, { isDate }) => sum + (isDate ? stopsOfDate : 1), 0);
  // Between the last and the first stands the page itself.
  for (let step = 0; step < stops + 3 && came.length < wanted.length; step++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(focusNow);
    if (at === null || came.includes(at.place)) continue;
    if (!at.marked) wrong.push(`${wanted[at.place].name} does not show that it has the focus`);
    if (!at.inSight) wrong.push(`${wanted[at.place].name} has the focus out of sight`);
    came.push(at.place);
    if (wanted[at.place].leadsOn && !(await arrowsLeadOn(page))) wrong.push(`arrows do not lead on from ${wanted[at.place].name}`);
  }
  const first = came.indexOf(0);
  const way = first > 0 ? [...came.slice(first), ...came.slice(0, first)] : came;
  const stillThere = await page.evaluate(clearWay);
  wanted.forEach(({ name }, place) => {
    if (!came.includes(place) && stillThere.includes(place)) wrong.push(`${name} is not come to by Tab`);
  });
  if (came.length === 0) wrong.push("nothing on the page is come to by Tab");
  if (way.some((place, step) => step > 0 && place < way[step - 1])) wrong.push(`Tab goes in the order ${way.join(", ")}`);
  return wrong;
}

/** Of a field of buttons Tab comes to one, and arrows lead to the others. */
async function arrowsLeadOn(page) {
  const at = await page.evaluateHandle(() => document.activeElement);
  const isBeside = (before) => document.activeElement !== before && document.activeElement.parentElement === before.parentElement;
  await page.keyboard.press("ArrowRight");
  const leads = await until(() => page.evaluate(isBeside, at), "", 1).catch(() => false);
  await at.evaluate((before) => before.focus());
  return leads;
}

/** In the page: numbers what Tab must come to, gives its names, and takes the focus away from where it is. */
function markWay() {
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]");
  const native = "button, a[href], input, select, textarea, summary";
  // Tab comes to one of several radio buttons, or of a field of buttons, and arrows to the others. What is none of the browser's own kinds says
  // itself whether it is a stop.
  const leadsOn = (element) => element.getAttribute("tabindex") === "0"
    && [...element.parentElement.children].some((beside) => beside.matches(native) && beside.tabIndex < 0);
  const isStop = (element) => {
    if (element.tabIndex < 0 && [...element.parentElement.children].some(leadsOn)) return false;
    if (!element.matches(native)) return element.tabIndex >= 0;
    if (element.type !== "radio" || element.name === "") return true;
    const group = [...document.querySelectorAll(`input[type="radio"][name="${CSS.escape(element.name)}"]`)];
    return element === (group.find((one) => one.checked) ?? group[0]);
  };
  const reachable = [...document.querySelectorAll(`${native}, [tabindex]`)]
    .filter((element) => seen(element) && !element.disabled && isStop(element)
      && (!modal || modal.contains(element)));
  reachable.forEach((element, place) => element.setAttribute("data-way", String(place)));
  document.activeElement?.setAttribute("data-way-back", "");
  document.activeElement?.blur();
  getSelection()?.removeAllRanges();
  return reachable.map((element) => ({
    name: `<${element.tagName.toLowerCase()}> “${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 24)}”`,
    leadsOn: element.matches(native) && leadsOn(element),
    isDate: /^(date|time|month|datetime-local)$/.test(element.type),
  }));
}

/** In the page: what has the focus, and whether that is seen. */
async function focusNow() {
  // What has the focus is scrolled to with the next picture.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const element = document.activeElement;
  const place = element?.getAttribute("data-way") ?? null;
  if (place === null) return null;
  // What takes a file is itself unseen, and its label stands for it.
  const shown = (element.type === "file" && element.closest("label")) || element;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const { left, top, width, height } = shown.getBoundingClientRect();
  // It is seen where at least its middle or a corner is neither outside of the page nor under something else.
  const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
  const hits = points.map(([x, y]) => document.elementFromPoint(left + width * x, top + height * y));
  return {
    place: Number(place),
    marked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 3,
    inSight: hits.some((hit) => hit !== null && shown.contains(hit)),
  };
}

/** In the page: the focus is where it was. Gives what is still there: a notice goes by itself. */
function clearWay() {
  const there = [...document.querySelectorAll("[data-way]")].map((element) => Number(element.getAttribute("data-way")));
  document.activeElement?.blur();
  document.querySelector("[data-way-back]")?.focus({ preventScroll: true });
  for (const mark of ["data-way", "data-way-back"])
    for (const element of document.querySelectorAll(`[${mark}]`)) element.removeAttribute(mark);
  return there;
}

/** For who has asked for less motion nothing glides, blinks or scrolls by itself. */
export async function movesDespiteWish(page) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const wrong = await page.evaluate(() => {
    // A transition that began before the wish ends as it began.
    const found = document.getAnimations().filter((animation) => !(animation instanceof CSSTransition)
      && (animation.effect?.getComputedTiming().duration ?? 0) > 1).map(() => "an animation runs");
    const longest = (list) => Math.max(...list.split(",").map((each) => parseFloat(each) * (each.includes("ms") ? 1 : 1000)));
    const parts = [...document.querySelectorAll("*")].flatMap((element) => [[element, ""], [element, "::before"], [element, "::after"]]);
    for (const [element, part] of parts) {
      const style = getComputedStyle(element, part || null);
      const name = `<${element.tagName.toLowerCase()}>${part}`;
      if (longest(style.transitionDuration) > 1) found.push(`${name} glides for ${style.transitionDuration}`);
      if (style.animationName !== "none" && longest(style.animationDuration) > 1) found.push(`${name} moves`);
      if (style.scrollBehavior === "smooth") found.push(`${name} scrolls by itself`);
    }
    return found;
  });
  await page.emulateMedia({ reducedMotion: null });
  return wrong;
}
