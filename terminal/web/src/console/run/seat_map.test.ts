import { expect, test } from "vitest";
import { attendanceLine } from "../../testing/clerk_fixtures";
import { seatMaps } from "./seat_map";

const at = (device: string | null, venue: string | null = null) => attendanceLine(`m-${device}`, { device, venue });
const places = (maps: ReturnType<typeof seatMaps>) =>
  maps.map((map) => map.seats.map(({ line, row, column }) => [line.device, row, column]));

test("people sit where the seat plan's grid has their devices, with its gaps", () => {
  const seats = ["t-003", "t-002", "t-free", "t-001"].map((device) => ({ device, person: null, venue: null }));
  expect(places(seatMaps([at("t-001"), at("t-002"), at("t-003")], { columns: 2, seats }))).toEqual([
    [["t-001", 2, 2], ["t-002", 1, 2], ["t-003", 1, 1]],
  ]);
});

test("without a grid they stand in the order of the plan, and who has no seat is left out", () => {
  const lines = Array.from({ length: 11 }, (_, place) => at(`t-${String(11 - place).padStart(3, "0")}`));
  const [map] = seatMaps([...lines, at(null)], null);
  expect(map?.columns).toBe(9);
  expect(map?.seats.at(-1)).toMatchObject({ row: 2, column: 2, line: { device: "t-011" } });
});

test("a spare that the grid does not know stands behind it", () => {
  const seats = ["t-001", "t-002", "t-003"].map((device) => ({ device, person: null, venue: null }));
  expect(places(seatMaps([at("t-001"), at("spare-1")], { columns: 2, seats }))).toEqual([
    [["spare-1", 3, 1], ["t-001", 1, 1]],
  ]);
});

test("a branch venue has a map of its own", () => {
  expect(seatMaps([at("t-001"), at("b-001", "branch")], null).map((map) => map.venue)).toEqual([null, "branch"]);
});
