import type { Identifier, Subject } from "../protocol";

/**
 * A vote does not say on which item it is. The console names the votes that it drafts after item and subject, so that
 * whoever opens the console later finds them again.
 */
export function voteIdentifier(item: Identifier, subject: Subject, attempt: number): Identifier {
  return `${item}.${subject}${attempt > 1 ? `.${attempt}` : ""}`;
}
