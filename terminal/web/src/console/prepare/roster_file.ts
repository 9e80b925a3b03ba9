/**
 * Reads a roster file before it is sent, so that a clerk sees every faulty row at once. The server checks again and
 * decides; its rules stand in docs/spec/protocol.md (import_roster).
 */
import { isDate } from "./dates";
import { titleWords } from "./titles";

export const rosterHeader = ["id", "name", "title", "order", "serving_from", "serving_to"] as const;

/** The template to download: the header and two rows that show what goes where. */
export const rosterTemplate =
  "id,name,title,order,serving_from,serving_to\r\n" +
  "m-001,王芳,主任,1,2022-01-15,\r\n" +
  "m-002,李明,委员,,2022-01-15,\r\n";

export interface RosterRow {
  /** As people count them in the file: the header is row 1. */
  row: number;
  fields: string[];
  faults: string[];
}

export interface RosterPreview {
  rows: RosterRow[];
  /** What is wrong with the file as a whole. */
  fault: string | null;
  faulty: number;
}

const titles = new Set([...Object.keys(titleWords), ...Object.values(titleWords)]);

/** RFC 4180: commas, quotes, doubled quotes, line ends of either kind; a byte order mark is left out. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  const body = text.replace(/^\uFEFF/, "");
  const endField = (): void => {
    row.push(field);
    field = "";
  };
  const endRow = (): void => {
    endField();
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  };
  for (let at = 0; at < body.length; at += 1) {
    const character = body[at] ?? "";
    if (quoted) {
      if (character !== '"') field += character;
      else if (body[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ",") endField();
    else if (character === "\n") endRow();
    else if (character !== "\r") field += character;
  }
  endRow();
  return rows;
}

export function writeCsv(rows: readonly (readonly string[])[]): string {
  const quoted = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
  return rows.map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";
}

function faultsOf(fields: readonly string[], seen: Set<string>): string[] {
  if (fields.length !== rosterHeader.length) return [`应有${rosterHeader.length}列，实有${fields.length}列`];
  const [id = "", name = "", title = "", order = "", from = "", to = ""] = fields;
  const faults: string[] = [];
  if (!/^[a-z0-9.-]{1,32}$/.test(id)) faults.push("编号须为小写字母、数字、点或连字符");
  else if (seen.has(id)) faults.push(`编号 ${id} 重复`);
  seen.add(id);
  if (name.trim() === "") faults.push("缺姓名");
  if (!titles.has(title)) faults.push(`职务“${title}”不在：${Object.values(titleWords).join("、")}`);
  if (order !== "" && !/^\d{1,9}$/.test(order)) faults.push("排序须为数字或空");
  if (!isDate(from)) faults.push("任职起始日期须为 2022-01-15 的形式");
  if (to !== "" && !isDate(to)) faults.push("任职截止日期须为 2022-01-15 的形式或空");
  else if (to !== "" && isDate(from) && to < from) faults.push("任职截止早于起始");
  return faults;
}

export function previewRoster(csv: string): RosterPreview {
  const [header, ...body] = parseCsv(csv);
  if (!header || header.map((name) => name.trim()).join() !== rosterHeader.join())
    return { rows: [], faulty: 0, fault: `第1行须为 ${rosterHeader.join(",")}` };
  if (body.length === 0) return { rows: [], faulty: 0, fault: "名册没有人员。" };
  const seen = new Set<string>();
  const rows = body.map((fields, place) => ({ row: place + 2, fields, faults: faultsOf(fields, seen) }));
  return { rows, fault: null, faulty: rows.filter((row) => row.faults.length > 0).length };
}
