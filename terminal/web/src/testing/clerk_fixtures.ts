/** Typed pieces of a clerk's view for tests: a change of the wire breaks their build. */
import type {
  AgendaItemView,
  AttendanceAnswer,
  AttendanceLine,
  ClerkView,
  FloorDeskView,
  Identifier,
  MeetingView,
  PlannedMeetingView,
  SittingView,
  VoteView,
} from "../protocol";
import { sitting as plenary, vote as anyVote } from "./fixtures";

export function clerkView(more: Partial<ClerkView> = {}): ClerkView {
  return {
    kind: "clerk",
    body: { body: "model", name: "示范市人大常委会", name_en: "Standing Committee of the Model City" },
    hall: { screens: "meeting", halted: null, rehearsal: false },
    meeting: null,
    sittings: [],
    agenda: [],
    vote: null,
    votes_to_come: [],
    undeclared: null,
    result: null,
    proposals: [],
    planned: [],
    cases: [],
    floors: [],
    scripts: [],
    open_checks: [],
    interpellation_offers: [],
    ...more,
  };
}

export function plannedMeeting(more: Partial<PlannedMeetingView> = {}): PlannedMeetingView {
  return {
    meeting: "15-35",
    term: 15,
    number: 35,
    extraordinary: false,
    date: "2025-10-28",
    automatic: false,
    agenda: [],
    ...more,
  };
}

export function openMeeting(more: Partial<MeetingView> = {}): MeetingView {
  return {
    meeting: "15-35",
    term: 15,
    number: 35,
    extraordinary: false,
    date: "2025-10-28",
    agenda_adopted: true,
    ...more,
  };
}

export function agendaItem(item: Identifier, more: Partial<AgendaItemView> = {}): AgendaItemView {
  return {
    item,
    item_kind: "report",
    case_id: "heating",
    title: "听取市人民政府关于冬季集中供热保障情况的专项工作报告",
    mandatory: false,
    note: "",
    state: "pending",
    report: null,
    papers: [],
    ...more,
  };
}

export function sitting(more: Partial<SittingView> = {}): SittingView {
  return { ...plenary, item: null, ...more };
}

/** Named as the console names its votes. */
export function vote(more: Partial<VoteView> = {}): VoteView {
  return anyVote({ vote: "report.report", item: "report", ...more });
}

export function floor(more: Partial<FloorDeskView> = {}): FloorDeskView {
  return { sitting: "s-1", speaker: null, queue: [], arranged: [], question: null, ...more };
}

export function attendanceLine(person: Identifier, more: Partial<AttendanceLine> = {}): AttendanceLine {
  return {
    person,
    name: person,
    device: null,
    venue: null,
    expected: true,
    attendance: "not_signed_in",
    method: null,
    signed_in_at: null,
    late: false,
    left_at: null,
    returned_at: [],
    leave_reason: null,
    ...more,
  };
}

export function attendanceAnswer(more: Partial<AttendanceAnswer> = {}): AttendanceAnswer {
  return {
    kind: "attendance",
    meeting: "15-35",
    sitting: "s-1",
    state: "signing_in",
    base: 51,
    present: 0,
    quorum: 26,
    attending: 0,
    venues: [],
    departments: [],
    members: [],
    attendees: [],
    ...more,
  };
}
