import { describe, expect, it } from "vitest";
import { assignmentsOf, cleared, filled, gridOf, inVenue, numbered, putDown, stepped } from "./seat_grid";

const people = ["a", "b", "c", "d", "e"];
const grid = filled(3, numbered("t-", 7), people);
const seated = (changed: typeof grid) => changed.seats.map((seat) => seat.person);

describe("a seat plan", () => {
  it("is filled in order, and what is free is not sent", () => {
    expect(grid.seats[0]).toEqual({ device: "t-001", person: "a", venue: null });
    expect(assignmentsOf(grid)).toHaveLength(5);
    expect(seated(grid)).toEqual(["a", "b", "c", "d", "e", null, null]);
  });

  it("lets two people change seats, and one move to a free seat", () => {
    expect(seated(putDown(grid, { from: 0 }, 4))).toEqual(["e", "b", "c", "d", "a", null, null]);
    expect(seated(putDown(grid, { from: 0 }, 6))).toEqual([null, "b", "c", "d", "e", null, "a"]);
  });

  it("lets who has no seat take one; nobody sits twice", () => {
    const without = cleared(grid, 1);
    expect(seated(putDown(without, { person: "b" }, 0))).toEqual(["b", null, "c", "d", "e", null, null]);
  });

  it("is left as it is by a seat that is not there", () => {
    expect(putDown(grid, { from: 0 }, 99)).toBe(grid);
    expect(putDown(grid, { from: 99 }, 0)).toBe(grid);
  });

  it("keeps venues with the seats", () => {
    const branch = inVenue(grid, 2, "east");
    expect(assignmentsOf(branch)[2]).toEqual({ device: "t-003", person: "c", venue: "east" });
    expect(assignmentsOf(gridOf(3, assignmentsOf(branch)))).toEqual(assignmentsOf(branch));
  });
});

describe("the arrow keys", () => {
  it.each([
    [0, "ArrowLeft", 0], [0, "ArrowRight", 1], [2, "ArrowRight", 2], [0, "ArrowUp", 0], [4, "ArrowUp", 1],
    [1, "ArrowDown", 4], [3, "ArrowDown", 6], [4, "ArrowDown", 4], [6, "ArrowRight", 6], [4, "Home", 3], [3, "End", 5],
    [6, "End", 6], [4, "x", 4],
  ])("lead from %i by %s to %i", (from, key, to) => {
    expect(stepped(grid, from, key)).toBe(to);
  });
});
