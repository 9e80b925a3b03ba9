// What holds today of what a proposal of the register would replace: asked for while one waits.

import { shallowRef, watch } from "vue";
import type { QueryAnswer } from "../link/hall_line";
import type { ChairView, ProposalView, Query, RegisterAnswer } from "../protocol";
import { isOfRegister } from "../two_persons/proposal_acts";
import { besideVote, type ProposalContext } from "../two_persons/proposal_words";

export function useRegisterBeside(
  view: () => ChairView,
  ask: (query: Query) => Promise<QueryAnswer>,
): (proposal: ProposalView) => ProposalContext {
  const register = shallowRef<RegisterAnswer | null>(null);
  watch(
    () =>
      view()
        .proposals.filter(isOfRegister)
        .map((proposal) => proposal.proposal)
        .join(),
    async (waiting) => {
      if (waiting === "") return;
      const heard = await ask({ kind: "register" });
      if (heard.kind === "answer" && heard.answer.kind === "register") register.value = heard.answer;
    },
    { immediate: true },
  );
  return (proposal) => {
    const terms = register.value?.terms ?? [];
    const term = terms.find((line) => line.term === (proposal.term ?? view().meeting?.term)) ?? terms.at(-1);
    return {
      ...besideVote(view(), proposal),
      rulesNow: register.value?.rule_sets.find((entry) => entry.id === proposal.rule_set?.id)?.rules ?? null,
      membersNow: term?.members ?? null,
      fixedMembers: term?.fixed_members ?? null,
    };
  };
}
