// Which officials are there to answer: no view tells of it, so it is asked for when somebody has signed in.

import { shallowRef, watch, type Ref } from "vue";
import type { QueryAnswer } from "../link/hall_line";
import type { AttendeeLine, CountersFrame, Identifier, Query, SittingView } from "../protocol";

type Ask = (query: Query) => Promise<QueryAnswer>;

/** Runs `work` now, and once more after it where it was wanted meanwhile: never two at a time. */
function oneAtATime(work: () => Promise<void>): () => void {
  let running = false;
  let wanted = false;
  const run = async () => {
    wanted = true;
    if (running) return;
    running = true;
    while (wanted) {
      wanted = false;
      await work();
    }
    running = false;
  };
  return () => void run();
}

/** Officials and other attendees who have signed in to this sitting, while it is at an item with an inquiry. */
export function useAnswerers(
  meeting: () => Identifier | null,
  sitting: () => SittingView | null,
  counters: () => CountersFrame | null,
  ask: Ask,
): Readonly<Ref<AttendeeLine[]>> {
  const present = shallowRef<AttendeeLine[]>([]);
  const inquires = () => {
    const kind = sitting()?.item?.item_kind;
    return kind !== undefined && kind !== "vote";
  };
  watch(
    () => {
      const at = sitting()?.sitting;
      const attending = counters()?.sittings.find((each) => each.sitting === at)?.attending;
      return inquires() ? `${meeting()} ${at} ${attending}` : null;
    },
    oneAtATime(async () => {
      const at = { meeting: meeting(), sitting: sitting()?.sitting };
      if (!inquires() || at.meeting === null || at.sitting === undefined) {
        present.value = [];
        return;
      }
      const heard = await ask({ kind: "attendance", meeting: at.meeting, sitting: at.sitting });
      if (heard.kind === "answer" && heard.answer.kind === "attendance")
        present.value = heard.answer.attendees.filter((line) => line.attendance === "present");
    }),
    { immediate: true },
  );
  return present;
}
