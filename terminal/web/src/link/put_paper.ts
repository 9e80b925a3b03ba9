/** Uploads a paper part after part, as protocol.md ("Papers") says, and goes on after a cut where the server stands. */
import type { Digest, PutPaperFrame, Rejection } from "../protocol";
import { limits } from "../protocol";
import type { PaperPartAnswer } from "./hall_line";

export interface PaperLine {
  putPart(part: Omit<PutPaperFrame, "kind" | "id">): Promise<PaperPartAnswer>;
}

export type PutPaper = { file: Digest } | { rejection: Rejection };

/** Once the paper is whole at the server and on its disk: the name that the record gives it. */
export async function putPaper(line: PaperLine, file: Blob, onProgress: (stored: number, size: number) => void): Promise<PutPaper> {
  // Read once: what is sent is what was digested, whatever becomes of the file meanwhile.
  const bytes = new Uint8Array(await file.arrayBuffer());
  const digest = base64(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  const size = bytes.length;
  let stored = 0;
  do {
    const part = bytes.subarray(stored, stored + limits.paper_part_bytes);
    const answer = await line.putPart({ file: digest, size, offset: stored, data: base64(part) });
    if (answer.kind === "rejected") return { rejection: answer.rejection };
    // Where the server has more or less than this console thought, it says so, and its word counts.
    stored = answer.stored;
    onProgress(stored, size);
  } while (stored < size);
  return { file: digest };
}

/** A PDF says so in its first five bytes. */
export async function isPdf(file: Blob): Promise<boolean> {
  return new TextDecoder("latin1").decode(await file.slice(0, 5).arrayBuffer()) === "%PDF-";
}

/** `String.fromCharCode` takes only so many at once. */
const AT_ONCE = 8192;

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(text);
}
