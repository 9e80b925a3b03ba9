import { describe, expect, test } from "vitest";
import { seatChoice } from "../../testing/fixtures";
import { fitName, nameSize, seatMapLayout } from "./seat_map_layout";

const wide = 92 / 22;
const seats = (count: number, columns: number | null = null) =>
  Array.from({ length: count }, (_, place) =>
    seatChoice(`t-${place}`, 1, columns === null ? {} : { row: 1 + Math.floor(place / columns), column: 1 + (place % columns) }),
  );
const places = (layout: ReturnType<typeof seatMapLayout>) => layout.cells.map(({ row, column }) => [row, column]);

describe("the seat map", () => {
  test("has the hall's own places", () => {
    const layout = seatMapLayout(seats(51, 9), wide);
    expect([layout.columns.length, layout.rows.length]).toEqual([9, 6]);
    expect(places(layout).at(-1)).toEqual([6, 6]);
  });

  test("keeps an aisle, and closes up what nobody sits in", () => {
    const layout = seatMapLayout(
      [seatChoice("a", 1, { row: 1, column: 1 }), seatChoice("b", 1, { row: 40, column: 3 }), seatChoice("c", 1, { row: 41, column: 4 })],
      wide,
    );
    expect(places(layout)).toEqual([[1, 1], [3, 3], [4, 4]]);
    expect(layout.rows[1]).toBeLessThan(1);
    expect(layout.rows[2]).toBe(1);
  });

  test("without places stands in the plan's order, each seat at a place of its own", () => {
    const layout = seatMapLayout(seats(51), wide);
    expect(layout.columns.length).toBeGreaterThan(layout.rows.length);
    expect(new Set(places(layout).map(String)).size).toBe(51);
  });

  test("puts who has no place below the others, and a branch venue below the hall", () => {
    const layout = seatMapLayout(
      [...seats(4, 2), seatChoice("free", 1), seatChoice("east", 1, { venue: "east", row: 1, column: 1 })],
      wide,
    );
    expect(places(layout)).toEqual([[1, 1], [1, 2], [2, 1], [2, 2], [3, 1], [4, 1]]);
  });

  test("says names where they can be read, and signs alone where they cannot", () => {
    expect(nameSize(seatMapLayout(seats(51, 9), wide), 92, 22)).toBeGreaterThan(1.6);
    expect(nameSize(seatMapLayout(seats(500, 25), wide), 92, 22)).toBeNull();
  });

  test("sets a long name in two lines or smaller before it is cut off", () => {
    expect(fitName("王　伟", 3.5)).toEqual({ lines: ["王　伟"], share: 1 });
    expect(fitName("欧阳春梅", 3.5)).toEqual({ lines: ["欧阳春梅"], share: 0.875 });
    expect(fitName("买买提·吐尔逊", 7)).toEqual({ lines: ["买买提·吐尔逊"], share: 1 });
    expect(fitName("买买提·吐尔逊", 3.5)).toEqual({ lines: ["买买提·", "吐尔逊"], share: 0.72 });
    expect(fitName("阿卜杜热西提·伊敏尼亚孜", 3.5).share).toBe(0.6);
  });
});
