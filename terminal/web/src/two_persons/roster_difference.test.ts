import { expect, test } from "vitest";
import type { NamedPeople } from "../protocol";
import { differenceWords } from "./roster_difference";

const nobody: NamedPeople = { count: 0, names: [] };

test("who comes, who goes, and of whom something else is told", () => {
  const difference = { comes: { count: 1, names: ["孙红梅"] }, goes: { count: 1, names: ["赵强"] }, changed: nobody };
  expect(differenceWords(difference)).toEqual({ zh: "新增1人（孙红梅），减少1人（赵　强）。", en: "1 new, 1 gone." });
});

test("many are counted, and the first of them named", () => {
  const difference = { comes: nobody, goes: nobody, changed: { count: 30, names: ["李明亮", "王小芳"] } };
  expect(differenceWords(difference).zh).toBe("信息变更30人（李明亮、王小芳等）。");
});

test("a roster with the same people says so", () => {
  expect(differenceWords({ comes: nobody, goes: nobody, changed: nobody }).zh).toBe("人员信息与现有名册相同。");
});
