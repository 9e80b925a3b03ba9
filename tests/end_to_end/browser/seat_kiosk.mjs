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

  const { width, height } = page.viewportSize();
  const heading = await page.locator("h1, h2, p").first().boundingBox();
  const [x, y] = heading ? [heading.x + heading.width / 2, heading.y + heading.height / 2] : [width / 2, height / 2];
  await page.mouse.click(x, y, { button: "right" });
  await page.mouse.move(x - 20, y);
  await page.mouse.down();
  await page.mouse.move(x + 120, y + 4, { steps: 4 });
  await page.mouse.up();
  await page.evaluate(() => document.dispatchEvent(new MouseEvent("dragstart", { bubbles: true, cancelable: true })));
  const held = await page.evaluate(() => ({ ...window.heldBack, marked: String(getSelection()) }));
  for (const kind of ["contextmenu", "dragstart"]) if (held[kind] !== true) wrong.push(`${kind} goes through`);
  if (held.marked !== "") wrong.push(`text can be marked: “${held.marked}”`);

  const address = page.url();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.synthesizePinchGesture", { x: width / 2, y: height / 2, scaleFactor: 2 });
  await session.send("Input.synthesizeScrollGesture", { x: 20, y: height / 2, xDistance: width / 2, gestureSourceType: "touch" });
  const scale = await page.evaluate(() => visualViewport.scale);
  if (scale !== 1) wrong.push(`a pinch makes the page ${scale} times as large`);
  if (page.url() !== address) wrong.push("a swipe leaves the page");
  await session.detach();
  return wrong;
}
