// What went wrong with an act at this seat, in words to show.
import { shallowRef, type Ref } from "vue";
import type { SeatAnswer } from "../link/seat_line";
import type { Rejection } from "../protocol";

export type FailureWords = Pick<Rejection, "zh" | "en">;

/** No server told of this one. */
const notSent: FailureWords = {
  zh: "未送达，请再试一次，或请工作人员协助。",
  en: "Not delivered. Try again, or ask the staff.",
};

export interface Failure {
  readonly failure: Ref<FailureWords | null>;
  /** Takes note of an answer; true where it was none of a failure. */
  said(answer: SeatAnswer): boolean;
}

export function useFailure(): Failure {
  const failure = shallowRef<FailureWords | null>(null);
  return {
    failure,
    said(answer) {
      failure.value = answer === null ? null : "code" in answer ? answer : notSent;
      return answer === null;
    },
  };
}
