/** The clerk's desk: the line to the hall, what is known beside it, and every act that the pages of the console take. */
import { computed, inject, ref, shallowRef, watch, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from "vue";
import { openHallLine, type HallLine } from "../link/hall_line";
import type { Answer, ClerkView, Command, Query, Rejection, SessionAnswer } from "../protocol";
import { useAsking } from "./asking";
import { keptRegister } from "./kept_register";
import { keptAfter, nothingKept, nothingShared, sharedOf, type Kept, type Register, type Shared } from "./register";
import type { Words } from "./words";

export interface Notice {
  kind: "done" | "refused";
  words: Words;
  detail: string;
}

export interface Question {
  words: Words;
  /** What the button says that goes on. */
  yes: Words;
  grave: boolean;
  answer: (yes: boolean) => void;
}

/** An answer has the kind of its query. */
export type AnswerTo<Q extends Query> = Extract<Answer, { kind: Q["kind"] }>;

export interface Desk {
  session: SessionAnswer;
  line: HallLine<ClerkView>;
  view: ComputedRef<ClerkView | null>;
  register: ComputedRef<Register>;
  notice: ShallowRef<Notice | null>;
  question: ShallowRef<Question | null>;
  /** Grows with every act of this console: what was asked before it may be old. */
  acts: Ref<number>;
  /** Carries the commands out one after the other; false, and a notice, at the first that is refused. */
  act(...commands: Command[]): Promise<boolean>;
  /** The answer; null where the server refused it, of which nothing is said: the asker says what is missing. */
  ask<Q extends Query>(query: Q): Promise<AnswerTo<Q> | null>;
  /** Changes what this desk keeps for itself and the server has no place for. */
  change(how: (kept: Kept) => Kept): void;
  confirm(words: Words, yes: Words, grave?: boolean): Promise<boolean>;
  tell(kind: Notice["kind"], words: Words, detail?: string): void;
  refuse(rejection: Rejection): void;
}

export const deskKey: InjectionKey<Desk> = Symbol("desk");

export function useDesk(): Desk {
  const desk = inject(deskKey);
  if (!desk) throw new Error("a page of the console stands outside the desk");
  return desk;
}

export function openDesk(session: SessionAnswer): Desk {
  const line = openHallLine("clerk");
  const view = computed(() => line.state.view);
  const shared = shallowRef<Shared>(nothingShared);
  const kept = shallowRef<Kept>(nothingKept);
  const register = computed<Register>(() => ({ ...shared.value, ...kept.value }));
  const notice = shallowRef<Notice | null>(null);
  const question = shallowRef<Question | null>(null);
  const acts = ref(0);

  const tell: Desk["tell"] = (kind, said, detail = "") => {
    notice.value = { kind, words: said, detail };
  };
  const refuse: Desk["refuse"] = (rejection) => tell("refused", rejection, rejection.detail);

  // A rehearsal has a register of its own: what is tried out there must not be offered as if it existed.
  const shelf = computed(() =>
    line.state.welcome ? `${line.state.welcome.body}${line.state.welcome.rehearsal ? ".rehearsal" : ""}` : null,
  );
  watch(shelf, (name) => {
    if (name !== null) kept.value = keptRegister.read(name);
  });
  const keep = (changed: Kept): void => {
    if (changed === kept.value || shelf.value === null) return;
    kept.value = changed;
    keptRegister.write(shelf.value, changed);
  };

  const ask: Desk["ask"] = async <Q extends Query>(query: Q) => {
    const frame = await line.ask(query);
    return frame.kind === "rejected" || frame.answer.kind !== query.kind ? null : (frame.answer as AnswerTo<Q>);
  };

  async function readRegister(): Promise<number> {
    const meetings = [view.value?.meeting, ...(view.value?.planned ?? [])].flatMap((entry) => (entry ? [entry.meeting] : []));
    const [answer, ...preparations] = await Promise.all([
      ask({ kind: "register" }),
      ...meetings.map((meeting) => ask({ kind: "preparation", meeting })),
    ]);
    if (answer) shared.value = sharedOf(answer, preparations.filter((entry) => entry !== null));
    return JSON.stringify([answer, preparations]).length;
  }
  // Another desk may have entered something: meetings, cases and what a second person approves are seen in the view, the
  // rest after one's own acts.
  const seen = (): unknown[] => {
    const { planned, meeting, cases, proposals } = view.value ?? {};
    return [planned, meeting, cases, proposals?.map((proposal) => proposal.digest)];
  };
  useAsking({
    ask: async () => (line.state.line === "connected" && view.value ? readRegister() : null),
    changes: () => JSON.stringify([line.state.line, seen()]),
    acts,
  }).want();

  return {
    session,
    line,
    view,
    register,
    notice,
    question,
    acts,
    tell,
    refuse,
    async act(...commands) {
      notice.value = null;
      for (const command of commands) {
        const answer = await line.send(command);
        acts.value += 1;
        if (answer.kind === "rejected") {
          refuse(answer.rejection);
          return false;
        }
        keep(keptAfter(kept.value, command));
      }
      return true;
    },
    ask,
    change: (how) => keep(how(kept.value)),
    confirm(said, yes, grave = false) {
      question.value?.answer(false);
      return new Promise((resolve) => {
        question.value = {
          words: said,
          yes,
          grave,
          answer: (answered) => {
            question.value = null;
            resolve(answered);
          },
        };
      });
    },
  };
}
