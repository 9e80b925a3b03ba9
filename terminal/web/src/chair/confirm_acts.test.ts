import { expect, test } from "vitest";
import type { QuestionHistory } from "../protocol";
import { confirmRows } from "./confirm_acts";
import { waitingOutcomes } from "./inquiry_desk";

const question: QuestionHistory = {
  question: "q-1",
  sitting: "s-1",
  inquirer: { person: "m-02", name: "李明" },
  text: "何时准点？",
  follows: null,
  answers: [],
  outcome: "written_reply",
  due: "2026-08-28",
  confirmed: false,
  reply: null,
};
test("only outcomes that are proposed and not confirmed wait", () => {
  const questions = [question, { ...question, outcome: null, due: null }, { ...question, confirmed: true }];
  expect(
    waitingOutcomes([{ kind: "inquiry", meeting: "15-35", item: "bus-report", inquirers: [], questions }]),
  ).toEqual([question]);
});

test("an outcome is confirmed with what it says, after asking once more", () => {
  const [row] = confirmRows("15-35", [question], (name) => name);
  expect(row?.what.zh).toBe("询问结果：书面答复（2026年8月28日前）");
  expect(row?.acts).toMatchObject([{ asks: true, command: { kind: "confirm_outcome", question: "q-1" } }]);
});
