import { expect, test } from "vitest";
import { result, seatChoice } from "../testing/fixtures";
import { choiceGroups } from "./seat_choices";

test("who stood for what, in the order of the options, then who did not press and who was not there", () => {
  const seats = [
    seatChoice("t-1", null),
    seatChoice("t-2", null, { present: false }),
    seatChoice("t-3", 2),
    seatChoice("t-4", 1),
    seatChoice("t-5", 1),
  ];
  expect(choiceGroups(result({ seats })).map((group) => [group.words.zh, group.shape, group.people])).toEqual([
    ["赞成", "tick", ["人t-4", "人t-5"]],
    ["反对", "cross", ["人t-3"]],
    ["未按", null, ["人t-1"]],
    ["未到", null, ["人t-2"]],
  ]);
});

test("a result without a map has no groups", () => {
  expect(choiceGroups(result())).toEqual([]);
});
