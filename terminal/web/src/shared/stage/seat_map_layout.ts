/**
 * Where each seat of a result's map stands on the screen: on the hall's grid where seats have a place on it, in the
 * plan's order where they have none. Pure, so that halls of every size stand in the tests.
 */
import type { SeatChoiceView } from "../../protocol";

export interface SeatCell {
  seat: SeatChoiceView;
  /** From 1. */
  row: number;
  column: number;
}

export interface SeatMapLayout {
  /** How wide each column is, and how high each row, where a seat has 1: an aisle is narrower. */
  columns: number[];
  rows: number[];
  cells: SeatCell[];
}

const aisle = 0.35;

/** Of a hall without places: rows so long that a cell is about three times as wide as it is high. */
const cellAspect = 3;

/** `aspect` is width by height of the room on the screen. The first row is the nearest to the rostrum, and the upmost. */
export function seatMapLayout(seats: readonly SeatChoiceView[], aspect: number): SeatMapLayout {
  const venues = [...new Set(seats.map((seat) => seat.venue))];
  const grids = venues.map((venue) => gridOf(seats.filter((seat) => seat.venue === venue)));
  const widest = Math.max(0, ...grids.map((grid) => grid.columns));
  const columns = widest > 0 ? widest : Math.max(1, Math.ceil(Math.sqrt((seats.length * aspect) / cellAspect)));
  let rows = 0;
  const cells: SeatCell[] = [];
  for (const grid of grids) {
    cells.push(...grid.placed.map((cell) => ({ ...cell, row: cell.row + rows })));
    rows += grid.rows;
    // Who has no place stands below the others of the same venue, in the plan's order.
    cells.push(
      ...grid.without.map((seat, place) => ({
        seat,
        row: rows + 1 + Math.floor(place / columns),
        column: 1 + (place % columns),
      })),
    );
    rows += Math.ceil(grid.without.length / columns);
  }
  return {
    columns: sizes(columns, cells.map((cell) => cell.column)),
    rows: sizes(rows, cells.map((cell) => cell.row)),
    cells,
  };
}

function sizes(count: number, used: readonly number[]): number[] {
  const taken = new Set(used);
  return Array.from({ length: count }, (_, place) => (taken.has(place + 1) ? 1 : aisle));
}

/** The size of one seat's cell in a room so wide and high. */
export function cellSize(layout: SeatMapLayout, width: number, height: number): { width: number; height: number } {
  const sum = (lines: readonly number[]) => lines.reduce((all, line) => all + line, 0);
  return { width: width / sum(layout.columns), height: height / sum(layout.rows) };
}

interface Grid {
  columns: number;
  rows: number;
  placed: SeatCell[];
  without: SeatChoiceView[];
}

function gridOf(seats: readonly SeatChoiceView[]): Grid {
  const placed = seats.flatMap((seat) =>
    seat.row !== null && seat.column !== null ? [{ seat, row: seat.row, column: seat.column }] : [],
  );
  const rows = closedUp(placed.map((cell) => cell.row));
  const columns = closedUp(placed.map((cell) => cell.column));
  return {
    rows: Math.max(0, ...rows.values()),
    columns: Math.max(0, ...columns.values()),
    placed: placed.map(({ seat, row, column }) => ({ seat, row: rows.get(row) ?? row, column: columns.get(column) ?? column })),
    without: seats.filter((seat) => seat.row === null || seat.column === null),
  };
}

/** Lines as they are used, with one empty line for each gap: an aisle stays an aisle, and ten empty rows are one. */
function closedUp(used: readonly number[]): Map<number, number> {
  const places = new Map<number, number>();
  let before: number | null = null;
  let place = 0;
  for (const line of [...new Set(used)].sort((one, other) => one - other)) {
    place += before !== null && line > before + 1 ? 2 : 1;
    places.set(line, place);
    before = line;
  }
  return places;
}

/** The names are said only where they can be read: below this many units of the screen's width the signs stand alone. */
const smallestName = 1.45;
const largestName = 2.8;

/** The size of a name in units, for a room so wide and high; null where names would be too small. */
export function nameSize(layout: SeatMapLayout, width: number, height: number): number | null {
  const cell = cellSize(layout, width, height);
  // Four characters and the sign beside them, and a line with its air.
  const size = Math.min(largestName, cell.width / 5.3, cell.height / 1.55);
  return size < smallestName ? null : size;
}

export interface FittedName {
  lines: string[];
  /** Of the map's own size of names. */
  share: number;
}

const smallestShare = 0.6;
/** Two lines stand in a cell that is made for one. */
const twoLinesShare = 0.72;

/** A name in a cell with room for so many characters: 买买提·吐尔逊 stands in two lines before it is cut off. */
export function fitName(name: string, room: number): FittedName {
  if (name.length <= room) return { lines: [name], share: 1 };
  const dot = name.indexOf("·") + 1;
  const lines = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name];
  const longest = Math.max(...lines.map((line) => line.length));
  return { lines, share: Math.max(smallestShare, Math.min(lines.length > 1 ? twoLinesShare : 1, room / longest)) };
}
