// The chair's word on the outcomes of questions that a clerk has proposed.

import type { ProposedOutcomeView } from "../protocol";
import type { Words } from "../shared/language";
import type { ChairAct } from "./chair_desk";
import { outcomeWords } from "../shared/outcome_words";

export interface ConfirmRow {
  key: string;
  what: Words;
  text: string;
  acts: ChairAct[];
}

export function confirmRows(outcomes: ProposedOutcomeView[], nameOf: (name: string) => string): ConfirmRow[] {
  return outcomes.map((question) => {
    const { meeting } = question;
    const outcome = outcomeWords(question);
    return {
      key: `outcome ${question.question}`,
      what: { zh: `询问结果：${outcome.zh}`, en: `Outcome: ${outcome.en}` },
      text: `${nameOf(question.inquirer.name)}：${question.text}`,
      acts: [
        {
          key: `confirm ${question.question}`,
          label: { zh: "确认", en: "Confirm" },
          does: {
            zh: `确认“${outcome.zh}”，记入会议记录，不能更改。`,
            en: `The outcome “${outcome.en}” goes on record and cannot be changed.`,
          },
          command: { kind: "confirm_outcome", meeting, question: question.question },
          asks: true,
        },
      ],
    };
  });
}
