/** The people of a sitting where they sit: each place of the hall, and of each branch venue, on the seat plan's grid. */
import type { Attendance, Identifier } from "../../protocol";
import type { PersonLine } from "../people";
import type { SeatGrid } from "../seat_grid";
import { attendances } from "../../shared/words";
import { words, type Words } from "../words";

export interface PlacedLine {
  line: PersonLine;
  /** From 1, the row next to the rostrum first. */
  row: number;
  column: number;
}

export interface VenueMap {
  /** Absent for the hall. */
  venue: Identifier | null;
  columns: number;
  seats: PlacedLine[];
}

/** Where nobody has laid out a grid at this desk, seats stand in the order of their devices, so many in a row. */
const usualColumns = 9;

/** A map for the hall and one for each venue; who has no device is on none. */
export function seatMaps(lines: readonly PersonLine[], grid: SeatGrid | null): VenueMap[] {
  const seated = lines.flatMap((line) => (line.device === null ? [] : [{ line, device: line.device }]));
  const venues = [...new Set(seated.map(({ line }) => line.venue))].sort((a, b) => (a ?? "").localeCompare(b ?? ""));
  return venues.map((venue) => {
    const here = seated.filter(({ line }) => line.venue === venue);
    const place = new Map(grid?.seats.map((seat, index) => [seat.device, index] as const) ?? []);
    const laidOut = grid !== null && here.some(({ device }) => place.has(device));
    const columns = laidOut ? grid.columns : usualColumns;
    // What the grid does not know, as a spare, stands in rows of its own behind it.
    let next = laidOut ? Math.ceil(grid.seats.length / columns) * columns : 0;
    const inOrder = [...here].sort((a, b) => a.device.localeCompare(b.device));
    const seats = inOrder.map(({ line, device }) => {
      const at = place.get(device) ?? next++;
      return { line, row: Math.floor(at / columns) + 1, column: (at % columns) + 1 };
    });
    return { venue, columns: Math.min(columns, Math.max(...seats.map((seat) => seat.column))), seats };
  });
}

/** The sign of each attendance: a shape that does without colour. */
export const signs: Record<Attendance, string> = { present: "✓", not_signed_in: "○", left: "↩", on_leave: "假", absent: "缺" };

export const troubleSign = "⚠";

/** What the signs on the map mean, in words. */
export const legend: readonly { sign: string; words: Words; look: Attendance | "troubled" }[] = [
  ...(["present", "not_signed_in", "left", "on_leave", "absent"] as const).map((look) => ({
    sign: signs[look], words: attendances[look], look,
  })),
  { sign: troubleSign, words: words("席位有问题", "seat in trouble"), look: "troubled" },
];
