// How a device that is nobody's yet gets in: it shows a code, a clerk types it, and the page goes on by itself.

import { onScopeDispose, readonly, shallowRef, type ShallowRef } from "vue";
import { ask, askSession } from "../../link/page_api";
import type { DevicePage, PageAnswer, Rejection, SessionAnswer } from "../../protocol";

export type Pairing =
  /** Nothing is known yet. */
  | { at: "asking" }
  /** The code is on the screen; `reachable` is false while the server does not answer. */
  | { at: "waiting"; code: string; reachable: boolean }
  | { at: "admitted"; session: SessionAnswer }
  /** This browser is somebody's who has signed in: it cannot be a device as well. */
  | { at: "account"; name: string }
  | { at: "refused"; rejection: Rejection }
  | { at: "unreachable" };

export interface PairingDesk {
  state: Readonly<ShallowRef<Pairing>>;
  /** Asks anew, after the device was removed or an account signed out here. */
  again(): void;
  signOut(): Promise<void>;
}

const pollPause = 1000;
const refusedPause = 5000;

/** What the server's answer means for this page; null where a code has to be asked for. */
function understood(answer: PageAnswer, page: DevicePage): Pairing | null {
  if (answer.kind === "refused") return { at: "refused", rejection: answer.rejection };
  if (answer.kind !== "session") return null;
  switch (answer.stage) {
    case "admitted":
      return { at: "admitted", session: answer };
    case "pairing":
      // A code that was asked for by another page would admit the device as that one.
      return answer.code !== null && answer.page === page ? { at: "waiting", code: answer.code, reachable: true } : null;
    case "second_factor":
    case "enrolling":
    case "signed_in":
      return { at: "account", name: answer.name ?? "" };
    case "first_start":
    case "signed_out":
      return null;
  }
}

export function usePairing(page: DevicePage): PairingDesk {
  const state = shallowRef<Pairing>({ at: "asking" });
  let next: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function step(): Promise<void> {
    const mine = ++asked;
    let found: Pairing;
    try {
      found =
        understood(await askSession(), page) ??
        understood(await ask({ kind: "begin_pairing", page }), page) ?? { at: "asking" };
    } catch {
      found = state.value.at === "waiting" ? { ...state.value, reachable: false } : { at: "unreachable" };
    }
    // Something newer was begun meanwhile, or the page is gone.
    if (mine !== asked) return;
    state.value = found;
    // A page that is another's is left for that one; the device is what it was admitted as.
    if (found.at === "admitted" && found.session.page !== page) location.replace(`/${found.session.page}`);
    else if (found.at !== "admitted") next = setTimeout(step, found.at === "refused" ? refusedPause : pollPause);
  }

  function again(): void {
    clearTimeout(next);
    state.value = { at: "asking" };
    void step();
  }

  async function signOut(): Promise<void> {
    await ask({ kind: "sign_out" }).catch(() => undefined);
    again();
  }

  void step();
  onScopeDispose(() => {
    asked += 1;
    clearTimeout(next);
  });
  return { state: readonly(state) as Readonly<ShallowRef<Pairing>>, again, signOut };
}

/** The code as it is read aloud: 482 715. */
export function groupedCode(code: string): string {
  return code.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}
