// @vitest-environment node
// prefers-reduced-motion is one rule for all pages, in tokens.css.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(join(import.meta.dirname, "..", path), "utf8");

test("who asks for less motion gets none, whatever a page's own styles say", () => {
  const [, rule = ""] = read("shared/tokens.css").split("@media (prefers-reduced-motion: reduce)");
  expect(rule).toMatch(/^\s*\{\s*\*,/);
  for (const property of ["animation-duration", "transition-duration", "scroll-behavior"])
    expect(rule).toMatch(new RegExp(`${property}: [^;]+ !important;`));
});

test("every page takes that rule", () => {
  for (const page of ["seat", "chair", "answerer", "display", "console"])
    expect(read(`${page}/main.ts`)).toContain('import "../shared/tokens.css";');
});
