// Identifiers stand in the record and people never see them, so the console makes them: a stem that says what it is, and
// four characters that no other desk will have chosen.
import type { Identifier } from "../protocol";

export function freshIdentifier(stem: string): Identifier {
  const bytes = crypto.getRandomValues(new Uint8Array(2));
  return `${stem}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The day as the wire has it, where this desk stands. */
export function today(now = new Date()): string {
  const two = (figure: number) => String(figure).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
