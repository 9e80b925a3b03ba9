import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readFirstSheet } from "./xlsx_sheet";

const head = '<?xml version="1.0" encoding="UTF-8"?>';

function workbook(sheet: string, extra: Record<string, string> = {}): Uint8Array {
  const parts: Record<string, string> = {
    "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="名册" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/one.xml"/></Relationships>',
    "xl/sharedStrings.xml": "<sst><si><t>姓名</t></si><si><r><t>王</t></r><r><t>芳</t></r><rPh><t>wang</t></rPh></si></sst>",
    "xl/styles.xml":
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/worksheets/one.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...extra,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(head + text)])));
}

test("shared strings, whole or in runs, inline strings and numbers are text", () => {
  const sheet =
    '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>排序</t></is></c></row>' +
    '<row><c r="A2" t="s"><v>1</v></c><c r="B2"><v>3</v></c></row>';
  expect(readFirstSheet(workbook(sheet))).toEqual([["姓名", "排序"], ["王芳", "3"]]);
});

test("cells that are not there are empty, rows without any are left out", () => {
  expect(readFirstSheet(workbook('<row><c r="C1"><v>5</v></c></row><row></row>'))).toEqual([["", "", "5"]]);
});

test("a number under a format of days is the day, of either calendar", () => {
  const sheet = '<row><c r="A1" s="1"><v>44576</v></c><c r="B1" s="2"><v>44576</v></c><c r="C1" s="0"><v>44576</v></c></row>';
  expect(readFirstSheet(workbook(sheet))).toEqual([["2022-01-15", "2022-01-15", "44576"]]);
  const from1904 = workbook(sheet, {
    "xl/workbook.xml":
      '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>',
  });
  expect(readFirstSheet(from1904)[0]?.[0]).toBe("2026-01-16");
});

test("what is no workbook is an error", () => {
  expect(() => readFirstSheet(new Uint8Array([1, 2, 3]))).toThrow();
  expect(() => readFirstSheet(zipSync({ "xl/a.xml": strToU8("<a/>") }))).toThrow("no sheet");
});
