// The exact words of the hall for what the wire says by name.
import type {
  Attendance,
  Base,
  Comparator,
  ItemKind,
  ItemState,
  MeetingView,
  OnFail,
  Option,
  Quorum,
  SittingKind,
  SittingState,
  SpeechKind,
  Subject,
  WaitingView,
} from "../protocol";
import type { Words } from "./language";
import { spacedName } from "./names";

export const rehearsal: Words = { zh: "演练", en: "Rehearsal" };
export const lineLost: Words = { zh: "连接中断", en: "Line lost" };

export const timeLeft: Words = { zh: "剩余时间", en: "Time left" };
/** Beside a time of which nobody here knows how it goes on. */
export const clockCut: Words = { zh: "断线，计时停住", en: "Line lost, clock stands" };

/** Who has the floor next. */
export function nextWords(waits: WaitingView): Words {
  const kind = speechKinds[waits.speech];
  return { zh: `下一位　${spacedName(waits.person.name)}（${kind.zh}）`, en: `Next: ${kind.en.toLowerCase()}` };
}

/** What a time limit's figure is. */
export function timeWords(time: { cut?: true }): Words {
  return time.cut ? clockCut : timeLeft;
}

export const sittingKinds: Record<SittingKind, Words> = {
  plenary: { zh: "全体会议", en: "Plenary sitting" },
  joint_group: { zh: "联组会议", en: "Joint group sitting" },
  group: { zh: "分组会议", en: "Group sitting" },
};

export const sittingStates: Record<SittingState, Words> = {
  signing_in: { zh: "签到中", en: "Signing in" },
  in_session: { zh: "会议进行中", en: "In session" },
  recess: { zh: "休会", en: "In recess" },
  closed: { zh: "已散会", en: "Closed" },
};

export const speechKinds: Record<SpeechKind, Words> = {
  inquiry: { zh: "询问", en: "Inquiry" },
  follow_up: { zh: "追问", en: "Follow-up" },
  answer: { zh: "应询", en: "Answer" },
  deliberation: { zh: "审议发言", en: "Deliberation" },
  other: { zh: "发言", en: "Speech" },
};

export const attendances: Record<Attendance, Words> = {
  not_signed_in: { zh: "未签到", en: "Not signed in" },
  present: { zh: "已签到", en: "Signed in" },
  left: { zh: "中途退席", en: "Left" },
  on_leave: { zh: "请假", en: "On leave" },
  absent: { zh: "缺席", en: "Absent" },
};

export const itemKinds: Record<ItemKind, Words> = {
  report: { zh: "听取和审议报告", en: "Report" },
  responses: { zh: "专题询问", en: "Special inquiry" },
  vote: { zh: "表决", en: "Vote" },
  rehearing: { zh: "再次听取和审议", en: "Re-hearing" },
};

export const itemStates: Record<ItemState, Words> = {
  pending: { zh: "未进行", en: "To come" },
  taken_up: { zh: "已审议", en: "Taken up" },
  withheld: { zh: "暂不交付表决", en: "Withheld from the vote" },
};

/** What a vote is about. */
export const subjectWords: Record<Subject, Words> = {
  report: { zh: "报告", en: "report" },
  responses: { zh: "应询情况", en: "responses" },
  combined: { zh: "报告和应询情况", en: "report and responses" },
  opinions: { zh: "审议意见", en: "opinions" },
  motion: { zh: "议案", en: "motion" },
};
/** The item that a sitting is at. */
export const underWay: Words = { zh: "正在进行", en: "Now" };
export const agendaWords: Words = { zh: "议程", en: "Agenda" };
export const draftAgenda: Words = { zh: "议程（草案）", en: "Draft agenda" };

export const bases: Record<Base, Words> = {
  all_members: { zh: "全体组成人员", en: "all members" },
  serving_members: { zh: "现有组成人员", en: "serving members" },
  present_members: { zh: "出席会议的组成人员", en: "members present" },
  ballots_cast: { zh: "所投票数", en: "ballots cast" },
  approve_and_reject: { zh: "赞成与反对票数之和", en: "approvals and rejections" },
};

export const onFailWords: Record<OnFail, Words> = {
  follow_up: { zh: "专题调研，下次会议再次听取和审议", en: "research, and a re-hearing at the next meeting" },
  nothing: { zh: "不自动安排", en: "nothing by itself" },
};

export const quorumWords: Record<Quorum, Words> = {
  required: { zh: "须达法定人数", en: "required" },
  not_required: { zh: "不要求", en: "not required" },
};

export const comparators: Record<Comparator, Words> = {
  more_than: { zh: "超过", en: "more than" },
  at_least: { zh: "达到", en: "at least" },
};

export function optionWords(option: Option): Words {
  return { zh: option.label, en: option.label_en };
}

/** Whoever of the roll was not there at the opening, on leave (请假) or absent (缺席): a figure's word, nobody's own. */
export const notThere: Words = { zh: "未到会", en: "Not present" };
export const notPressed: Words = { zh: "未按表决器", en: "Not pressed" };

/** Which meeting it is, in figures; whose, the body's name beside it says. */
export function meetingTitle(meeting: MeetingView): Words {
  return {
    zh: `第${meeting.term}届第${meeting.number}次${meeting.extraordinary ? "临时" : ""}会议`,
    en: `${meeting.extraordinary ? "Extraordinary meeting" : "Meeting"} ${meeting.number} of term ${meeting.term}`,
  };
}
