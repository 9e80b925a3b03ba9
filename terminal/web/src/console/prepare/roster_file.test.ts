import { describe, expect, it } from "vitest";
import { parseCsv, previewRoster, rosterTemplate, writeCsv } from "./roster_file";

const header = "id,name,title,order,serving_from,serving_to\n";

describe("CSV", () => {
  it("reads quotes, doubled quotes, both line ends, and leaves a byte order mark and empty lines out", () => {
    expect(parseCsv('\uFEFFa,"b,""c"""\r\n\nd,"e\nf"')).toEqual([["a", 'b,"c"'], ["d", "e\nf"]]);
  });

  it("comes back as it was written", () => {
    const rows = [["a", 'b"c', "d,e"], ["", "x\ny", "z"]];
    expect(parseCsv(writeCsv(rows))).toEqual(rows);
  });
});

describe("a roster's preview", () => {
  it("finds nothing wrong with the template", () => {
    expect(previewRoster(rosterTemplate)).toMatchObject({ fault: null, faulty: 0 });
    expect(previewRoster(rosterTemplate).rows).toHaveLength(2);
  });

  it.each([
    ["M 1,王芳,主任,1,2022-01-15,", "编号"],
    ["m-1,,主任,1,2022-01-15,", "缺姓名"],
    ["m-1,王芳,书记,1,2022-01-15,", "职务"],
    ["m-1,王芳,主任,一,2022-01-15,", "排序"],
    ["m-1,王芳,主任,1,2022-02-30,", "起始日期"],
    ["m-1,王芳,主任,1,2022-01-15,2021-01-01", "截止早于起始"],
    ["m-1,王芳,主任,1,2022-01-15", "应有6列"],
  ])("says what is wrong with %s", (row, fault) => {
    const preview = previewRoster(header + row);
    expect(preview.faulty).toBe(1);
    expect(preview.rows[0]).toMatchObject({ row: 2 });
    expect(preview.rows[0]?.faults.join()).toContain(fault);
  });

  it("names a double by its row", () => {
    const preview = previewRoster(`${header}m-1,王芳,主任,1,2022-01-15,\nm-1,李明,委员,,2022-01-15,`);
    expect(preview.rows[1]).toMatchObject({ row: 3, faults: ["编号 m-1 重复"] });
  });

  it("wants the header, and people", () => {
    expect(previewRoster("姓名,职务\n王芳,主任").fault).toContain("第1行");
    expect(previewRoster(header).fault).toBe("名册没有人员。");
  });
});
