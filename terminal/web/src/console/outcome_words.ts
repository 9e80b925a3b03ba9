import type { QuestionOutcome } from "../protocol";
import { words, type Words } from "./words";

export const outcomeWords: Record<QuestionOutcome, Words> = {
  answered: words("当场已答复", "answered"),
  written_reply: words("书面答复", "written reply"),
  pursue: words("继续督办", "to be pursued"),
};
