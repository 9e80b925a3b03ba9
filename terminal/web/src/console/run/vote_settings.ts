/** How a vote is run, as a form holds it. The usual practice is chosen beforehand. */
import { reactive } from "vue";
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
  return {
    chosen,
    /** A vote on paper has no time limit. */
    value: (): VoteSettings => ({ ...chosen, seconds: chosen.medium === "paper" ? null : chosen.seconds || null }),
  };
}

export type ChosenSettings = ReturnType<typeof useVoteSettings>;
