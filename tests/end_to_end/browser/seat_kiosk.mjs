// Whether the seat's page stays what it is under fingers and mouse. Takes a playwright page that shows the seat, and
// gives back what is wrong, in words; nothing where all is well.

export async function seatLeaves(page) {
  const wrong = await page.evaluate(() => {
    const found = [];
    for (const element of [document.documentElement, ...document.body.querySelectorAll("*")]) {
      const style = getComputedStyle(element);
      if (element !== document.documentElement && style.touchAction !== "pan-x pan-y")
        found.push(`<${element.tagName.toLowerCase()}> takes touches as ${style.touchAction}`);
      if (style.overscrollBehaviorX !== "none") found.push(`<${element.tagName.toLowerCase()}> can be swiped back`);
    }
    window.heldBack = {};
    for (const kind of ["contextmenu", "dragstart", "selectstart"])
      window.addEventListener(kind, (event) => { window.heldBack[kind] = event.defaultPrevented; });
    return found.slice(0, 5);
  });

  const text = await page.evaluate(firstText);
  if (text === null) return [...wrong, "the page has no text that one could try to mark"];
  await page.mouse.click(text.left, text.middle, { button: "right" });
  await page.mouse.move(text.left, text.middle);
  await page.mouse.down();
  await page.mouse.move(text.right, text.middle, { steps: 4 });
  await page.mouse.up();
  await page.evaluate(() => document.dispatchEvent(new MouseEvent("dragstart", { bubbles: true, cancelable: true })));
  const held = await page.evaluate(() => ({ ...window.heldBack, marked: String(getSelection()) }));
  for (const kind of ["contextmenu", "dragstart"]) if (held[kind] !== true) wrong.push(`${kind} goes through`);
  if (held.marked !== "") wrong.push(`text can be marked: “${held.marked}”`);

  const { width, height } = page.viewportSize();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.synthesizePinchGesture", { x: width / 2, y: height / 2, scaleFactor: 2 });
  const scale = await page.evaluate(() => visualViewport.scale);
  if (scale !== 1) wrong.push(`a pinch makes the page ${scale} times as large`);
  await session.detach();
  return wrong;
}

/** In the page: where the first words stand that are no button's, from their first letter to their last. */
function firstText() {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const { data, parentElement } = words.currentNode;
    if (data.trim().length < 2 || parentElement.closest("button, .unseen") || !parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(words.currentNode);
    const { left, right, top, height } = range.getBoundingClientRect();
    return { left: left + 2, right: right - 2, middle: top + height / 2 };
  }
  return null;
}
