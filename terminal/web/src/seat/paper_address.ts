import type { Digest } from "../protocol";

/** Where the seat's terminal has a paper: by its SHA-256, in hexadecimal there and in base64 on the wire. */
export function paperAddress(file: Digest): string {
  const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
  return "/papers/" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
