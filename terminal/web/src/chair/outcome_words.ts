// What became of a question, as the chair confirms it.

import type { ProposedOutcomeView, QuestionOutcome } from "../protocol";
import type { Words } from "../shared/language";
import { writtenDate } from "../shared/meeting_words";

const outcomes: Record<QuestionOutcome, Words> = {
  answered: { zh: "已答复", en: "Answered" },
  written_reply: { zh: "书面答复", en: "Written reply" },
  pursue: { zh: "继续督办", en: "To be pursued" },
};

export function outcomeWords({ outcome, due }: Pick<ProposedOutcomeView, "outcome" | "due">): Words {
  const words = outcomes[outcome];
  return due === null
    ? words
    : { zh: `${words.zh}（${writtenDate(due)}前）`, en: `${words.en} by ${due}` };
}
