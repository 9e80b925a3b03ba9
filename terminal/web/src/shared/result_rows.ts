// A result as rows of bars. The shares are of the roll, so that the bars of one result can be compared, and what is
// needed stands on the same scale.

import type { ResultView } from "../protocol";
import type { Words } from "./language";
import { optionLooks, type Shape } from "./option_look";
import { notPressed, notThere, optionWords } from "./words";

export interface ResultRow {
  key: string;
  label: Words;
  /** As on the seats' buttons; null for those who did not press. */
  shape: Shape | null;
  approves: boolean;
  count: number;
  /** 0 to 1. */
  share: number;
  /** How many approvals are needed, on the one row that they are compared with. */
  needed: number | null;
  neededShare: number;
}

export function resultRows(result: ResultView): ResultRow[] {
  const roll = Math.max(1, result.figures.roll);
  const neededShare = Math.min(1, result.outcome.needed / roll);
  const approving = result.options.filter((option) => option.counts_as === "approve").length;
  const row = (key: string, label: Words, count: number): ResultRow => ({
    key,
    label,
    shape: null,
    approves: false,
    count,
    share: count / roll,
    needed: null,
    neededShare,
  });
  const looks = optionLooks(result.options);
  const rows = result.options.map((option, index): ResultRow => {
    const approves = option.counts_as === "approve";
    return {
      ...row(`option-${index + 1}`, optionWords(option), result.counts[index] ?? 0),
      shape: looks[index]?.shape ?? null,
      approves,
      needed: approves && approving === 1 ? result.outcome.needed : null,
    };
  });
  // Where several options approve it is their sum that is compared.
  if (approving > 1)
    rows.push({
      ...row("approve", { zh: "赞成合计", en: "Approvals" }, result.figures.approve),
      approves: true,
      needed: result.outcome.needed,
    });
  const silent = result.manual ? { zh: "未表决", en: "No vote" } : notPressed;
  rows.push(row("not-pressed", silent, result.figures.not_pressed));
  return rows;
}

/** More than these are counted, not named: a screen has one line for notes. */
const mostNames = 3;

/** What the bars do not say: who was not there or is off the roll, and how it was counted. */
export function resultNotes(result: ResultView, nameOf: (name: string) => string): Words[] {
  const notes: Words[] = [{ zh: `应到${result.figures.roll}人`, en: `Roll ${result.figures.roll}` }];
  if (result.figures.absent > 0)
    notes.push({ zh: `${notThere.zh}${result.figures.absent}人`, en: `${result.figures.absent} not present` });
  if (result.unreachable_count > 0)
    notes.push({ zh: `其中席位断线${result.unreachable_count}人`, en: `${result.unreachable_count} seats unreachable` });
  if (result.recused.length > mostNames)
    notes.push({ zh: `回避${result.recused.length}人`, en: `${result.recused.length} recused` });
  else if (result.recused.length > 0) {
    const names = result.recused.map((person) => nameOf(person.name)).join("、");
    notes.push({ zh: `回避：${names}`, en: `Recused: ${names}` });
  }
  if (result.manual === "paper") notes.push({ zh: "人工计票（纸质票）", en: "Counted by hand (paper)" });
  if (result.manual === "hands") notes.push({ zh: "人工计票（举手）", en: "Counted by hand (show of hands)" });
  return notes;
}
