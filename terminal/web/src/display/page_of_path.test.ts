import { expect, test } from "vitest";
import { pageOfPath } from "./page_of_path";

test("an address names its display", () => {
  expect(["/hall", "/rostrum", "/overlay"].map(pageOfPath)).toEqual(["hall", "rostrum", "overlay"]);
});
