// What became of a question.

import type { QuestionHistory, QuestionOutcome } from "../protocol";
import type { Words } from "./language";
import { writtenDate } from "./meeting_words";

export const outcomes: Record<QuestionOutcome, Words> = {
  answered: { zh: "已答复", en: "Answered" },
  written_reply: { zh: "书面答复", en: "Written reply" },
  pursue: { zh: "继续督办", en: "To be pursued" },
};

/** With the day until when a reply is due. */
export function outcomeWords({ outcome, due }: Pick<QuestionHistory, "outcome" | "due">): Words {
  if (outcome === null) return { zh: "", en: "" };
  const words = outcomes[outcome];
  return due === null
    ? words
    : { zh: `${words.zh}（${writtenDate(due)}前）`, en: `${words.en} by ${due}` };
}
