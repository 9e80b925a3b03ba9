import { expect, test } from "vitest";
import { approveRejectAbstain } from "../testing/fixtures";
import { optionLooks } from "./option_look";

test("approve, reject and abstain have a shape each", () => {
  expect(optionLooks(approveRejectAbstain).map((look) => look.shape)).toEqual(["tick", "cross", "bar"]);
});

test("two options of one class differ in shape", () => {
  const looks = optionLooks([
    { label: "满意", label_en: "Satisfied", counts_as: "approve" },
    { label: "基本满意", label_en: "Fairly satisfied", counts_as: "approve" },
    { label: "不满意", label_en: "Not satisfied", counts_as: "reject" },
  ]);
  expect(looks.map((look) => look.counts_as)).toEqual(["approve", "approve", "reject"]);
  expect(new Set(looks.map((look) => look.shape)).size).toBe(3);
});
