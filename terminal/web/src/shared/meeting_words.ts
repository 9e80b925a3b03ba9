// The meeting as it stands on its cover, written out as on paper.

import type { CalendarDate, MeetingView } from "../protocol";
import { chineseNumber } from "./chinese_number";
import type { Words } from "./language";

/** 第十五届第三十五次会议. */
export function solemnTitle(meeting: MeetingView): Words {
  return {
    zh: `第${chineseNumber(meeting.term)}届第${chineseNumber(meeting.number)}次会议${meeting.extraordinary ? "（临时）" : ""}`,
    en: `${meeting.extraordinary ? "Extraordinary meeting" : "Meeting"} ${meeting.number} of term ${meeting.term}`,
  };
}

/** 2025年10月28日. */
export function writtenDate(date: CalendarDate): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}
