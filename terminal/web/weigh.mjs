// What the seat's page weighs: its document and everything that comes with it before anybody presses anything, each part
// gzipped by itself. What is loaded only when it is asked for, as the reader of papers is, is not among it.
//
//   node weigh.mjs     the parts of dist/seat.html and their sum; fails where it is too much
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const MOST_BYTES = 80 * 1024;
const dist = fileURLToPath(new URL("dist", import.meta.url));

/** Ways in which a part names another that is loaded with it. An import of a page's part on demand is `import(…)`. */
const names = {
  ".html": /(?:src|href)="(\/[^"]+)"/g,
  ".js": /(?:\bfrom|\bimport)\s*["']([^"']+)["']/g,
  ".css": /(?:\burl\(\s*["']?|@import\s+["'])([^"')]+)/g,
};

/** The parts of a page as paths below `dist`, with the bytes of each. */
export function partsOf(page) {
  const parts = new Map();
  const follow = (path) => {
    if (parts.has(path)) return;
    const content = readFileSync(join(dist, path));
    parts.set(path, gzipSync(content, { level: 9 }).length);
    for (const [, name] of content.toString().matchAll(names[posix.extname(path)] ?? /$^/g))
      follow(posix.resolve(posix.dirname(path), name));
  };
  follow(page);
  return parts;
}

function weigh() {
  const parts = partsOf("/seat.html");
  for (const kind of [".js", ".css"])
    if (![...parts.keys()].some((path) => path.endsWith(kind))) throw new Error(`seat.html names no ${kind}: nothing was weighed`);
  const bytes = [...parts.values()].reduce((sum, each) => sum + each, 0);
  const kilobytes = (some) => `${(some / 1024).toFixed(1)} KB`;
  for (const [path, each] of parts) console.log(`  ${kilobytes(each).padStart(8)}  ${path}`);
  console.log(`seat page, gzipped, without the lazy parts: ${kilobytes(bytes)} of at most ${kilobytes(MOST_BYTES)}`);
  if (bytes > MOST_BYTES) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) weigh();
