import type { Identifier, MeetingVoteLine, Subject } from "../protocol";

/**
 * The vote that a draft on this item and subject is: the newest one, while it was not opened yet; else another, named
 * after item and subject so that people can read it in the record.
 */
export function voteToDraft(votes: readonly MeetingVoteLine[], item: Identifier, subject: Subject): Identifier {
  const attempts = votes.filter((line) => line.item === item && line.subject === subject);
  const last = attempts.at(-1);
  if (last?.state === "draft" || last?.state === "prepared") return last.vote;
  for (let attempt = attempts.length + 1; ; attempt++) {
    const vote = `${item}.${subject}${attempt > 1 ? `.${attempt}` : ""}`;
    // Somebody may have given that name to a vote on something else.
    if (!votes.some((line) => line.vote === vote)) return vote;
  }
}
