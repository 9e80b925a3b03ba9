/** Everybody who may be given a seat at a meeting, members first and in name order. */
import { computed, shallowRef, watch } from "vue";
import type { AttendanceLine, AttendeeLine, Identifier, RosterMember } from "../protocol";
import type { Desk } from "./desk";
import { nextMeeting } from "./run/next_step";

/** Somebody of a sitting, as its attendance tells. */
export type PersonLine = AttendanceLine | AttendeeLine;

export interface Person {
  id: Identifier;
  name: string;
  attendee: boolean;
}

/** Of the meeting that is open, else of the one that comes next. */
export function usePeople(desk: Desk) {
  const members = shallowRef<readonly RosterMember[]>([]);
  const meeting = computed(() => {
    const view = desk.view.value;
    return view ? (view.meeting ?? nextMeeting(view)) : null;
  });
  const term = computed(() => meeting.value?.term ?? desk.register.value.terms.at(-1)?.term ?? null);
  watch(
    term,
    async (number) => {
      members.value = number === null ? [] : ((await desk.ask({ kind: "roster", term: number }))?.members ?? []);
    },
    { immediate: true },
  );
  const attendees = computed(() =>
    desk.register.value.attendees.filter((entry) => entry.meeting === meeting.value?.meeting),
  );
  const people = computed<Person[]>(() => [
    ...members.value.map(({ id, name }) => ({ id, name, attendee: false })),
    ...attendees.value.map(({ attendee, name }) => ({ id: attendee, name, attendee: true })),
  ]);
  const nameOf = computed(() => new Map(people.value.map((person) => [person.id, person.name])));
  return { members, attendees, people, nameOf, meeting, term };
}
