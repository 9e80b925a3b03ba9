import { effectScope, shallowRef } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { QueryAnswer } from "../link/hall_line";
import type { AttendeeLine, Query } from "../protocol";
import { counters, sitting } from "../testing/fixtures";
import { useAnswerers } from "./answerers";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

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

function told(asked: Query[]) {
  return async (query: Query): Promise<QueryAnswer> => {
    asked.push(query);
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

test("who can answer are those that have signed in, asked for anew when another one has", async () => {
  const asked: Query[] = [];
  const counted = shallowRef(counters());
  const scope = effectScope();
  const present = scope.run(() =>
    useAnswerers(() => "15-35", () => sitting, () => counted.value, told(asked)),
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
    useAnswerers(() => "15-35", () => voting, () => counters(), told(asked)),
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(present?.value).toEqual([]);
  expect(asked).toEqual([]);
  scope.stop();
});
