import { effectScope, shallowRef } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { QueryAnswer } from "../link/hall_line";
import type { AttendeeLine, Query, QuestionHistory } from "../protocol";
import { counters, sitting } from "../testing/fixtures";
import { chairView } from "../testing/hall_fixtures";
import { useAnswerers, useWaitingOutcomes } from "./inquiry_desk";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const proposed: QuestionHistory = {
  question: "q-1",
  sitting: "s-1",
  inquirer: { person: "m-02", name: "李明" },
  text: "何时准点？",
  follows: null,
  answers: [],
  outcome: "answered",
  due: null,
  confirmed: false,
  reply: null,
};
const official: AttendeeLine = {
  person: "a-01",
  name: "赵刚",
  device: null,
  venue: null,
  expected: true,
  attendance: "present",
  method: "clerk",
  signed_in_at: 1,
  late: false,
  left_at: null,
  returned_at: [],
  leave_reason: null,
  post: "市交通运输局局长",
  capacity: "department_leader",
  department: "transport",
  must_attend: true,
};

function told(questions: () => QuestionHistory[], asked: Query[]) {
  return async (query: Query): Promise<QueryAnswer> => {
    asked.push(query);
    if (query.kind === "inquiry")
      return {
        kind: "answer",
        id: "q",
        answer: { kind: "inquiry", meeting: query.meeting, item: query.item, inquirers: [], questions: questions() },
      };
    return {
      kind: "answer",
      id: "q",
      answer: {
        kind: "attendance",
        meeting: "15-35",
        sitting: "s-1",
        state: "in_session",
        base: 51,
        present: 47,
        quorum: 26,
        attending: 1,
        venues: [],
        departments: [],
        members: [],
        attendees: [official, { ...official, person: "a-02", attendance: "not_signed_in" }],
      },
    };
  };
}

test("an outcome that a clerk proposes is noticed although no view tells of it", async () => {
  let questions: QuestionHistory[] = [];
  const asked: Query[] = [];
  const scope = effectScope();
  const desk = scope.run(() => useWaitingOutcomes(() => chairView(), () => true, told(() => questions, asked)));
  await vi.advanceTimersByTimeAsync(100);
  expect(desk?.outcomes.value).toEqual([]);
  questions = [proposed];
  await vi.advanceTimersByTimeAsync(2000);
  expect(desk?.outcomes.value).toEqual([proposed]);
  // Only the item that was taken up can have questions.
  expect(new Set(asked.map((query) => (query.kind === "inquiry" ? query.item : "")))).toEqual(new Set(["bus-report"]));
  scope.stop();
});

test("what this page has confirmed waits no longer, even before the server is asked again", async () => {
  const scope = effectScope();
  const desk = scope.run(() => useWaitingOutcomes(() => chairView(), () => true, told(() => [proposed], [])));
  await vi.advanceTimersByTimeAsync(100);
  desk?.confirmed("q-1");
  expect(desk?.outcomes.value).toEqual([]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(desk?.outcomes.value).toEqual([]);
  scope.stop();
});

test("without a line it does not ask over and over", async () => {
  const asked: Query[] = [];
  const scope = effectScope();
  scope.run(() => useWaitingOutcomes(() => chairView(), () => false, told(() => [], asked)));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(1);
  scope.stop();
});

test("who can answer are those that have signed in, asked for anew when another one has", async () => {
  const asked: Query[] = [];
  const counted = shallowRef(counters());
  const scope = effectScope();
  const present = scope.run(() =>
    useAnswerers(() => "15-35", () => sitting, () => counted.value, told(() => [], asked)),
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(present?.value.map((line) => line.person)).toEqual(["a-01"]);
  counted.value = counters({
    sittings: [{ sitting: "s-1", members: 51, present: 47, quorum: 26, attending: 13, venues: [] }],
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(2);
  scope.stop();
});

test("at a vote nobody is called to answer", async () => {
  const asked: Query[] = [];
  const voting = { ...sitting, item: sitting.item && { ...sitting.item, item_kind: "vote" as const } };
  const scope = effectScope();
  const present = scope.run(() =>
    useAnswerers(() => "15-35", () => voting, () => counters(), told(() => [], asked)),
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(present?.value).toEqual([]);
  expect(asked).toEqual([]);
  scope.stop();
});
