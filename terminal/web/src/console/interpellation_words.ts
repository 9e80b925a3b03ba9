import type { AnswerManner, InterpellationHistory, InterpellationState } from "../protocol";
import { words, type Words } from "./words";

export const interpellationStates: Record<InterpellationState, Words> = {
  filed: words("已提出，待主任会议决定交办", "filed"),
  referred: words("已交办，待答复", "referred"),
  answered: words("已答复", "answered"),
  second_answer_ordered: words("待再作答复", "second answer ordered"),
  answered_again: words("已再作答复", "answered again"),
};

export const manners: Record<AnswerManner, Words> = {
  oral: words("口头答复", "oral answer"),
  written: words("书面答复", "written answer"),
};

/** Only then may the chairpersons' meeting have the organ answer again. */
export function mostAreDissatisfied({ movers, dissatisfied }: Pick<InterpellationHistory, "movers" | "dissatisfied">): boolean {
  return dissatisfied.length * 2 > movers.length;
}
