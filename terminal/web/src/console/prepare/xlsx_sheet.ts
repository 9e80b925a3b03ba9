/**
 * The first sheet of an XLSX workbook (ECMA-376) as rows of text, for files that a roster comes in. Formulas count by the
 * value that was saved with them; a number under a format of days becomes the day.
 */
import { strFromU8, unzipSync } from "fflate";

type Parts = Record<string, Uint8Array>;

/** Formats of days among the built-in ones (ECMA-376 part 1, 18.8.30). */
const builtInDays = new Set([14, 15, 16, 17, 22]);
const millisecondsOfDay = 86_400_000;
/** Day 0 of the calendar from 1900, which takes 1900 for a leap year, and of the one from 1904. */
const dayZero = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };

function part(parts: Parts, path: string): Document | null {
  const bytes = parts[path];
  if (!bytes) return null;
  const document = new DOMParser().parseFromString(strFromU8(bytes), "application/xml");
  if (document.getElementsByTagName("parsererror").length > 0) throw new Error(`${path} is not XML`);
  return document;
}

function all(within: Document | Element | null, name: string): Element[] {
  return within ? Array.from(within.getElementsByTagName(name)) : [];
}

/** Without the readings that Japanese and Chinese cells may carry beside their text. */
function textOf(item: Element): string {
  return all(item, "t")
    .filter((run) => run.parentElement?.tagName !== "rPh")
    .map((run) => run.textContent ?? "")
    .join("");
}

/** For each style, by number, whether it shows a day. */
function dayStyles(styles: Document | null): boolean[] {
  const ownDays = new Set(
    all(styles, "numFmt")
      .filter((format) => /[yd]/i.test((format.getAttribute("formatCode") ?? "").replace(/"[^"]*"|\[[^\]]*\]/g, "")))
      .map((format) => Number(format.getAttribute("numFmtId"))),
  );
  return all(all(styles, "cellXfs")[0] ?? null, "xf").map((style) => {
    const format = Number(style.getAttribute("numFmtId"));
    return builtInDays.has(format) || ownDays.has(format);
  });
}

/** A is 0, Z is 25, AA is 26. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? "A";
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function firstSheet(parts: Parts): Document {
  const workbook = part(parts, "xl/workbook.xml");
  const id = all(workbook, "sheet")[0]?.getAttribute("r:id");
  const relation = all(part(parts, "xl/_rels/workbook.xml.rels"), "Relationship").find(
    (entry) => entry.getAttribute("Id") === id,
  );
  const target = relation?.getAttribute("Target") ?? "worksheets/sheet1.xml";
  const sheet = part(parts, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  if (!sheet) throw new Error("the workbook has no sheet");
  return sheet;
}

export function readFirstSheet(bytes: Uint8Array): string[][] {
  const parts = unzipSync(bytes, { filter: (file) => /^xl\/.*\.(xml|rels)$/.test(file.name) });
  const strings = all(part(parts, "xl/sharedStrings.xml"), "si").map(textOf);
  const isDay = dayStyles(part(parts, "xl/styles.xml"));
  const from1904 = /^(1|true)$/.test(
    all(part(parts, "xl/workbook.xml"), "workbookPr")[0]?.getAttribute("date1904") ?? "",
  );

  const valueOf = (cell: Element): string => {
    const kind = cell.getAttribute("t");
    if (kind === "inlineStr") return textOf(cell);
    const value = all(cell, "v")[0]?.textContent ?? "";
    if (kind === "s") return strings[Number(value)] ?? "";
    const shown = isDay[Number(cell.getAttribute("s") ?? "0")] ?? false;
    if (kind !== null && kind !== "n") return value;
    if (!shown || value === "") return value;
    const day = dayZero[from1904 ? 1904 : 1900] + Math.floor(Number(value)) * millisecondsOfDay;
    return new Date(day).toISOString().slice(0, 10);
  };

  const rows = all(firstSheet(parts), "row").map((row) => {
    const fields: string[] = [];
    for (const cell of all(row, "c")) fields[columnOf(cell.getAttribute("r") ?? "A")] = valueOf(cell).trim();
    return Array.from(fields, (field) => field ?? "");
  });
  return rows.filter((row) => row.some((field) => field !== ""));
}
