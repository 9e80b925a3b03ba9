/**
 * The seat plan on a grid. Devices stand still, as they do in the hall, and people move between them. The wire knows no
 * places: where a device stands on the grid is this desk's own knowledge.
 */
import type { Identifier, SeatAssignment } from "../../protocol";

export interface SeatOnGrid {
  device: Identifier;
  person: Identifier | null;
  venue: Identifier | null;
}

export interface SeatGrid {
  columns: number;
  seats: readonly SeatOnGrid[];
}

/** What somebody moves: a person without a seat, or the person at a seat. */
export type InHand = { person: Identifier } | { from: number };

/** People in their order on the devices in theirs; devices that are left over stay free. */
export function filled(columns: number, devices: readonly Identifier[], people: readonly Identifier[]): SeatGrid {
  return { columns, seats: devices.map((device, place) => ({ device, person: people[place] ?? null, venue: null })) };
}

/** Devices as a hall numbers them: t-001, t-002 … */
export function numbered(prefix: string, count: number, digits = 3): Identifier[] {
  return Array.from({ length: count }, (_, place) => `${prefix}${String(place + 1).padStart(digits, "0")}`);
}

export function gridOf(columns: number, assignments: readonly SeatAssignment[]): SeatGrid {
  return {
    columns,
    seats: assignments.map(({ device, person, venue }) => ({ device, person, venue: venue ?? null })),
  };
}

export function assignmentsOf(grid: SeatGrid): SeatAssignment[] {
  return grid.seats.flatMap(({ device, person, venue }) => (person === null ? [] : [{ device, person, venue }]));
}

function withPeople(grid: SeatGrid, people: ReadonlyMap<number, Identifier | null>): SeatGrid {
  const seats = grid.seats.map((seat, place) => {
    const person = people.get(place);
    return person === undefined ? seat : { ...seat, person };
  });
  return { ...grid, seats };
}

/**
 * Puts down what is in hand at a seat. From seat to seat the two change places; a person without a seat takes the seat,
 * and who sat there has none.
 */
export function putDown(grid: SeatGrid, hand: InHand, to: number): SeatGrid {
  const target = grid.seats[to];
  if (!target) return grid;
  if ("from" in hand) {
    const source = grid.seats[hand.from];
    if (!source) return grid;
    return withPeople(grid, new Map([[hand.from, target.person], [to, source.person]]));
  }
  return withPeople(grid, new Map([[to, hand.person]]));
}

export function cleared(grid: SeatGrid, place: number): SeatGrid {
  return withPeople(grid, new Map([[place, null]]));
}

export function inVenue(grid: SeatGrid, place: number, venue: Identifier | null): SeatGrid {
  return { ...grid, seats: grid.seats.map((seat, other) => (other === place ? { ...seat, venue } : seat)) };
}

/** Where an arrow key leads from a seat; it stays at the edge. */
export function stepped(grid: SeatGrid, place: number, key: string): number {
  const last = grid.seats.length - 1;
  const row = Math.floor(place / grid.columns);
  switch (key) {
    case "ArrowLeft":
      return place % grid.columns === 0 ? place : place - 1;
    case "ArrowRight":
      return place % grid.columns === grid.columns - 1 ? place : Math.min(place + 1, last);
    case "ArrowUp":
      return row === 0 ? place : place - grid.columns;
    case "ArrowDown":
      return Math.min(place + grid.columns, last) % grid.columns === place % grid.columns
        ? Math.min(place + grid.columns, last)
        : place;
    case "Home":
      return row * grid.columns;
    case "End":
      return Math.min((row + 1) * grid.columns - 1, last);
    default:
      return place;
  }
}
