/** What a roster changes of the one that it replaces, in a sentence. */
import type { NamedPeople, RosterDifference } from "../protocol";
import type { Words } from "../shared/language";
import { spacedName } from "../shared/names";

/** 新增2人（张三、李四），减少1人（王五）。 */
export function differenceWords({ comes, goes, changed }: RosterDifference): Words {
  const parts = [
    { people: comes, zh: "新增", en: "new" },
    { people: goes, zh: "减少", en: "gone" },
    { people: changed, zh: "信息变更", en: "changed" },
  ].filter((part) => part.people.count > 0);
  if (parts.length === 0) return { zh: "人员信息与现有名册相同。", en: "The same people as on today's roster." };
  return {
    zh: `${parts.map((part) => `${part.zh}${part.people.count}人（${named(part.people)}）`).join("，")}。`,
    en: `${parts.map((part) => `${part.people.count} ${part.en}`).join(", ")}.`,
  };
}

/** Not all of many are named. */
function named({ count, names }: NamedPeople): string {
  return names.map(spacedName).join("、") + (count > names.length ? "等" : "");
}
