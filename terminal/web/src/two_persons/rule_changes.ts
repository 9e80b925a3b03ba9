// What another version of a rule set changes, line by line, so that nobody has to find it in two forms.
import type { Option, OptionClass, Rules } from "../protocol";
import type { Words } from "../shared/language";
import { ruleSentence } from "../shared/rule_sentence";
import { onFailWords, quorumWords, subjectWords } from "../shared/words";

export interface RuleChange {
  what: Words;
  /** Null where nothing held before. */
  from: Words | null;
  to: Words;
}

const same = (said: string): Words => ({ zh: said, en: said });
const yesNo = (is: boolean): Words => (is ? { zh: "是", en: "yes" } : { zh: "否", en: "no" });
const counted: Record<OptionClass, Words> = {
  approve: { zh: "赞成", en: "approve" },
  reject: { zh: "反对", en: "reject" },
  abstain: { zh: "弃权", en: "abstain" },
};

/** An option whose name is not what it counts as says so: 满意（计为赞成）. */
function optionsWords(options: readonly Option[]): Words {
  const one = (label: string, as: string, counts: string) => (label === as ? label : `${label}（${counts}${as}）`);
  return {
    zh: options.map((option) => one(option.label, counted[option.counts_as].zh, "计为")).join("、"),
    en: options.map((option) => `${option.label_en} (${option.counts_as})`).join(", "),
  };
}

/** `fixed` is the fixed number of members, for the sentence. */
function lines(rules: Rules, fixed: number | null): [what: Words, is: Words][] {
  const votes = rules.deciding_votes.map((vote) => subjectWords[vote]);
  return [
    [{ zh: "通过条件", en: "To pass" }, ruleSentence(rules, rules.base === "all_members" ? fixed : null)],
    [{ zh: "名称", en: "Name" }, same(rules.name)],
    [{ zh: "选项", en: "Options" }, optionsWords(rules.options)],
    [
      { zh: "决定本轮的表决", en: "Deciding votes" },
      { zh: votes.map((vote) => vote.zh).join("、"), en: votes.map((vote) => vote.en).join(", ") },
    ],
    [{ zh: "未通过时", en: "Where it does not pass" }, onFailWords[rules.on_fail]],
    [
      { zh: "提出提级督办", en: "Escalation" },
      rules.cap === 0
        ? { zh: "不设", en: "none" }
        : { zh: `${rules.cap}轮未通过后`, en: `after ${rules.cap} rounds` },
    ],
    [{ zh: "法定人数", en: "Quorum" }, quorumWords[rules.quorum]],
    [{ zh: "回避减少基数", en: "Recusal lowers the base" }, yesNo(rules.recusal_lowers_base)],
    [
      { zh: "临时会议也算下次会议", en: "Extraordinary meetings count as next" },
      yesNo(rules.extraordinary_meetings_count),
    ],
    [{ zh: "通过日期", en: "Adopted on" }, same(rules.adopted_on)],
  ];
}

/** The sentence of what passes always; of the rest what changes, or all of it where nothing held before. */
export function ruleChanges(before: Rules | null, after: Rules, fixed: number | null): RuleChange[] {
  const held = before ? lines(before, fixed) : [];
  return lines(after, fixed).flatMap(([what, to], place) => {
    const from = held[place]?.[1] ?? null;
    return place === 0 || from?.zh !== to.zh ? [{ what, from, to }] : [];
  });
}
