import { expect, test } from "vitest";
import type { ProposedOutcomeView } from "../protocol";
import { confirmRows } from "./confirm_acts";

const question: ProposedOutcomeView = {
  meeting: "15-35",
  item: "bus-report",
  question: "q-1",
  inquirer: { person: "m-02", name: "李明" },
  text: "何时准点？",
  outcome: "written_reply",
  due: "2026-08-28",
};

test("an outcome is confirmed with what it says, after asking once more", () => {
  const [row] = confirmRows([question], (name) => name);
  expect(row?.what.zh).toBe("询问结果：书面答复（2026年8月28日前）");
  expect(row?.text).toBe("李明：何时准点？");
  expect(row?.acts).toMatchObject([
    { asks: true, command: { kind: "confirm_outcome", meeting: "15-35", question: "q-1" } },
  ]);
});

test("without a date nothing is said of one", () => {
  expect(confirmRows([{ ...question, outcome: "answered", due: null }], (name) => name)[0]?.what.zh).toBe("询问结果：已答复");
});
