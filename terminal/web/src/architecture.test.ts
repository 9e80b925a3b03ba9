// @vitest-environment node
// Who may import whom. A page stands alone on what all pages have: what two pages need is moved to shared or link, not
// fetched from a neighbour. The wire types and what is in packages anybody may import.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const root = import.meta.dirname;
const pages = ["seat", "chair", "answerer", "display", "console"];
/** What the rooms of the console have in common: its own files, and its parts of forms. */
const consoleCommons = ["", "ui"];

/**
 * Imports between rooms of the console that stand, by the file imported, each with its reason. The console's root is
 * where they belong once nobody works on these files.
 */
const allowed: Record<string, string> = {
  "console/entry/Enrolment": "an account enrols a further factor by the form that it came in by",
  "console/entry/entry": "the same form's requests",
  "console/run/meeting_known": "what the whole desk knows of the meeting; the shell provides it to every room",
  "console/run/next_step": "which sitting, meeting and subject is meant, said by the same file as the next step",
  "console/run/screens_among": "a device that is a screen is no seat: the seat plan asks the room that knows the screens",
  "console/run/FiguresCard": "a result looks the same in the hall and among past results",
  "console/prepare/NoticeSteps": "the checks before a meeting opens are those of its preparation",
};

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

/** What a file imports of this project, by paths from here, without the endings .ts and .vue. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const found = text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g);
  return Array.from(found, ([, path]) => normalize(join(dirname(file), path ?? "")).replace(/\.(ts|vue)$/, ""));
}

const sources = filesUnder(".").filter((file) => [".ts", ".vue"].includes(extname(file)) && !file.endsWith(".test.ts"));
const edges = sources
  .filter((file) => !file.startsWith("testing/"))
  .flatMap((file) => importsOf(file).map((to) => ({ from: file, to })));
const pageOf = (path: string) => pages.find((page) => path.startsWith(`${page}/`)) ?? null;
const shown = (wrong: { from: string; to: string }[]) => wrong.map(({ from, to }) => `${from} → ${to}`);

test("there is something to look at", () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(edges.some(({ from, to }) => from === "seat/SeatPage.vue" && to === "shared/language")).toBe(true);
});

test("no page imports another, and what all have imports none", () => {
  expect(shown(edges.filter(({ from, to }) => pageOf(to) !== null && pageOf(to) !== pageOf(from)))).toEqual([]);
});

test("nothing but tests imports what is for tests", () => {
  expect(shown(edges.filter(({ to }) => to.startsWith("testing/")))).toEqual([]);
});

test("rooms of the console import what they have in common alone", () => {
  const roomOf = (path: string) => (path.split("/").length > 2 ? path.split("/")[1]! : "");
  const sideways = edges.filter(({ from, to }) => {
    if (!from.startsWith("console/") || !to.startsWith("console/") || roomOf(from) === "") return false;
    return roomOf(to) !== roomOf(from) && !consoleCommons.includes(roomOf(to)) && allowed[to] === undefined;
  });
  expect(shown(sideways)).toEqual([]);
});

test("what all pages have is free of circles", () => {
  const below = new Map<string, string[]>();
  for (const file of sources.filter((each) => pageOf(each) === null))
    below.set(file.replace(/\.(ts|vue)$/, ""), importsOf(file));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    if (done.has(file) || way.includes(file)) return;
    for (const next of below.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of below.keys()) walk(file, []);
  expect(circles).toEqual([]);
});
