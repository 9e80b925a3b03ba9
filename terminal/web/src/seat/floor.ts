// The floor of the sitting that this seat belongs to.
import type { FloorView, PersonalFrame, SeatView } from "../protocol";

export function floorOfSeat(view: SeatView, personal: PersonalFrame | null): FloorView | null {
  return view.floors.find((floor) => floor.sitting === personal?.sitting) ?? null;
}
