/** A clerk's desk for component tests: it answers as a test says, and keeps what it was told to do. */
import { computed, ref, shallowRef } from "vue";
import { nothingKept, nothingShared, type Register } from "../console/register";
import { deskKey, type AnswerTo, type Desk, type Notice, type Question } from "../console/desk";
import { silentHall, type HallState } from "../link/hall_state";
import type { Answer, ClerkView, Command, Query } from "../protocol";
import { clerkView } from "./clerk_fixtures";

export interface FakeDesk extends Desk {
  /** Every command that the desk was told to carry out. */
  acted: Command[];
  /** Every question that was asked. */
  asked: Query[];
  state: HallState<ClerkView>;
}

export function fakeDesk(
  view: ClerkView = clerkView(),
  more: { register?: Partial<Register>; answer?: (query: Query) => Answer | null } = {},
): FakeDesk {
  const acted: Command[] = [];
  const asked: Query[] = [];
  const state = silentHall<ClerkView>();
  state.line = "connected";
  state.view = view;
  const nobody = () => Promise.reject(new Error("no line in this test"));
  const notice = shallowRef<Notice | null>(null);
  const acts = ref(0);
  return {
    acted,
    asked,
    state,
    session: {
      kind: "session", stage: "signed_in", body: "model", body_name: "示范市人大常委会", person: "li", name: "李娜",
      roles: ["clerk", "administrator"], factors: [], page: null, device: null, screen: null, code: null,
    },
    line: { state, send: nobody, ask: nobody, testSeats: nobody, putPart: nobody, attend: () => undefined, close: () => undefined },
    view: computed(() => state.view),
    register: computed(() => ({ ...nothingShared, ...nothingKept, ...more.register })),
    notice,
    question: shallowRef<Question | null>(null),
    acts,
    async act(...commands) {
      acted.push(...commands);
      acts.value += 1;
      return true;
    },
    async ask<Q extends Query>(query: Q) {
      asked.push(query);
      return (more.answer?.(query) ?? null) as AnswerTo<Q> | null;
    },
    change: () => undefined,
    confirm: async () => true,
    tell(kind, words, detail = "") {
      notice.value = { kind, words, detail };
    },
    refuse: (rejection) => {
      notice.value = { kind: "refused", words: rejection, detail: rejection.detail };
    },
  };
}

/** What a component at this desk is mounted with. */
export function atDesk(desk: Desk) {
  return { provide: { [deskKey as symbol]: desk } };
}
