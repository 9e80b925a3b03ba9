// Whether a page can be used without a finger or a mouse, and keeps still for who has asked for it. Each check takes a
// playwright page as it stands and gives back what is wrong, in words; nothing where all is well.

/** Everything that can be pressed is come to by Tab, in the order in which it is read, and is seen to have the focus. */
export async function keyboardWay(page) {
  const wanted = await page.evaluate(() => {
    const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]");
    const all = [...document.querySelectorAll("button, a[href], input, select, textarea, [tabindex]")];
    const modal = document.querySelector("dialog:modal");
    const reachable = all.filter((element) => seen(element) && !element.disabled && element.tabIndex >= 0
      && (!modal || modal.contains(element)));
    reachable.forEach((element, place) => element.setAttribute("data-way", String(place)));
    document.activeElement?.blur();
    return reachable.map((element) => `<${element.tagName.toLowerCase()}> “${element.textContent.trim().slice(0, 24)}”`);
  });
  const wrong = [];
  const came = [];
  await page.evaluate(() => getSelection()?.removeAllRanges());
  for (let step = 0; step < wanted.length + 3; step++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const place = element?.getAttribute("data-way") ?? null;
      if (place === null) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        place: Number(place),
        marked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 3,
        inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      };
    });
    if (at === null || came.includes(at.place)) continue;
    if (!at.marked) wrong.push(`${wanted[at.place]} does not show that it has the focus`);
    if (!at.inSight) wrong.push(`${wanted[at.place]} has the focus out of sight`);
    came.push(at.place);
  }
  const first = came.indexOf(0);
  const way = first > 0 ? [...came.slice(first), ...came.slice(0, first)] : came;
  wanted.forEach((name, place) => {
    if (!came.includes(place)) wrong.push(`${name} is not come to by Tab`);
  });
  if (way.some((place, step) => step > 0 && place < way[step - 1])) wrong.push(`Tab goes in the order ${way.join(", ")}`);
  await page.evaluate(() => document.querySelectorAll("[data-way]").forEach((element) => element.removeAttribute("data-way")));
  return wrong;
}

/** For who has asked for less motion nothing glides, blinks or scrolls by itself. */
export async function movesDespiteWish(page) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const wrong = await page.evaluate(() => {
    const found = document.getAnimations().filter((animation) => (animation.effect?.getComputedTiming().duration ?? 0) > 1)
      .map(() => "an animation runs");
    for (const element of document.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      const longest = (list) => Math.max(...list.split(",").map((each) => parseFloat(each) * (each.includes("ms") ? 1 : 1000)));
      const name = `<${element.tagName.toLowerCase()}>`;
      if (longest(style.transitionDuration) > 1) found.push(`${name} glides for ${style.transitionDuration}`);
      if (style.animationName !== "none" && longest(style.animationDuration) > 1) found.push(`${name} moves`);
      if (style.scrollBehavior === "smooth") found.push(`${name} scrolls by itself`);
    }
    return found;
  });
  await page.emulateMedia({ reducedMotion: null });
  return wrong;
}
