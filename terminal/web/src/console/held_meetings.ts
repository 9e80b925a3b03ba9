/** The meetings that are open or were held, one of which a page is about: the open one first, then the newest. */
import { computed, ref } from "vue";
import type { Identifier } from "../protocol";
import { meetingName } from "../shared/meeting_words";
import type { Desk } from "./desk";

export function useHeldMeetings(desk: Pick<Desk, "view" | "register">) {
  const open = computed(() => desk.view.value?.meeting?.meeting ?? null);
  const meetings = computed<readonly Identifier[]>(() => {
    const closed = desk.register.value.meetings.filter((entry) => entry.state === "closed").map((entry) => entry.meeting).reverse();
    return open.value ? [open.value, ...closed] : closed;
  });
  const chosen = ref<Identifier | null>(null);
  const meeting = computed({
    get: () => (chosen.value !== null && meetings.value.includes(chosen.value) ? chosen.value : (meetings.value[0] ?? null)),
    set: (entry) => (chosen.value = entry),
  });
  /** By its number alone where it is of the newest meeting's term. */
  const nameOf = (entry: Identifier) => meetingName(entry, meetings.value[0] ?? entry);
  return { open, meetings, meeting, nameOf };
}

export type HeldMeetings = ReturnType<typeof useHeldMeetings>;
