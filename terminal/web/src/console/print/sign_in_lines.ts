/** The lines of a sign-in sheet: of a sitting, live or over, as people came; of a planned meeting, of whom is expected. */
import type { AttendanceAnswer, Attendee, RosterMember } from "../../protocol";
import { attendances } from "../../shared/words";
import type { PersonLine } from "../people";

export interface SignInLine {
  person: string;
  name: string;
  seat: string;
  /** When somebody came, or why not; empty where nothing is known yet. */
  came: string;
  remark: string;
}

export interface SignInGroup {
  /** 出席 for members, 列席 for others. */
  name: string;
  lines: SignInLine[];
}

const clock = (time: number | null) =>
  time === null ? "" : new Date(time).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });

function lineOf(line: PersonLine): SignInLine {
  const remarks = [
    "post" in line ? line.post : "", line.late ? "迟到" : "", line.method === "clerk" ? "补签" : "",
    line.left_at === null ? "" : `${clock(line.left_at)}退席`, line.leave_reason === null ? "" : `请假：${line.leave_reason}`,
  ];
  // Who has not come yet may still: on paper the column waits.
  const came = line.signed_in_at !== null ? clock(line.signed_in_at) : line.attendance === "not_signed_in" ? "" : attendances[line.attendance].zh;
  return { person: line.person, name: line.name, seat: line.device ?? "", came, remark: remarks.filter((part) => part !== "").join("，") };
}

const notEmpty = (groups: SignInGroup[]) => groups.filter((group) => group.lines.length > 0);

export function linesOfSitting(answer: AttendanceAnswer): SignInGroup[] {
  return notEmpty([
    { name: "出席", lines: answer.members.map(lineOf) },
    { name: "列席", lines: answer.attendees.map(lineOf) },
  ]);
}

/** Members who serve on the day of the meeting; all of them where it has no day yet. */
export function linesOfPlanned(members: readonly RosterMember[], attendees: readonly Attendee[], day: string | null): SignInGroup[] {
  const serves = (member: RosterMember) =>
    day === null || (member.serving_from <= day && (member.serving_to === null || day <= member.serving_to));
  const blank = { seat: "", came: "" };
  return notEmpty([
    { name: "出席", lines: members.filter(serves).map(({ id, name }) => ({ person: id, name, ...blank, remark: "" })) },
    { name: "列席", lines: attendees.map(({ attendee, name, post }) => ({ person: attendee, name, ...blank, remark: post })) },
  ]);
}
