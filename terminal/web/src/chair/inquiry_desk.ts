// What the chair needs for an inquiry and no view holds: outcomes that wait for the chair's word, and which officials
// are there to answer. Both are asked for when something may have changed, one question at a time.

import { computed, onScopeDispose, shallowRef, watch, type Ref } from "vue";
import type { QueryAnswer } from "../link/hall_line";
import type {
  AttendeeLine,
  ChairView,
  CountersFrame,
  Identifier,
  InquiryAnswer,
  Query,
  QuestionHistory,
  SittingView,
} from "../protocol";

type Ask = (query: Query) => Promise<QueryAnswer>;

/** Outcomes that a clerk has proposed and no chair has confirmed. */
export function waitingOutcomes(answers: InquiryAnswer[]): QuestionHistory[] {
  return answers.flatMap((answer) =>
    answer.questions.filter((question) => question.outcome !== null && !question.confirmed),
  );
}

/** The items on which questions may have been put. */
function inquiryItems(view: ChairView): Identifier[] {
  return view.agenda.filter((item) => item.item_kind !== "vote" && item.state !== "pending").map((item) => item.item);
}

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

/** A proposal changes no view, so nothing tells the page of one: it asks so often. */
const pollPause = 2000;

export interface WaitingOutcomes {
  outcomes: Readonly<Ref<QuestionHistory[]>>;
  /** This page has confirmed it: it waits no longer, whatever an older answer says, and cannot be pressed twice. */
  confirmed(question: Identifier): void;
}

export function useWaitingOutcomes(view: () => ChairView, connected: () => boolean, ask: Ask): WaitingOutcomes {
  const waiting = shallowRef<QuestionHistory[]>([]);
  const settled = shallowRef<ReadonlySet<Identifier>>(new Set());
  const look = oneAtATime(async () => {
    const { meeting } = view();
    const answers: InquiryAnswer[] = [];
    for (const item of meeting ? inquiryItems(view()) : []) {
      const heard = await ask({ kind: "inquiry", meeting: meeting?.meeting ?? "", item });
      if (heard.kind === "answer" && heard.answer.kind === "inquiry") answers.push(heard.answer);
    }
    waiting.value = waitingOutcomes(answers);
  });
  watch(view, look, { immediate: true });
  const polling = setInterval(() => {
    if (connected()) look();
  }, pollPause);
  onScopeDispose(() => clearInterval(polling));
  return {
    outcomes: computed(() => waiting.value.filter((question) => !settled.value.has(question.question))),
    confirmed(question) {
      settled.value = new Set([...settled.value, question]);
    },
  };
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
