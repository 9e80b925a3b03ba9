// Sending the chair's acts: one at a time, each answered by the server; and what has to be asked before.

import { computed, readonly, shallowRef, type Ref } from "vue";
import type { CommandAnswer } from "../link/hall_line";
import type { Command, Rejection } from "../protocol";
import type { ChairAct } from "./chair_desk";

export interface ActDesk {
  /** The act that waits for the server's answer. */
  sending: Readonly<Ref<ChairAct | null>>;
  /** Why the last act was not taken; gone with the next one. */
  rejection: Readonly<Ref<Rejection | null>>;
  /** The act that waits for the chair's second word. */
  asked: Readonly<Ref<ChairAct | null>>;
  /** The chair's first word. */
  press(act: ChairAct): void;
  /** The chair's second word. */
  confirm(): void;
  leave(): void;
}

export function useActs(send: (command: Command) => Promise<CommandAnswer>): ActDesk {
  const sending = shallowRef<ChairAct | null>(null);
  const rejection = shallowRef<Rejection | null>(null);
  const asked = shallowRef<ChairAct | null>(null);

  async function carryOut(act: ChairAct): Promise<void> {
    sending.value = act;
    rejection.value = null;
    asked.value = null;
    const answer = await send(act.command);
    sending.value = null;
    if (answer.kind === "accepted") return;
    // Not a refusal but the server's question: the chair may close all the same.
    if (act.command.kind === "close_vote" && answer.rejection.code === "unpressed_remain")
      asked.value = { ...act, command: { ...act.command, confirm: true } };
    else rejection.value = answer.rejection;
  }

  function press(act: ChairAct): void {
    if (sending.value) return;
    rejection.value = null;
    if (act.asks) asked.value = act;
    else void carryOut(act);
  }

  function confirm(): void {
    if (asked.value && !sending.value) void carryOut(asked.value);
  }

  return {
    sending: readonly(sending) as Readonly<Ref<ChairAct | null>>,
    rejection: readonly(rejection) as Readonly<Ref<Rejection | null>>,
    asked: computed(() => asked.value),
    press,
    confirm,
    leave: () => {
      asked.value = null;
    },
  };
}
