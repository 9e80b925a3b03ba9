/** What is due, said against today: 12月1日前，还有3日；逾期5日. */
import type { CalendarDate, Identifier, MeetingLine, ResearchHistory, WrittenReplyLine } from "../../protocol";
import { meetingName } from "../../shared/meeting_words";
import { words, type Words } from "../words";

export interface Due {
  words: Words;
  overdue: boolean;
}

/** Whole days from one day to another. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function against(day: CalendarDate, today: CalendarDate): Due {
  const left = daysBetween(today, day);
  if (left < 0) return { words: words(`${day}到期，△ 逾期${-left}日`, `was due ${day}, ${-left} days overdue`), overdue: true };
  if (left === 0) return { words: words(`${day}，今日到期`, `due today`), overdue: false };
  return { words: words(`${day}前，还有${left}日`, `due ${day}, ${left} days left`), overdue: false };
}

export function replyDue(reply: Pick<WrittenReplyLine, "due">, today: CalendarDate): Due {
  return against(reply.due, today);
}

/** Research is due before its meeting: on the day of the meeting at the latest, and late once that is open or over. */
export function researchDue(
  research: Pick<ResearchHistory, "due_meeting">,
  meetings: readonly MeetingLine[],
  today: CalendarDate,
  term: Identifier,
): Due {
  const meeting = meetings.find((entry) => entry.meeting === research.due_meeting);
  const name = meetingName(research.due_meeting, term);
  const before = words(`${name}前`, `before meeting ${research.due_meeting}`);
  if (meeting && meeting.state !== "planned")
    return { words: words(`${before.zh}，△ 逾期：会议已召开`, `${before.en}, overdue: the meeting has opened`), overdue: true };
  if (!meeting?.date) return { words: words(`${before.zh}，会期未定`, `${before.en}, whose date is not set`), overdue: false };
  const due = against(meeting.date, today);
  return { words: words(`${before.zh}（${due.words.zh}）`, `${before.en}, ${due.words.en}`), overdue: due.overdue };
}
