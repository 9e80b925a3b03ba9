/**
 * The seat plan on a grid. Devices stand still, as they do in the hall, and people move between them. The places go with
 * the plan, from 1 as people in the hall see the rostrum: the map of a result and the printed plan have them, too.
 */
import { limits, type Identifier, type SeatAssignment } from "../protocol";

export interface SeatOnGrid {
  device: Identifier;
  person: Identifier | null;
  venue: Identifier | null;
}

export interface SeatGrid {
  columns: number;
  seats: readonly SeatOnGrid[];
  /** After how many seats of a row an aisle is. */
  aisles?: readonly number[];
}

/** What somebody moves: a person without a seat, or the person at a seat. */
export type InHand = { person: Identifier } | { from: number };

/** People in their order on the devices in theirs; devices that are left over stay free. */
export function filled(
  columns: number,
  devices: readonly Identifier[],
  people: readonly Identifier[],
  aisles: readonly number[] = [],
): SeatGrid {
  const seats = devices.map((device, place) => ({ device, person: people[place] ?? null, venue: null }));
  return { columns, seats, aisles: aisles.filter((after) => after > 0 && after < columns) };
}

/** Devices as a hall numbers them: t-001, t-002 … */
export function numbered(prefix: string, count: number, digits = 3): Identifier[] {
  return Array.from({ length: count }, (_, place) => `${prefix}${String(place + 1).padStart(digits, "0")}`);
}

/** Where a seat of the grid stands; an aisle takes a column of its own. */
export function placeOf(grid: SeatGrid, place: number): { row: number; column: number } {
  const inRow = place % grid.columns;
  const aislesBefore = (grid.aisles ?? []).filter((after) => after <= inRow).length;
  return { row: Math.floor(place / grid.columns) + 1, column: inRow + 1 + aislesBefore };
}

/** The columns for a page's grid: each seat's as wide as `seat` says, an aisle's as `aisle`. */
export function columnTemplate(grid: SeatGrid, seat: string, aisle: string): string {
  const aisles = new Set(grid.aisles ?? []);
  return Array.from({ length: grid.columns }, (_, place) => (aisles.has(place) ? `${aisle} ${seat}` : seat)).join(" ");
}

/** How many columns there are, with the aisles. */
export function columnsOf(grid: SeatGrid): number {
  return grid.columns + (grid.aisles ?? []).length;
}

/** A grid that is longer or wider than the wire's goes without places: the seats are bound all the same. */
export function assignmentsOf(grid: SeatGrid): SeatAssignment[] {
  const rows = Math.ceil(grid.seats.length / grid.columns);
  const fits = rows <= limits.seat_rows && columnsOf(grid) <= limits.seat_columns;
  return grid.seats.flatMap(({ device, person, venue }, place) =>
    person === null ? [] : [{ device, person, venue, ...(fits ? placeOf(grid, place) : {}) }],
  );
}

/** People of a plan that is set, on the grid of this desk; devices that it does not know yet are added at its end. */
export function seatedBy(grid: SeatGrid, plan: readonly SeatAssignment[]): SeatGrid {
  const planned = new Map(plan.map((seat) => [seat.device, seat]));
  const known = new Set(grid.seats.map((seat) => seat.device));
  const seats = grid.seats.map((seat): SeatOnGrid => {
    const set = planned.get(seat.device);
    return { device: seat.device, person: set?.person ?? null, venue: set ? (set.venue ?? null) : seat.venue };
  });
  const added = plan.filter((seat) => !known.has(seat.device)).sort(byPlace).map(({ device, person, venue }) => ({ device, person, venue: venue ?? null }));
  return { ...grid, seats: [...seats, ...added] };
}

function byPlace(one: SeatAssignment, other: SeatAssignment): number {
  const far = Number.MAX_SAFE_INTEGER;
  return (one.row ?? far) - (other.row ?? far) || (one.column ?? far) - (other.column ?? far) || (one.device < other.device ? -1 : 1);
}

/** The grid of a plan that another desk has set: its rows and aisles as far as the places of its seats tell of them. */
export function gridOf(plan: readonly SeatAssignment[], otherwise: number): SeatGrid {
  const inOrder = [...plan].sort(byPlace);
  const used = [...new Set(inOrder.flatMap((seat) => seat.column ?? []))].sort((one, other) => one - other);
  const aisles = used.flatMap((column, place) => ((used[place + 1] ?? column + 1) > column + 1 ? [place + 1] : []));
  const empty: SeatGrid = { columns: used.length || otherwise, seats: [], aisles };
  return seatedBy(empty, inOrder);
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
