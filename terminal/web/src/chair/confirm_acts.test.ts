import { expect, test } from "vitest";
import type { ProposalView, QuestionHistory } from "../protocol";
import { confirmRows, proposalRows } from "./confirm_acts";
import { waitingOutcomes } from "./inquiry_desk";

const question: QuestionHistory = {
  question: "q-1",
  sitting: "s-1",
  inquirer: { person: "m-02", name: "李明" },
  text: "何时准点？",
  follows: null,
  answers: [],
  outcome: "written_reply",
  due: "2026-08-28",
  confirmed: false,
  reply: null,
};
const proposal: ProposalView = {
  proposal: "p-1",
  act: "manual_count",
  vote: "v-report",
  proposed_by: "li",
  proposed_by_name: "李",
  manual: "paper",
  counts: [24, 15, 6],
  term: null,
  members: null,
  rule_set: null,
  reason: "表决器故障",
  digest: "C1m9k1FqyXfbOJ6fNQbPbPzJ1z3ZkN2mK1V1Xk8pX7U=",
  proposed: 0,
  lapses: 0,
};

test("only outcomes that are proposed and not confirmed wait", () => {
  const questions = [question, { ...question, outcome: null, due: null }, { ...question, confirmed: true }];
  expect(
    waitingOutcomes([{ kind: "inquiry", meeting: "15-35", item: "bus-report", inquirers: [], questions }]),
  ).toEqual([question]);
});

test("an outcome is confirmed with what it says, after asking once more", () => {
  const [row] = confirmRows("15-35", [question], (name) => name);
  expect(row?.what.zh).toBe("询问结果：书面答复（2026年8月28日前）");
  expect(row?.acts).toMatchObject([{ asks: true, command: { kind: "confirm_outcome", question: "q-1" } }]);
});

test("a proposal is approved by another person than the one who made it", () => {
  expect(proposalRows("15-35", [proposal], "m-01")[0]?.acts.map((act) => act.command.kind)).toEqual([
    "approve_proposal",
    "drop_proposal",
  ]);
  expect(proposalRows("15-35", [proposal], "li")).toEqual([]);
});

test("an approval says what was seen, and where it waits", () => {
  const command = (each: ProposalView) => proposalRows("15-35", [each], "m-01")[0]?.acts[0]?.command;
  expect(command(proposal)).toMatchObject({ meeting: "15-35", digest: proposal.digest });
  const roster: ProposalView = { ...proposal, act: "roster", vote: null, manual: null, counts: [], term: 15, members: 51 };
  expect(command(roster)).toMatchObject({ meeting: null, proposal: "p-1" });
  expect(proposalRows("15-35", [roster], "m-01")[0]?.what.zh).toBe("更换第15届名册（51人）");
});
