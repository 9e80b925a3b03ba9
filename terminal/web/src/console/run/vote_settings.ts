/** How a vote is run, as a form holds it. The usual practice is chosen beforehand. */
import { computed, reactive } from "vue";
import type { VoteSettings } from "../../protocol";

export function useVoteSettings(test: boolean) {
  const chosen = reactive<VoteSettings>({
    secrecy: "named",
    press: "last",
    medium: "electronic",
    counter: "shown",
    figures: "on_declaration",
    choices: "hidden",
    test,
    seconds: 60,
  });
  /** Who pressed what is known of a named electronic vote alone. */
  const mayShowChoices = computed(() => chosen.secrecy === "named" && chosen.medium === "electronic");
  return {
    chosen,
    mayShowChoices,
    /** A vote on paper has no time limit. */
    value: (): VoteSettings => ({
      ...chosen,
      choices: mayShowChoices.value ? chosen.choices : "hidden",
      seconds: chosen.medium === "paper" ? null : chosen.seconds || null,
    }),
  };
}

export type ChosenSettings = ReturnType<typeof useVoteSettings>;
