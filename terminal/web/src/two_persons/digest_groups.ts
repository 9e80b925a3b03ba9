/**
 * The digest of a proposal for two people who compare it aloud: the base64 of the wire has letters that sound alike in
 * either case, so it is read as hexadecimal figures, four to a group.
 */
import type { Digest } from "../protocol";

/** How many groups are set large: 16 figures, of which nobody finds another proposal that begins alike. */
const aloud = 4;

export interface DigestGroups {
  /** Read aloud. */
  first: string[];
  rest: string[];
}

export function digestGroups(digest: Digest): DigestGroups {
  const figures = Array.from(atob(digest), (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  const groups = figures.toUpperCase().match(/.{1,4}/g) ?? [];
  return { first: groups.slice(0, aloud), rest: groups.slice(aloud) };
}

/** The groups that are read aloud, in one line. */
export function digestAloud(digest: Digest): string {
  return digestGroups(digest).first.join(" ");
}
