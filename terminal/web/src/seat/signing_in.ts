// Signing in: by the key, a PIN or a card, one at a time, and what came of it.
import { ref, type Ref } from "vue";
import type { SeatLineHeld } from "../link/seat_line";
import type { Credential, PersonalFrame, SeatView, SittingView } from "../protocol";
import { useFailure, type Failure } from "./failure";

/**
 * The sitting that a sign-in at this seat is for: that of the seat plan, or where nobody is planned here the newest
 * that is not in recess, where a card may bind its holder. Null where there is none.
 */
export function sittingToJoin(view: SeatView, personal: PersonalFrame | null): SittingView | null {
  if (personal?.sitting) return view.sittings.find((one) => one.sitting === personal.sitting) ?? null;
  return view.sittings.filter((one) => one.state !== "recess").at(-1) ?? null;
}

export interface SigningIn extends Failure {
  readonly busy: Ref<boolean>;
  /** With null by the key. */
  sign(credential: Credential | null): Promise<void>;
}

export function useSigningIn(line: SeatLineHeld): SigningIn {
  const busy = ref(false);
  const { failure, said } = useFailure();

  async function sign(credential: Credential | null): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    said(null);
    said(await line.signIn(credential));
    busy.value = false;
  }

  return { busy, failure, said, sign };
}
