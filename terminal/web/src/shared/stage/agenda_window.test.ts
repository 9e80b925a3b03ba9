import { expect, test } from "vitest";
import { agendaWindow } from "./agenda_window";

const items = ["a", "b", "c", "d", "e", "f", "g", "h"];
const places = (current: number, size = 5) => agendaWindow(items, current, size).rows.map((row) => row.place);

test("a short agenda is shown whole", () => {
  expect(agendaWindow(["a", "b"], 1, 5)).toMatchObject({ before: 0, after: 0, rows: [{ place: 1 }, { place: 2 }] });
});

test("of a long one the item before the current one and those after it", () => {
  expect(places(-1)).toEqual([1, 2, 3, 4, 5]);
  expect(places(3)).toEqual([3, 4, 5, 6, 7]);
  expect(places(7)).toEqual([4, 5, 6, 7, 8]);
});

test("it says how many are not shown", () => {
  expect(agendaWindow(items, 3, 5)).toMatchObject({ before: 2, after: 1 });
});
