// The agenda as this seat sees it: what is current, what comes, and the papers of each item.
import type { AgendaItemView, HeardReport, PersonalFrame, SeatView } from "../protocol";
import type { Words } from "../shared/language";
import { spacedName } from "../shared/names";

export interface AgendaLine {
  item: AgendaItemView;
  current: boolean;
}

/** Current is what was taken up last in this seat's own sitting. */
export function agendaLines(view: SeatView, personal: PersonalFrame | null): AgendaLine[] {
  const sitting = view.sittings.find((one) => one.sitting === personal?.sitting);
  return view.agenda.map((item) => ({ item, current: item.item === sitting?.item?.item }));
}

/** Who reports, and on whose behalf (受市人民政府委托). */
export function reporterWords({ organ, post, reporter, delegated }: HeardReport): Words {
  const name = spacedName(reporter);
  return {
    zh: `报告人：${post} ${name}${delegated ? `（受${organ}委托）` : ""}`,
    en: `Reporter: ${name}, ${post}${delegated ? ` (on behalf of ${organ})` : ""}`,
  };
}
