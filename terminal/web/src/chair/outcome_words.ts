// What became of a question, as the chair confirms it.

import type { QuestionHistory, QuestionOutcome } from "../protocol";
import type { Words } from "../shared/language";
import { writtenDate } from "../shared/meeting_words";

const outcomes: Record<QuestionOutcome, Words> = {
  answered: { zh: "已答复", en: "Answered" },
  written_reply: { zh: "书面答复", en: "Written reply" },
  pursue: { zh: "继续督办", en: "To be pursued" },
};

export function outcomeWords(question: QuestionHistory): Words {
  if (question.outcome === null) return { zh: "", en: "" };
  const words = outcomes[question.outcome];
  return question.due === null
    ? words
    : { zh: `${words.zh}（${writtenDate(question.due)}前）`, en: `${words.en} by ${question.due}` };
}
