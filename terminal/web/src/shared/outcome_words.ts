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
export function outcomeWords(question: QuestionHistory): Words {
  if (question.outcome === null) return { zh: "", en: "" };
  const words = outcomes[question.outcome];
  return question.due === null
    ? words
    : { zh: `${words.zh}（${writtenDate(question.due)}前）`, en: `${words.en} by ${question.due}` };
}
