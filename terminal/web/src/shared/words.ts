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
} from "../protocol";
import type { Words } from "./language";

export const rehearsal: Words = { zh: "演练", en: "Rehearsal" };
export const lineLost: Words = { zh: "连接中断", en: "Line lost" };

export const sittingKinds: Record<SittingKind, Words> = {
  plenary: { zh: "全体会议", en: "Plenary sitting" },
  joint_group: { zh: "联组会议", en: "Joint group sitting" },
  group: { zh: "分组会议", en: "Group sitting" },
};

export const sittingStates: Record<SittingState, Words> = {
  signing_in: { zh: "签到中", en: "Signing in" },
  in_session: { zh: "会议进行中", en: "In session" },
  recess: { zh: "休会", en: "In recess" },
  closed: { zh: "已闭会", en: "Closed" },
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
  taken_up: { zh: "已进行", en: "Taken up" },
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

/** 第十五届…第三十五次会议, with figures, as screens have it. */
export function meetingTitle(meeting: MeetingView): Words {
  return {
    zh: `第${meeting.term}届常委会第${meeting.number}次${meeting.extraordinary ? "临时" : ""}会议`,
    en: `${meeting.extraordinary ? "Extraordinary meeting" : "Meeting"} ${meeting.number} of term ${meeting.term}`,
  };
}
