/**
 * What a rule set means, in one sentence: how many approvals pass, and what they are counted from. Whole numbers all the
 * way: a result is decided by the server in whole numbers, and this sentence must never differ from it by a rounding.
 */
import type { Base, Rules } from "../protocol";
import { bases } from "./words";
import type { Words } from "./language";

/** The smallest number of approvals that passes, as the server counts it. At least one. */
export function approvalsNeeded(base: number, rules: Pick<Rules, "numerator" | "denominator" | "comparator">): number {
  const product = BigInt(base) * BigInt(rules.numerator);
  const denominator = BigInt(rules.denominator);
  const needed =
    rules.comparator === "more_than" ? product / denominator + 1n : (product + denominator - 1n) / denominator;
  return needed < 1n ? 1 : Number(needed);
}

function fractionWords(rules: Pick<Rules, "numerator" | "denominator" | "comparator">): Words {
  const half = rules.numerator * 2 === rules.denominator;
  const whole = rules.numerator === rules.denominator;
  if (rules.comparator === "more_than")
    return half
      ? { zh: "过半数", en: "more than half" }
      : { zh: `超过${rules.denominator}分之${rules.numerator}`, en: `more than ${rules.numerator}/${rules.denominator}` };
  if (whole) return { zh: "全数", en: "every one" };
  return half
    ? { zh: "半数以上（含半数）", en: "at least half" }
    : {
        zh: `${rules.denominator}分之${rules.numerator}以上（含本数）`,
        en: `at least ${rules.numerator}/${rules.denominator}`,
      };
}

/** Whether the number of a base is known before a vote; the others depend on who comes or presses. */
export function knownBefore(base: Base): boolean {
  return base === "all_members" || base === "serving_members";
}

/** `base` is the number of the rule's base where it is known: 通过需 26 票：全体组成人员 51 人的过半数。 */
export function ruleSentence(
  rules: Pick<Rules, "base" | "numerator" | "denominator" | "comparator">,
  base: number | null,
): Words {
  const from = bases[rules.base];
  const share = fractionWords(rules);
  if (base === null)
    return { zh: `通过须达到${from.zh}的${share.zh}。`, en: `To pass: ${share.en} of ${from.en}.` };
  const needed = approvalsNeeded(base, rules);
  return {
    zh: `通过需 ${needed} 票：${from.zh} ${base} 人的${share.zh}。`,
    en: `${needed} approvals pass: ${share.en} of ${from.en} (${base}).`,
  };
}
