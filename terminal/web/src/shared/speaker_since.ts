// When this page first saw who has the floor now: the time of the speech before may still be there for a moment.

import { ref, watch, type Ref } from "vue";
import type { FloorView } from "../protocol";

/** `performance.now()` of that moment. A second speech of the same person in a row comes after a view without a speaker. */
export function useSpeakerSince(floor: () => FloorView | null): Readonly<Ref<number>> {
  const since = ref(performance.now());
  watch(
    () => {
      const speaker = floor()?.speaker;
      return speaker ? `${floor()?.sitting} ${speaker.person.person} ${speaker.speech}` : null;
    },
    () => {
      since.value = performance.now();
    },
    { flush: "sync" },
  );
  return since;
}
