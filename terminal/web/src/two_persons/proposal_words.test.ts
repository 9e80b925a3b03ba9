import { describe, expect, test } from "vitest";
import { approveRejectAbstain, proposal, result, vote } from "../testing/fixtures";
import { besideVote, nothingBeside, proposalWords } from "./proposal_words";

const { rule_set } = result();
const said = (changes: Parameters<typeof proposal>[0], beside = {}) =>
  proposalWords(proposal(changes), { ...nothingBeside, ...beside });
const lines = (words: ReturnType<typeof said>) => words.lines.map((line) => line.zh);

describe("what a proposal will do", () => {
  test("an annulment names its vote, and that it has no result then", () => {
    const beside = besideVote({ vote: vote(), undeclared: null }, proposal());
    const words = proposalWords(proposal(), beside);
    expect(words.act.zh).toBe("作废本次表决");
    expect(lines(words)[0]).toBe(`表决：${vote().question}`);
    expect(lines(words)[1]).toContain("没有结果");
  });

  test("a vote that is not there any more is not made up", () => {
    expect(besideVote({ vote: vote({ vote: "other" }), undeclared: null }, proposal())).toBe(nothingBeside);
  });

  test("a manual count gives every figure with its word, and their sum", () => {
    const words = said({ act: "manual_count", manual: "paper", counts: [24, 15, 6] }, { options: approveRejectAbstain });
    expect(words.act.zh).toBe("以纸质票计票数结束表决");
    expect(lines(words)).toContain("赞成24票，反对15票，弃权6票，共45票。");
    expect(said({ act: "manual_count", manual: "hands", counts: [] }).act.zh).toContain("举手");
  });

  test("a roster says for which term, how many, how many there are today, and who comes and goes", () => {
    const nobody = { count: 0, names: [] };
    const difference = { comes: { count: 1, names: ["孙红梅"] }, goes: nobody, changed: nobody };
    const words = said({ act: "roster", vote: null, term: 15, members: 52, difference }, { membersNow: 51 });
    expect(words.act.zh).toBe("替换第15届名册");
    expect(lines(words)[0]).toBe("新名册共52人，现有名册51人。");
    expect(lines(words)[1]).toBe("新增1人（孙红梅）。");
    expect(lines(words)[2]).toContain("此后召开的会议");
    expect(lines(said({ act: "roster", term: 15, members: 52 }))[0]).toBe("新名册共52人。");
  });

  test("a rule set stands beside the one that holds, with the sentence of what passes in both", () => {
    const next = { ...rule_set, version: 2, rules: { ...rule_set.rules, numerator: 2, denominator: 3, comparator: "at_least" as const } };
    const words = said({ act: "rule_set", vote: null, rule_set: next }, { rulesNow: rule_set.rules, fixedMembers: 51 });
    expect(words.act.zh).toBe("启用表决规则《实施方案》第2版");
    expect(words.changes).toEqual([
      {
        what: { zh: "通过条件", en: "To pass" },
        from: { zh: "通过需 26 票：全体组成人员 51 人的过半数。", en: "26 approvals pass: more than half of all members (51)." },
        to: { zh: "通过需 34 票：全体组成人员 51 人的3分之2以上（含本数）。", en: "34 approvals pass: at least 2/3 of all members (51)." },
      },
    ]);
  });

  test("of a new rule set everything is said, for nothing held before", () => {
    const { changes } = said({ act: "rule_set", vote: null, rule_set });
    expect(changes.length).toBeGreaterThan(8);
    expect(changes.every((change) => change.from === null)).toBe(true);
  });

  test("options that are called otherwise than what they count as say so", () => {
    const options = [{ label: "基本满意", label_en: "Basically satisfied", counts_as: "approve" as const }];
    const next = { ...rule_set, rules: { ...rule_set.rules, options } };
    const { changes } = said({ act: "rule_set", rule_set: next }, { rulesNow: rule_set.rules });
    expect(changes.at(-1)?.to.zh).toBe("基本满意（计为赞成）");
    expect(changes.at(-1)?.from?.zh).toBe("赞成、反对、弃权");
  });
});
