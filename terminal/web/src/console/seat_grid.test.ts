import { describe, expect, it } from "vitest";
import { assignmentsOf, cleared, columnsOf, columnTemplate, filled, gridOf, inVenue, numbered, placeOf, putDown, seatedBy, stepped } from "./seat_grid";

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

  it("keeps venues and places with the seats", () => {
    const branch = inVenue(grid, 2, "east");
    expect(assignmentsOf(branch)[2]).toEqual({ device: "t-003", person: "c", venue: "east", row: 1, column: 3 });
    expect(assignmentsOf(gridOf(assignmentsOf(branch), 9))).toEqual(assignmentsOf(branch));
  });

  it("has aisles, which are columns without a seat", () => {
    const aisled = filled(4, numbered("t-", 8), people, [2, 4, 0]);
    expect(aisled.aisles).toEqual([2]);
    expect(columnsOf(aisled)).toBe(5);
    expect(columnTemplate(aisled, "1fr", "20px")).toBe("1fr 1fr 20px 1fr 1fr");
    expect([0, 1, 2, 3, 4].map((place) => placeOf(aisled, place))).toEqual([
      { row: 1, column: 1 }, { row: 1, column: 2 }, { row: 1, column: 4 }, { row: 1, column: 5 }, { row: 2, column: 1 },
    ]);
    expect(gridOf(assignmentsOf(aisled), 9)).toMatchObject({ columns: 4, aisles: [2] });
  });

  it("goes without places where a grid is longer than the wire's", () => {
    const long = filled(1, numbered("t-", 501, 3), ["a"]);
    expect(assignmentsOf(long)).toEqual([{ device: "t-001", person: "a", venue: null }]);
  });

  it("takes the people of a plan that is set, and stays as it stands in the hall", () => {
    const plan = [{ device: "t-002", person: "z", venue: "east" }, { device: "t-900", person: "y" }];
    const taken = seatedBy(grid, plan);
    expect(taken.seats[1]).toEqual({ device: "t-002", person: "z", venue: "east" });
    expect(seated(taken)).toEqual([null, "z", null, null, null, null, null, "y"]);
  });

  it("of a plan without places is laid in rows by device", () => {
    const laid = gridOf([{ device: "t-2", person: "b" }, { device: "t-1", person: "a" }], 9);
    expect(laid).toMatchObject({ columns: 9, aisles: [] });
    expect(laid.seats.map((seat) => seat.device)).toEqual(["t-1", "t-2"]);
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
