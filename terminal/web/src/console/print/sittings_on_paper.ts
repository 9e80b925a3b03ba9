/** What sign-in sheets there are: of each live sitting, each sitting that is over, and each meeting that is planned. */
import type { ClerkView, Identifier, MeetingLine, PreparationAnswer } from "../../protocol";
import { sittingKinds } from "../../shared/words";
import { meetingName } from "../../shared/meeting_words";
import { words, type Words } from "../words";

export interface SheetOfSitting {
  meeting: Identifier;
  sitting: Identifier | null;
  words: Words;
}

export function liveSheets(view: Pick<ClerkView, "meeting" | "sittings">): SheetOfSitting[] {
  const meeting = view.meeting?.meeting;
  if (meeting === undefined) return [];
  return view.sittings.map(({ sitting, sitting_kind }) => {
    const kind = view.sittings.length > 1 ? `：${sittingKinds[sitting_kind].zh}` : "";
    return { meeting, sitting, words: words(`签到表${kind}`, "Sign-in sheet") };
  });
}

/** A sitting that is over is known by its seat plan; its kind is not told any more, so they are numbered. */
export function closedSheets(meeting: MeetingLine, plans: PreparationAnswer["plans"], live: readonly Identifier[]): SheetOfSitting[] {
  return plans
    .map(({ sitting }, place) => ({ sitting, place }))
    .filter(({ sitting }) => !live.includes(sitting))
    .map(({ sitting, place }) => ({
      meeting: meeting.meeting,
      sitting,
      words: words(`${meetingName(meeting.meeting, meeting.meeting)}第${place + 1}个单元会议签到（已散会）`, `sitting ${place + 1} of meeting ${meeting.meeting}, over`),
    }));
}

export function plannedSheets(planned: ClerkView["planned"]): SheetOfSitting[] {
  return planned.map(({ meeting }) => ({
    meeting,
    sitting: null,
    words: words(`${meetingName(meeting, meeting)}签到（未召开）`, `meeting ${meeting}, planned`),
  }));
}
