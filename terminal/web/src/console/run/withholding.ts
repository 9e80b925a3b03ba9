/** Which items of the open meeting may be withheld from the vote (暂不交付表决), and which are. */
import type { AgendaItemView, ClerkView } from "../../protocol";

/** A mandatory re-hearing is postponed instead. */
export function withholdable(view: ClerkView): AgendaItemView[] {
  return view.agenda.filter((item) => item.state !== "withheld" && !item.mandatory);
}

export function withheld(view: ClerkView): AgendaItemView[] {
  return view.agenda.filter((item) => item.state === "withheld");
}
