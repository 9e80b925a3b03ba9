// What a two-person act will do, in plain words: for whoever decides within seconds whether to approve it.
import type { ClerkView, Option, ProposalView, Rules } from "../protocol";
import type { Words } from "../shared/language";
import { digestAloud } from "./digest_groups";
import { differenceWords } from "./roster_difference";
import { ruleChanges, type RuleChange } from "./rule_changes";

/** What is known beside the proposal. Where something is null the words do without. */
export interface ProposalContext {
  /** The vote that it is about. */
  question: Words | null;
  options: readonly Option[];
  /** The rules that it would replace. */
  rulesNow: Rules | null;
  /** How many members the roster has that it would replace, and the fixed number of the term. */
  membersNow: number | null;
  fixedMembers: number | null;
}

export const nothingBeside: ProposalContext = {
  question: null,
  options: [],
  rulesNow: null,
  membersNow: null,
  fixedMembers: null,
};

export interface ProposalWords {
  /** The act, as a button or a heading names it. */
  act: Words;
  /** What it is about, and what follows. */
  lines: Words[];
  /** For a rule set: today's beside what is proposed. */
  changes: RuleChange[];
}

/** What clerks and chairs see of the vote that a proposal is about. */
export function besideVote(view: Pick<ClerkView, "vote" | "undeclared">, proposal: ProposalView): ProposalContext {
  const vote = [view.vote, view.undeclared].find((each) => each?.vote === proposal.vote);
  if (!vote) return nothingBeside;
  return { ...nothingBeside, question: { zh: vote.question, en: vote.question_en }, options: vote.options };
}

/** What a meeting goes by was frozen when it opened. */
const later: Words = {
  zh: "用于此后召开的会议；正在召开的会议仍按召开时的执行。",
  en: "For meetings opened from now on; the one that is open keeps what it began with.",
};

export function proposalWords(proposal: ProposalView, beside: ProposalContext): ProposalWords {
  const about = beside.question
    ? [{ zh: `表决：${beside.question.zh}`, en: `Vote: ${beside.question.en || beside.question.zh}` }]
    : [];
  switch (proposal.act) {
    case "annulment":
      return {
        act: { zh: "作废本次表决", en: "Annul the vote" },
        lines: [
          ...about,
          { zh: "核准后本次表决作废，没有结果，可以另行拟定表决。", en: "It will have no result; it can be drafted anew." },
        ],
        changes: [],
      };
    case "manual_count":
      return { act: countAct(proposal), lines: [...about, ...countLines(proposal, beside.options)], changes: [] };
    case "roster":
      return {
        act: { zh: `替换第${proposal.term}届名册`, en: `Replace the roster of term ${proposal.term}` },
        lines: [rosterLine(proposal, beside), ...(proposal.difference ? [differenceWords(proposal.difference)] : []), later],
        changes: [],
      };
    case "rule_set": {
      const { rule_set } = proposal;
      const name = rule_set?.rules.name ?? "";
      return {
        act: { zh: `启用表决规则《${name}》第${rule_set?.version ?? 1}版`, en: `Adopt version ${rule_set?.version ?? 1} of the rules` },
        lines: [later],
        changes: rule_set ? ruleChanges(beside.rulesNow, rule_set.rules, beside.fixedMembers) : [],
      };
    }
  }
}

function countAct(proposal: ProposalView): Words {
  return proposal.manual === "hands"
    ? { zh: "以举手计票数结束表决", en: "Close with the count of hands" }
    : { zh: "以纸质票计票数结束表决", en: "Close with the count of paper ballots" };
}

function countLines(proposal: ProposalView, options: readonly Option[]): Words[] {
  const total = proposal.counts.reduce((sum, count) => sum + count, 0);
  const named = proposal.counts.map((count, place) => {
    const option = options[place];
    return { zh: `${option?.label ?? `选项${place + 1}`}${count}票`, en: `${option?.label_en ?? `Option ${place + 1}`} ${count}` };
  });
  return [
    {
      zh: `${named.map((each) => each.zh).join("，")}，共${total}票。`,
      en: `${named.map((each) => each.en).join(", ")}; ${total} in all.`,
    },
    { zh: "结果永远注明“人工计票”。", en: "The result is marked “counted by hand” for ever." },
  ];
}

function rosterLine(proposal: ProposalView, { membersNow }: ProposalContext): Words {
  const members = proposal.members ?? 0;
  return membersNow === null
    ? { zh: `新名册共${members}人。`, en: `The new roster has ${members} members.` }
    : { zh: `新名册共${members}人，现有名册${membersNow}人。`, en: `The new roster has ${members} members; today's has ${membersNow}.` };
}

/** Asked once more before it is approved. The act and the digest stand in it, for the card may have scrolled away. */
export function approvalQuestion(proposal: ProposalView, beside: ProposalContext): Words {
  const { act } = proposalWords(proposal, beside);
  const code = digestAloud(proposal.digest);
  return {
    zh: `核准：${act.zh}。立即生效，不能撤回。核对码 ${code}`,
    en: `${act.en}. It takes effect at once and cannot be taken back. Digest ${code}`,
  };
}
