// A security key (FIDO2) as the second factor: what the server asks is given to the browser, what the key answers goes
// back. Presence is enough, a person has typed the password before.
import type { ConfirmFido2Enrolment, Fido2Challenge, Fido2Enrolment, ProveFido2 } from "../../protocol";
import { fromBase64url, toBase64url } from "./base64url";

/** Why a key did not answer, in the browser's words for programs. */
export type KeyTrouble = "not_allowed" | "already_enrolled" | "no_keys_here" | "other";

export class KeyError extends Error {
  readonly trouble: KeyTrouble;

  constructor(trouble: KeyTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

function troubleOf(error: unknown): KeyTrouble {
  if (!(error instanceof DOMException)) return "other";
  if (error.name === "NotAllowedError" || error.name === "AbortError") return "not_allowed";
  return error.name === "InvalidStateError" ? "already_enrolled" : "other";
}

/** Browsers give keys to pages of a host name with a certificate that they trust, and to no others. */
export function keysAvailable(): boolean {
  return window.isSecureContext && "credentials" in navigator && "PublicKeyCredential" in window;
}

async function ofKey<T>(ceremony: () => Promise<T>): Promise<T> {
  if (!keysAvailable()) throw new KeyError("no_keys_here");
  try {
    return await ceremony();
  } catch (error) {
    throw error instanceof KeyError ? error : new KeyError(troubleOf(error));
  }
}

const named = (id: string): PublicKeyCredentialDescriptor => ({ type: "public-key", id: fromBase64url(id) });

export function proveByKey(challenge: Fido2Challenge): Promise<ProveFido2> {
  return ofKey(async () => {
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: fromBase64url(challenge.challenge),
        rpId: challenge.relying_party,
        allowCredentials: challenge.credentials.map(named),
        userVerification: "discouraged",
      },
    });
    if (!(credential instanceof PublicKeyCredential)) throw new KeyError("other");
    const response = credential.response;
    if (!(response instanceof AuthenticatorAssertionResponse)) throw new KeyError("other");
    return {
      kind: "prove_fido2",
      credential: toBase64url(credential.rawId),
      client_data: toBase64url(response.clientDataJSON),
      authenticator_data: toBase64url(response.authenticatorData),
      signature: toBase64url(response.signature),
    };
  });
}

/** COSE numbers of the signatures that a key may make: ES256, EdDSA, RS256. */
const signatures = [-7, -8, -257];

export function enrolKey(enrolment: Fido2Enrolment, label: string): Promise<ConfirmFido2Enrolment> {
  return ofKey(async () => {
    const credential = await navigator.credentials.create({
      publicKey: {
        challenge: fromBase64url(enrolment.challenge),
        rp: { id: enrolment.relying_party, name: enrolment.relying_party },
        user: { id: fromBase64url(enrolment.user), name: enrolment.user_name, displayName: enrolment.user_name },
        pubKeyCredParams: signatures.map((alg) => ({ type: "public-key", alg })),
        excludeCredentials: enrolment.enrolled.map(named),
        authenticatorSelection: { userVerification: "discouraged", residentKey: "discouraged" },
        attestation: "none",
      },
    });
    if (!(credential instanceof PublicKeyCredential)) throw new KeyError("other");
    const response = credential.response;
    if (!(response instanceof AuthenticatorAttestationResponse)) throw new KeyError("other");
    return {
      kind: "confirm_fido2_enrolment",
      label,
      client_data: toBase64url(response.clientDataJSON),
      attestation: toBase64url(response.attestationObject),
    };
  });
}
