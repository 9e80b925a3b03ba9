/** What a roster file changes: who comes, who goes, of whom something else is told. Before it is sent, for who sends it. */
import type { RosterMember } from "../../protocol";
import { words, type Words } from "../words";
import type { RosterRow } from "./roster_file";
import { titleWords } from "./titles";

export interface RosterDifference {
  comes: string[];
  goes: string[];
  /** Name, title or time of service. */
  changed: string[];
}

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
  return { comes, changed, goes: now.filter((member) => !after.has(member.id)).map((member) => member.name) };
}

function isOther(member: RosterMember, fields: readonly string[]): boolean {
  // The order within a title is not told of members: one that alone is changed does not show here.
  const [, name = "", title = "", , from = "", to = ""] = fields;
  const sameTitle = title === titleWords[member.title] || title === member.title;
  return name !== member.name || !sameTitle || from !== member.serving_from || to !== (member.serving_to ?? "");
}

/** More than these are counted, not named. */
const mostNames = 8;

function named(people: readonly string[]): string {
  return people.length > mostNames ? `${people.slice(0, mostNames).join("、")}等` : people.join("、");
}

/** 新增2人（张三、李四），减少1人（王五）。 */
export function differenceWords({ comes, goes, changed }: RosterDifference): Words {
  const parts = [
    { people: comes, zh: "新增", en: "new" },
    { people: goes, zh: "减少", en: "gone" },
    { people: changed, zh: "信息变更", en: "changed" },
  ].filter((part) => part.people.length > 0);
  if (parts.length === 0) return words("与现有名册相同。", "The same as today's roster.");
  return words(
    `${parts.map((part) => `${part.zh}${part.people.length}人（${named(part.people)}）`).join("，")}。`,
    `${parts.map((part) => `${part.people.length} ${part.en}`).join(", ")}.`,
  );
}
