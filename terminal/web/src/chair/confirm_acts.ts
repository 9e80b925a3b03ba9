// The chair's word on what others have prepared.

import type { Identifier, ProposalView, QuestionHistory } from "../protocol";
import type { Words } from "../shared/language";
import type { ChairAct } from "./chair_desk";
import { outcomeWords } from "../shared/outcome_words";

export interface ConfirmRow {
  key: string;
  what: Words;
  text: string;
  acts: ChairAct[];
}

export function confirmRows(
  meeting: Identifier,
  outcomes: QuestionHistory[],
  nameOf: (name: string) => string,
): ConfirmRow[] {
  return outcomes.map((question) => {
    const outcome = outcomeWords(question);
    return {
      key: `outcome ${question.question}`,
      what: { zh: `询问结果：${outcome.zh}`, en: `Outcome: ${outcome.en}` },
      text: `${nameOf(question.inquirer.name)}：${question.text}`,
      acts: [
        {
          key: `confirm ${question.question}`,
          label: { zh: "确认", en: "Confirm" },
          does: {
            zh: `确认“${outcome.zh}”，记入会议记录，不能更改。`,
            en: `The outcome “${outcome.en}” goes on record and cannot be changed.`,
          },
          command: { kind: "confirm_outcome", meeting, question: question.question },
          asks: true,
        },
      ],
    };
  });
}

function proposed(proposal: ProposalView): Words {
  switch (proposal.act) {
    case "annulment":
      return { zh: "作废本次表决", en: "Annul the vote" };
    case "manual_count":
      return {
        zh: `人工计票（${proposal.manual === "paper" ? "纸质票" : "举手"}）：${proposal.counts.join("、")}`,
        en: `Manual count: ${proposal.counts.join(", ")}`,
      };
    case "roster":
      return {
        zh: `更换第${String(proposal.term)}届名册（${String(proposal.members)}人）`,
        en: `Replace the roster of term ${String(proposal.term)} (${String(proposal.members)} members)`,
      };
    case "rule_set":
      return {
        zh: `通过表决规则“${proposal.rule_set?.rules.name ?? ""}”`,
        en: `Adopt the rules “${proposal.rule_set?.rules.name ?? ""}”`,
      };
  }
}

/** Two-person acts that wait for their second person, who is not the first. */
export function proposalRows(meeting: Identifier, proposals: ProposalView[], person: Identifier | null): ConfirmRow[] {
  return proposals
    .filter((proposal) => proposal.proposed_by !== person)
    .map((proposal) => {
      const what = proposed(proposal);
      const at = proposal.vote === null ? null : meeting;
      return {
        key: `proposal ${proposal.proposal}`,
        what,
        text: `${proposal.proposed_by_name}：${proposal.reason}`,
        acts: [
          {
            key: `approve ${proposal.proposal}`,
            label: { zh: "同意", en: "Approve" },
            does: {
              zh: `${what.zh}。您作为第二人同意后立即生效，不能撤销。`,
              en: `${what.en}. As the second person you make it happen at once; it cannot be undone.`,
            },
            command: {
              kind: "approve_proposal",
              meeting: at,
              proposal: proposal.proposal,
              digest: proposal.digest,
            },
            asks: true,
          },
          {
            key: `drop ${proposal.proposal}`,
            label: { zh: "不同意", en: "Reject" },
            does: { zh: `撤下这项提议：${what.zh}。`, en: `The proposal is dropped: ${what.en}.` },
            command: { kind: "drop_proposal", meeting: at, proposal: proposal.proposal },
            asks: true,
          },
        ],
      };
    });
}
