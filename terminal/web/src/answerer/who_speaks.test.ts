import { expect, test } from "vitest";
import type { QuestionView } from "../protocol";
import { floor, speaker } from "../testing/hall_fixtures";
import { parties } from "./who_speaks";

const question: QuestionView = {
  question: "q-1",
  item: "bus-report",
  inquirer: { person: "m-02", name: "李明" },
  text: "何时准点？",
  follows: null,
};
const official = { person: "a-01", name: "赵刚" };

test("who puts the question asks, and nobody answers yet", () => {
  expect(parties(floor({ speaker }))).toEqual({ asks: speaker.person, answers: null, followsUp: false });
});

test("while an official answers, the one who put the question still stands there", () => {
  const answering = floor({ question, speaker: { ...speaker, person: official, speech: "answer" } });
  expect(parties(answering)).toEqual({ asks: question.inquirer, answers: official, followsUp: false });
});

test("somebody else may follow up", () => {
  const other = { person: "m-03", name: "张伟" };
  const following = floor({ question, speaker: { ...speaker, person: other, speech: "follow_up" } });
  expect(parties(following)).toEqual({ asks: other, answers: null, followsUp: true });
});

test("a follow-up question stays one while it is answered", () => {
  const answering = floor({
    question: { ...question, follows: "q-0" },
    speaker: { ...speaker, person: official, speech: "answer" },
  });
  expect(parties(answering).followsUp).toBe(true);
});

test("a deliberation is neither", () => {
  expect(parties(floor({ speaker: { ...speaker, speech: "deliberation" } }))).toEqual({
    asks: null,
    answers: null,
    followsUp: false,
  });
});
