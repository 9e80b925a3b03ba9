/** The meetings whose agenda can be worked on, the open one before the planned ones, and which of them is chosen. */
import { computed, ref } from "vue";
import type { AgendaItemView, CalendarDate, Identifier } from "../../protocol";
import type { Desk } from "../desk";

export interface MeetingAhead {
  meeting: Identifier;
  term: number;
  number: number;
  extraordinary: boolean;
  date: CalendarDate | null;
  agenda: readonly AgendaItemView[];
  adopted: boolean;
  open: boolean;
}

export function useMeetingsAhead(desk: Desk) {
  const meetings = computed<MeetingAhead[]>(() => {
    const view = desk.view.value;
    const planned = (view?.planned ?? []).map((entry) => ({ ...entry, adopted: false, open: false }));
    const open = view?.meeting;
    return open ? [{ ...open, agenda: view.agenda, adopted: open.agenda_adopted, open: true }, ...planned] : planned;
  });
  const chosen = ref<Identifier | null>(null);
  const meeting = computed(() => meetings.value.find((entry) => entry.meeting === chosen.value) ?? meetings.value[0] ?? null);
  return { meetings, chosen, meeting };
}
