import { expect, test } from "vitest";
import { mostAreDissatisfied } from "./interpellation_words";

const people = (count: number) => Array.from({ length: count }, (_, place) => ({ person: `m-${place}`, name: "王伟" }));

test.each([
  [8, 4, false],
  [8, 5, true],
  [5, 2, false],
  [5, 3, true],
])("of %d movers %d dissatisfied are more than half: %s", (movers, dissatisfied, most) => {
  expect(mostAreDissatisfied({ movers: people(movers), dissatisfied: people(dissatisfied) })).toBe(most);
});
