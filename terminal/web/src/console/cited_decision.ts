/** A step that cites a decision of the chairpersons' meeting: one that is recorded already, or one entered with the step. */
import { computed, ref, watch } from "vue";
import type { Command, DecisionMatter, Identifier } from "../protocol";
import type { Desk } from "./desk";
import { freshIdentifier, today } from "./fresh_identifier";
import { decisionsFor } from "./register";
import { words, type Words } from "./words";

export interface DecisionAbout {
  case_id?: Identifier;
  meeting?: Identifier;
  item?: Identifier;
  interpellation?: Identifier;
}

export const matterWords: Record<DecisionMatter, Words> = {
  adopt_proposal: words("同意立项监督", "adopt the proposal"),
  set_agenda: words("会议日期和议程草案", "date and draft agenda"),
  change_agenda: words("变更议程", "change of the agenda"),
  put_to_vote: words("提请表决", "put to the vote"),
  withhold: words("暂不交付表决", "withhold from the vote"),
  refer_interpellation: words("质询案交办", "refer an interpellation"),
  second_answer: words("质询案再作答复", "second answer"),
  postpone: words("延期再次听取和审议", "postpone a re-hearing"),
  escalate: words("提级督办", "escalate"),
  close_case: words("办结", "close the case"),
  other: words("其他", "other"),
};

/** `anew`: an older decision will not do, so that a new one is entered unless one is chosen. */
export function useCitedDecision(desk: Desk, matter: DecisionMatter, about: () => DecisionAbout, anew = false) {
  const known = computed(() => decisionsFor(desk.register.value, matter, about()));
  /** Empty while a new one is entered. */
  const chosen = ref<Identifier | "">("");
  const number = ref("");
  const decidedOn = ref(today());
  const text = ref(matterWords[matter].zh);
  /** What was recorded with a step that was then refused: with the next try it is cited. */
  let recorded: Identifier | null = null;
  // The register is read anew after every act; what somebody has chosen stays unless the list itself is another.
  watch(
    () => known.value.map((entry) => entry.id).join(),
    () => {
      const own = known.value.find((entry) => entry.id === recorded);
      chosen.value = own?.id ?? (anew ? "" : (known.value[0]?.id ?? ""));
    },
    { immediate: true },
  );

  return {
    matter,
    known,
    chosen,
    number,
    decidedOn,
    text,
    /** The decision to cite, and what has to be recorded before it can be. */
    cite(): { decision: Identifier; commands: Command[] } {
      if (chosen.value !== "") return { decision: chosen.value, commands: [] };
      const decision = freshIdentifier(`d-${decidedOn.value}`);
      recorded = decision;
      const command: Command = {
        kind: "record_decision",
        decision,
        matter,
        ...about(),
        decided_on: decidedOn.value,
        number: number.value.trim(),
        text: text.value.trim(),
      };
      return { decision, commands: [command] };
    },
  };
}

export type CitedDecision = ReturnType<typeof useCitedDecision>;
