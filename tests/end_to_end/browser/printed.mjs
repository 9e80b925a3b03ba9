// A page as it comes out of the printer: printed by Chromium, and read by the library that shows papers at the seats.
import { createRequire } from "node:module";

const web = createRequire(new URL("../../../terminal/web/package.json", import.meta.url));
const { getDocument } = await import(web.resolve("pdfjs-dist/legacy/build/pdf.mjs"));

export async function printed(page) {
  const data = new Uint8Array(await page.pdf({ preferCSSPageSize: true }));
  const paper = await getDocument({ data, useSystemFonts: true, verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= paper.numPages; number += 1) {
    const sheet = await paper.getPage(number);
    const { items } = await sheet.getTextContent();
    pages.push({ box: sheet.view, items: items.filter((item) => item.str.trim() !== "" || item.str === "\u3000") });
  }
  return new Printed(pages);
}

/** Some fonts give a character by its radical's number, which looks the same. */
const plain = (text) => text.normalize("NFKC").replaceAll(/\s/g, "");

class Printed {
  constructor(pages) {
    this.pages = pages;
    for (const [place, page] of pages.entries()) withinItsPage(place, page);
  }

  text(place) {
    return plain(this.pages[place].items.map((item) => item.str).join(""));
  }

  hasPages(count) {
    if (this.pages.length !== count)
      throw new Error(`printed on ${this.pages.length} pages and not on ${count}: ${this.pages.map((_, place) => this.text(place)).join(" | ")}`);
  }

  hasInOrder(place, words) {
    const text = this.text(place);
    let from = 0;
    for (const word of words) {
      const found = text.indexOf(plain(word), from);
      if (found < 0) throw new Error(`page ${place + 1} has no ${word} where it belongs: ${text}`);
      from = found + plain(word).length;
    }
  }

  isAlone(place, text) {
    if (this.text(place) !== plain(text)) throw new Error(`page ${place + 1} has more than ${text}: ${this.text(place)}`);
  }

  /** The height of the largest type on a page, in millimetres. What is too wide makes Chromium print all of it smaller. */
  largest(place) {
    const sizes = this.pages[place].items.map(({ transform: [a, b] }) => Math.hypot(a, b));
    return (Math.max(...sizes) / 72) * 25.4;
  }

  isWithout(words) {
    for (const place of this.pages.keys())
      if (this.text(place).includes(plain(words))) throw new Error(`page ${place + 1} has ${words}`);
  }
}

function withinItsPage(place, { box, items }) {
  const [left, bottom, right, top] = box;
  for (const { str, transform, width } of items) {
    const [a, b, , , x, y] = transform;
    // A card's upper half is printed upside down.
    const end = x + (Math.sign(a) || 1) * width * (Math.abs(a) >= Math.abs(b) ? 1 : 0);
    if (Math.min(x, end) < left || Math.max(x, end) > right || y < bottom || y > top)
      throw new Error(`page ${place + 1}: ${str} goes over its edge`);
  }
}
