/** An identifier of a command that nobody else chooses: 24 characters of 0 to 9 and a to f after a `p`. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return "p" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
