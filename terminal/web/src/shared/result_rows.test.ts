import { expect, test } from "vitest";
import type { Option } from "../protocol";
import { result } from "../testing/fixtures";
import { resultNotes, resultRows } from "./result_rows";

test("each option and who did not press, as shares of the roll", () => {
  const rows = resultRows(result());
  expect(rows.map((row) => [row.label.zh, row.count])).toEqual([
    ["赞成", 24],
    ["反对", 15],
    ["弃权", 6],
    ["未按表决器", 2],
  ]);
  expect(rows[0]?.share).toBeCloseTo(24 / 51);
  expect(rows[0]?.neededShare).toBeCloseTo(26 / 51);
});

test("what is needed stands on the approvals alone", () => {
  expect(resultRows(result()).map((row) => row.needed)).toEqual([26, null, null, null]);
});

test("where two options approve, their sum is what is compared", () => {
  const options: Option[] = [
    { label: "满意", label_en: "Satisfied", counts_as: "approve" },
    { label: "基本满意", label_en: "Fairly satisfied", counts_as: "approve" },
    { label: "不满意", label_en: "Not satisfied", counts_as: "reject" },
  ];
  const figures = { approve: 40, reject: 7, abstain: 0, not_pressed: 0, absent: 4, roll: 51 };
  const rows = resultRows(result({ options, counts: [18, 22, 7], figures }));
  expect(rows.map((row) => [row.label.zh, row.count, row.needed])).toEqual([
    ["满意", 18, null],
    ["基本满意", 22, null],
    ["不满意", 7, null],
    ["赞成合计", 40, 26],
    ["未按表决器", 0, null],
  ]);
});

test("notes name who was absent, unreachable or recused, and a count by hand", () => {
  const notes = resultNotes(
    result({ manual: "paper", unreachable_count: 1, recused: [{ person: "m-09", name: "王伟" }] }),
    (name) => `〈${name}〉`,
  ).map((note) => note.zh);
  expect(notes).toEqual(["应到51人", "未到会4人", "其中席位断线1人", "回避：〈王伟〉", "人工计票（纸质票）"]);
});

test("many recused members are counted", () => {
  const recused = ["一", "二", "三", "四"].map((name) => ({ person: name, name }));
  expect(resultNotes(result({ recused }), String).map((note) => note.zh)).toContain("回避4人");
});

test("of ballots on paper nobody failed to press a key", () => {
  expect(resultRows(result({ manual: "paper" })).at(-1)?.label.zh).toBe("未表决");
});

test("an empty roll divides nothing", () => {
  const figures = { approve: 0, reject: 0, abstain: 0, not_pressed: 0, absent: 0, roll: 0 };
  expect(resultRows(result({ figures, counts: [0, 0, 0] })).every((row) => row.share === 0)).toBe(true);
});
