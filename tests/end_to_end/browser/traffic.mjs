// What went over the lines while a vote was open: no figure by option may be among it.

/** Figures of a vote in a message: the path to each, by the shapes that results have on the wire. */
export function figuresOf(vote, message, path = "") {
  if (message === null || typeof message !== "object") return [];
  if (Array.isArray(message)) return message.flatMap((part, place) => figuresOf(vote, part, `${path}[${place}]`));
  const isOther = typeof message.vote === "string" && message.vote !== vote;
  if (isOther && ("counts" in message || "figures" in message)) return [];
  return Object.entries(message).flatMap(([name, value]) => {
    const here = `${path}.${name}`;
    const isFigure = ["counts", "figures", "tally", "outcome"].includes(name) && value !== null && typeof value === "object";
    const isCount = ["approve", "reject", "abstain"].includes(name) && typeof value === "number";
    return isFigure || isCount ? [here] : figuresOf(vote, value, here);
  });
}

/** Listens to every page from now on. */
export class Watch {
  #from;

  constructor(vote, pages) {
    this.vote = vote;
    this.pages = pages;
    this.#from = pages.map((page) => page.heard.length);
  }

  /** What each page was told of figures by option until now. */
  #told() {
    return this.pages.map((page, place) => {
      const messages = page.heard.slice(this.#from[place]);
      if (messages.length === 0) throw new Error(`${page.page.url()} heard nothing: the watch would see no leak`);
      return { page, leaks: messages.filter((text) => figuresOf(this.vote, JSON.parse(text)).length > 0) };
    });
  }

  assertSilent() {
    for (const { page, leaks } of this.#told())
      if (leaks.length > 0) throw new Error(`${page.page.url()} was told a figure while the vote was open:\n${leaks[0]}`);
  }

  /** After the declaration every page has them: that also shows that this watch would find some. */
  assertTold() {
    for (const { page, leaks } of this.#told())
      if (leaks.length === 0) throw new Error(`${page.page.url()} was not told the declared figures`);
  }
}

/** Where a message tells what a person or a seat has pressed: the path to each. */
export function choicesOf(message, path = "") {
  if (message === null || typeof message !== "object") return [];
  const names = typeof message.choice === "number" && ("person" in message || "device" in message);
  return [...(names ? [path] : []), ...Object.entries(message).flatMap(([name, value]) => choicesOf(value, `${path}.${name}`))];
}
