// Who asks and who answers, as the officials need it: from the question that is before the hall and whoever speaks.

import type { FloorView, PersonView } from "../protocol";

export interface Parties {
  asks: PersonView | null;
  answers: PersonView | null;
  /** Whether the question that is shown is being followed up by somebody else than the one who put it. */
  followsUp: boolean;
}

export function parties(floor: FloorView | null): Parties {
  const speaker = floor?.speaker ?? null;
  const inquirer = floor?.question?.inquirer ?? null;
  const asking = speaker !== null && (speaker.speech === "inquiry" || speaker.speech === "follow_up");
  return {
    asks: asking ? speaker.person : inquirer,
    answers: speaker?.speech === "answer" ? speaker.person : null,
    followsUp: speaker?.speech === "follow_up" || (!asking && floor?.question?.follows != null),
  };
}
