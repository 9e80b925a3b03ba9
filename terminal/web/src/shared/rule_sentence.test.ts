import { describe, expect, it } from "vitest";
import type { Base, Comparator } from "../protocol";
import { approvalsNeeded, ruleSentence } from "./rule_sentence";

const rule = (numerator: number, denominator: number, comparator: Comparator, base: Base = "all_members") => ({
  numerator,
  denominator,
  comparator,
  base,
});

describe("approvals needed", () => {
  // The cases of the rule book, docs/rules: floor(N/2)+1 by default, 2/3 of 9 with "at least" is 6.
  it.each([
    [51, rule(1, 2, "more_than"), 26],
    [50, rule(1, 2, "more_than"), 26],
    [29, rule(1, 2, "more_than"), 15],
    [9, rule(2, 3, "at_least"), 6],
    [10, rule(2, 3, "at_least"), 7],
    [9, rule(2, 3, "more_than"), 7],
    [3, rule(1, 3, "at_least"), 1],
    [0, rule(1, 2, "at_least"), 1],
    [10000, rule(999, 1000, "more_than"), 9991],
    [7, rule(1, 1, "at_least"), 7],
  ])("of %i by %o is %i", (base, rules, needed) => {
    expect(approvalsNeeded(base, rules)).toBe(needed);
  });
});

describe("the sentence", () => {
  it("says the number, the base and the share", () => {
    expect(ruleSentence(rule(1, 2, "more_than"), 51).zh).toBe("通过需 26 票：全体组成人员 51 人的过半数。");
    expect(ruleSentence(rule(1, 2, "more_than"), 51).en).toBe(
      "26 approvals pass: more than half of all members (51).",
    );
    expect(ruleSentence(rule(2, 3, "at_least", "serving_members"), 9).zh).toBe(
      "通过需 6 票：现有组成人员 9 人的3分之2以上（含本数）。",
    );
  });

  it("gives no number where the base is not known before the vote", () => {
    expect(ruleSentence(rule(1, 2, "more_than", "ballots_cast"), null).zh).toBe(
      "通过须达到所投票数的过半数。",
    );
  });

  it("tells half with and without the half itself apart", () => {
    expect(ruleSentence(rule(1, 2, "at_least"), 50).zh).toBe("通过需 25 票：全体组成人员 50 人的半数以上（含半数）。");
    expect(ruleSentence(rule(1, 1, "at_least"), 7).zh).toBe("通过需 7 票：全体组成人员 7 人的全数。");
  });
});
