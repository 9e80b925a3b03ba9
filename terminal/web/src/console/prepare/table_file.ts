/** A table that a clerk has as a file, as CSV: XLSX, or CSV in UTF-8 or as Chinese Excel saves it (GB18030). */
import { writeCsv } from "./roster_file";

export async function readTable(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Every ZIP archive, and so every XLSX file, begins with these two letters.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const { readFirstSheet } = await import("./xlsx_sheet");
    const rows = readFirstSheet(bytes);
    const width = Math.max(...rows.map((row) => row.length));
    return writeCsv(rows.map((row) => [...row, ...Array<string>(width - row.length).fill("")]));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030", { fatal: true }).decode(bytes);
  }
}
