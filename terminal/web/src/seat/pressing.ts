// From a finger to 已收到. The page hands a press to the terminal until the terminal has it; how it fares then, the
// terminal says. Nothing here ever says 已收到 by itself.
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from "vue";
import type { SeatLineHeld } from "../link/seat_line";
import type { PressDelivery, Rejection, VoteView } from "../protocol";

/** `unsent`: 未送达，请举手, while it is tried further. `lost`: the same, and it is not. */
export type Delivery = PressDelivery | "unsent";

export interface Pressing {
  readonly delivery: ComputedRef<Delivery>;
  /** The option, from 1, that was pressed last here; never in a secret vote. */
  readonly chosen: ComputedRef<number | null>;
  readonly rejection: ComputedRef<Rejection | null>;
  press(choice: number): void;
}

const TRY_AGAIN = 1000;
/** The terminal says 已 or 正在 at once; where it has nothing new to say, what it said before holds. */
const SAYS_AT_ONCE = 1000;

interface Wanted {
  vote: string;
  choice: number;
  unsent: boolean;
}

export function usePressing(line: SeatLineHeld, vote: () => VoteView): Pressing {
  const wanted = shallowRef<Wanted | null>(null);
  const refused = shallowRef<Rejection | null>(null);
  let again: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => {
    clearTimeout(again);
    wanted.value = null;
  });

  const secret = computed(() => vote().settings.secrecy === "secret");
  const told = computed(() => (line.state.press?.vote === vote().vote ? line.state.press : null));

  watch(
    () => line.state.press,
    (event) => {
      const waits = wanted.value;
      if (!waits || event?.vote !== waits.vote) return;
      const thisOne = secret.value ? event.delivery === "sending" : event.choice === waits.choice;
      if (event.delivery === "lost" || (thisOne && event.delivery !== "none")) wanted.value = null;
    },
    { flush: "sync" },
  );

  async function hand(press: Wanted): Promise<void> {
    clearTimeout(again);
    const answer = await line.press(press.vote, press.choice);
    // Pressed once more meanwhile, or already told of by an event.
    if (wanted.value?.vote !== press.vote || wanted.value.choice !== press.choice) return;
    if (answer === null) {
      again = setTimeout(() => {
        wanted.value = null;
      }, SAYS_AT_ONCE);
    } else if ("code" in answer) {
      wanted.value = null;
      refused.value = answer;
    } else {
      const unsent = { ...press, unsent: true };
      wanted.value = unsent;
      again = setTimeout(() => {
        if (vote().vote === unsent.vote && vote().state === "open") void hand(unsent);
      }, TRY_AGAIN);
    }
  }

  function press(choice: number): void {
    const now = told.value;
    const standsAlready =
      wanted.value === null && now?.choice === choice && (now.delivery === "sending" || now.delivery === "received");
    if (standsAlready) return;
    refused.value = null;
    const pressed = { vote: vote().vote, choice, unsent: false };
    wanted.value = pressed;
    void hand(pressed);
  }

  const delivery = computed((): Delivery => {
    if (wanted.value) return wanted.value.unsent ? "unsent" : "sending";
    if (refused.value) return "lost";
    if (!told.value) return "none";
    return told.value.delivery === "sending" && told.value.slow ? "unsent" : told.value.delivery;
  });
  const chosen = computed(() => {
    if (secret.value || delivery.value === "none" || delivery.value === "lost") return null;
    return wanted.value?.choice ?? told.value?.choice ?? null;
  });
  return { delivery, chosen, rejection: computed(() => refused.value ?? told.value?.rejection ?? null), press };
}
