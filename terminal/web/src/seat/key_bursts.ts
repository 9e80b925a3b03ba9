// Keys of fingers and of card readers. A reader types a card's number as a keyboard does, only faster than anybody can:
// what comes in one burst and ends with Enter is a card, and must neither vote nor press a button.
import { onScopeDispose } from "vue";

/** Keys closer together than this belong to one burst. */
export const BURST_GAP = 60;
/** A burst of fewer characters is fingers. */
const CARD_LEAST = 5;
const CARD_MOST = 64;

export interface KeyListener {
  /** Keys that fingers pressed; more than one where they came too close together to be told apart. */
  keys?(keys: readonly string[]): void;
  card?(secret: string): void;
}

function typesText(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

/** Listens on the whole page while the calling component lives. */
export function useKeyBursts(listener: KeyListener): void {
  let burst: string[] = [];
  let last = -Infinity;
  let quiet: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    const keys = burst;
    burst = [];
    if (keys.length > 0) listener.keys?.(keys);
  }

  function hear(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || typesText(event.target)) return;
    const printable = event.key.length === 1;
    if (!printable && !["Enter", "Backspace", "Escape"].includes(event.key)) return;
    const together = event.timeStamp - last < BURST_GAP;
    last = event.timeStamp;
    clearTimeout(quiet);
    if (!together) flush();
    if (event.key === "Enter" && together && isCard(burst)) {
      // The line's end of a reader is nobody's wish to press the button that has the focus.
      event.preventDefault();
      event.stopPropagation();
      const secret = burst.join("");
      burst = [];
      listener.card?.(secret);
      return;
    }
    burst.push(event.key);
    quiet = setTimeout(flush, BURST_GAP);
  }

  window.addEventListener("keydown", hear, { capture: true });
  onScopeDispose(() => {
    window.removeEventListener("keydown", hear, { capture: true });
    clearTimeout(quiet);
  });
}

function isCard(burst: readonly string[]): boolean {
  return (
    burst.length >= CARD_LEAST &&
    burst.length <= CARD_MOST &&
    burst.every((key) => key.length === 1 && key > " " && key <= "~")
  );
}
