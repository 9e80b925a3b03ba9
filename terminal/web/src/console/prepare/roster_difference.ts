/** What a roster file changes, as the server will say it of the proposal: before it is sent, for who sends it. */
import type { NamedPeople, RosterDifference, RosterMember } from "../../protocol";
import { limits } from "../../protocol";
import type { RosterRow } from "./roster_file";
import { titleWords } from "./titles";

/** Members are known by their identifiers: a name that was misspelt is a change, not another person. */
export function rosterDifference(now: readonly RosterMember[], rows: readonly RosterRow[]): RosterDifference {
  const before = new Map(now.map((member) => [member.id, member]));
  const after = new Set(rows.map((row) => row.fields[0] ?? ""));
  const comes: string[] = [];
  const changed: string[] = [];
  for (const { fields } of rows) {
    const [id = "", name = ""] = fields;
    const member = before.get(id);
    if (!member) comes.push(name);
    else if (isOther(member, fields)) changed.push(name);
  }
  const goes = now.filter((member) => !after.has(member.id)).map((member) => member.name);
  return { comes: named(comes), goes: named(goes), changed: named(changed) };
}

function isOther(member: RosterMember, fields: readonly string[]): boolean {
  const [, name = "", title = "", , from = "", to = ""] = fields;
  const sameTitle = title === titleWords[member.title] || title === member.title;
  return name !== member.name || !sameTitle || from !== member.serving_from || to !== (member.serving_to ?? "");
}

const named = (people: string[]): NamedPeople => ({ count: people.length, names: people.slice(0, limits.roster_difference_named) });
