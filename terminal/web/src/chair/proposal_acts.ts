// The chair as the second person of what somebody else has proposed.

import type { Identifier, ProposalView } from "../protocol";
import type { Words } from "../shared/language";
import { approval, dropping } from "../two_persons/proposal_acts";
import { approvalQuestion, proposalWords, type ProposalContext } from "../two_persons/proposal_words";
import type { ChairAct } from "./chair_desk";

export interface ProposalRow {
  proposal: ProposalView;
  what: Words;
  approve: ChairAct;
  drop: ChairAct;
}

/** Nobody is the second person of an own proposal. */
export function proposalRows(
  meeting: Identifier | null,
  proposals: ProposalView[],
  person: Identifier | null,
  besideOf: (proposal: ProposalView) => ProposalContext,
): ProposalRow[] {
  return proposals
    .filter((proposal) => proposal.proposed_by !== person)
    .map((proposal) => {
      const beside = besideOf(proposal);
      const what = proposalWords(proposal, beside).act;
      return {
        proposal,
        what,
        approve: {
          key: `approve ${proposal.act} ${proposal.proposal}`,
          label: { zh: "核准", en: "Approve" },
          does: approvalQuestion(proposal, beside),
          command: approval(proposal, meeting),
          asks: true,
        },
        drop: {
          key: `drop ${proposal.act} ${proposal.proposal}`,
          label: { zh: "撤下", en: "Drop" },
          does: { zh: `撤下这项提议：${what.zh}。`, en: `The proposal is dropped: ${what.en}.` },
          command: dropping(proposal, meeting),
          asks: true,
        },
      };
    });
}
