import type { ItemKind, Subject } from "../protocol";

/** What can be voted on under an item of each kind. */
export const subjectsOf: Record<ItemKind, readonly Subject[]> = {
  report: ["report", "combined", "opinions"],
  responses: ["responses", "opinions"],
  vote: ["motion", "opinions"],
  rehearing: ["report", "responses", "combined", "opinions"],
};
