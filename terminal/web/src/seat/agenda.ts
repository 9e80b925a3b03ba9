// The agenda as this seat sees it: what is current, what comes, and the papers of each item.
import type { AgendaItemView, PersonalFrame, SeatView } from "../protocol";

export interface AgendaLine {
  item: AgendaItemView;
  current: boolean;
}

/** Current is what was taken up last in this seat's own sitting. */
export function agendaLines(view: SeatView, personal: PersonalFrame | null): AgendaLine[] {
  const sitting = view.sittings.find((one) => one.sitting === personal?.sitting);
  return view.agenda.map((item) => ({ item, current: item.item === sitting?.item?.item }));
}
