// Whether a page can be read by those it is for: sizes of what is written, of what is pressed, and nothing cut off.
// Each check takes a playwright page as it stands and gives back what is wrong, in words; nothing where all is well.

/** At the seat: question 40 px or more, everything else 24 px or more, vote buttons 120 px high or more. */
function seatSizes(page) {
  return page.evaluate(inspect, {
    least: 24,
    larger: [{ within: ".vote", selector: "#vote-question", least: 40 }],
    taller: [{ within: ".vote:not(:has(.leave))", selector: ".option, .confirm .buttons button", least: 120 }],
  });
}

/** On the chair's page: the script 36 px or more, everything else 22 px or more. */
function chairSizes(page) {
  return page.evaluate(inspect, {
    least: 22,
    // Beside the script stands its other language; alone, that nothing is said.
    larger: [{ within: ".script div > .beside:not(:only-child)", selector: ".script .words", least: 36 }],
    taller: [],
  });
}

/** On a display, and on the answerers' page, which is one: nothing smaller than 1.7 hundredths of the picture's width. */
function displaySizes(page) {
  return page.evaluate(inspect, { leastUnits: 1.7, larger: [], taller: [] });
}

/** The check for each page, by the first word of what is looked at. The console's and the entry's reader sits close. */
export const sizesOf = {
  seat: seatSizes, chair: chairSizes, answerer: displaySizes, hall: displaySizes, rostrum: displaySizes, overlay: displaySizes,
  pairing: displaySizes,
};

/** Runs in the page, so it can use nothing from here. */
function inspect({ least, leastUnits, larger, taller }) {
  const wrong = [];
  const unit = Math.min(innerWidth / 100, innerHeight / 56.25);
  const smallest = leastUnits === undefined ? least : leastUnits * unit;
  const name = (element) => {
    const classes = typeof element.className === "string" && element.className !== "" ? `.${element.className.replaceAll(" ", ".")}` : "";
    return `<${element.tagName.toLowerCase()}${classes}> “${element.textContent.trim().slice(0, 24)}”`;
  };
  // On the map of a hall the places are read, name by name only from near: 51 names of full size have no room beside
  // the figures, which are written large.
  const seen = (element) => !element.closest(".map > .grid") && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !element.closest(".unseen, [inert]") && element.getBoundingClientRect().width > 0;
  const scrolls = (style) => /auto|scroll/.test(style.overflowX + style.overflowY);

  /** Where `within` is shown there is something to measure, or else the check looks for what has another name by now. */
  const measured = ({ within, selector }) => {
    const found = [...document.querySelectorAll(selector)].filter(seen);
    if (found.length === 0 && [...document.querySelectorAll(within)].some(seen)) wrong.push(`${within} is without ${selector}`);
    return found;
  };

  for (const rule of larger)
    for (const element of measured(rule)) {
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < rule.least - 0.01) wrong.push(`${name(element)} is ${size} px, not ${rule.least}`);
    }
  for (const rule of taller)
    for (const element of measured(rule)) {
      const { height, top, bottom } = element.getBoundingClientRect();
      if (height < rule.least - 0.01) wrong.push(`${name(element)} is ${height} px high, not ${rule.least}`);
      if (top < 0 || bottom > innerHeight) wrong.push(`${name(element)} has to be scrolled to`);
    }

  let texts = 0;
  for (const element of document.body.querySelectorAll("*")) {
    if (!seen(element)) continue;
    const style = getComputedStyle(element);
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
    const size = parseFloat(style.fontSize);
    if (own) texts += 1;
    if (own && size < smallest - 0.01) wrong.push(`${name(element)} is ${size} px, not ${smallest}`);
    // What is turned page by page, or can be scrolled, is not lost; what ends in “…” says so itself.
    const hides = style.overflowX === "hidden" || style.overflowY === "hidden" || style.overflowX === "clip";
    const told = element.classList.contains("in-pages") || style.webkitLineClamp !== "none";
    // A line's own box is a little higher than the line.
    const slack = 1 + size * 0.15;
    if (hides && !scrolls(style) && !told
      && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + slack))
      wrong.push(`${name(element)} hides ${element.scrollWidth}×${element.scrollHeight} in ${element.clientWidth}×${element.clientHeight}`);
    if (own && style.display !== "inline") {
      let scroller = element.parentElement;
      while (scroller && !scrolls(getComputedStyle(scroller)) && !scroller.classList.contains("in-pages")) scroller = scroller.parentElement;
      const box = element.getBoundingClientRect();
      if (!scroller && (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1))
        wrong.push(`${name(element)} stands outside of the page`);
    }
  }
  if (texts === 0) wrong.push("the page has no text");
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight)
    wrong.push(`the page is ${root.scrollWidth}×${root.scrollHeight} in ${innerWidth}×${innerHeight}`);
  return wrong;
}
