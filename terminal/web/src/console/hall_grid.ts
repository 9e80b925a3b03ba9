/** The grid on which a sitting's seats stand: its plan's own places, with what this desk has laid out beside them. */
import type { Identifier } from "../protocol";
import type { Register } from "./register";
import { gridOf, seatedBy, type SeatGrid } from "./seat_grid";

/** Where a plan without places was made elsewhere, its seats stand in their order, so many in a row. */
const USUAL_COLUMNS = 9;

/** Null where no plan is known and nothing was laid out. */
export function hallGrid({ grid: laid, plans }: Pick<Register, "grid" | "plans">, sitting: Identifier | null): SeatGrid | null {
  const plan = plans.find((entry) => entry.sitting === sitting)?.seats ?? [];
  if (plan.length === 0) return laid;
  return laid ? seatedBy(laid, plan) : gridOf(plan, USUAL_COLUMNS);
}
