// The meeting as it stands on its cover, written out as on paper.

import type { CalendarDate, Identifier, MeetingView } from "../protocol";
import { chineseNumber } from "./chinese_number";
import type { Words } from "./language";

/** 第十五届第三十五次会议. */
export function solemnTitle(meeting: MeetingView): Words {
  return {
    zh: `第${chineseNumber(meeting.term)}届第${chineseNumber(meeting.number)}次会议${meeting.extraordinary ? "（临时）" : ""}`,
    en: `${meeting.extraordinary ? "Extraordinary meeting" : "Meeting"} ${meeting.number} of term ${meeting.term}`,
  };
}

/**
 * A meeting by its identifier alone: 15-36 is 第36次会议 within its own term, and outside of it, where rounds go over
 * into the next or `term` is none, with the term's number.
 */
export function meetingName(meeting: Identifier, term: Identifier | null): string {
  const [, own, number] = /^(\d+)-(\d+)$/.exec(meeting) ?? [];
  if (own === undefined) return meeting;
  return own === term?.split("-")[0] ? `第${number}次会议` : `第${own}届第${number}次会议`;
}

/** 2025年10月28日. */
export function writtenDate(date: CalendarDate): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}
