import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { limits, type PutPaperFrame, type Rejection } from "../protocol";
import { FakeSocket } from "../testing/fake_connections";
import { welcome } from "../testing/fixtures";
import { openHallLine, type PaperPartAnswer } from "./hall_line";
import { isPdf, putPaper } from "./put_paper";

const paper = new Uint8Array(limits.paper_part_bytes * 2 + 100).map((_, at) => at % 251);
const sha256 = createHash("sha256").update(paper).digest("base64");

/** A server that has `stored` bytes already, and forgets all of them after `forgets` parts. */
function server(stored: number, forgets = Infinity) {
  let kept = Buffer.from(paper.subarray(0, stored));
  const offsets: number[] = [];
  return {
    isWhole: () => kept.equals(paper),
    offsets,
    async putPart(part: Omit<PutPaperFrame, "kind" | "id">): Promise<PaperPartAnswer> {
      offsets.push(part.offset);
      const bytes = Buffer.from(part.data, "base64");
      expect(bytes.length).toBeLessThanOrEqual(limits.paper_part_bytes);
      if (offsets.length === forgets) kept = Buffer.alloc(0);
      else if (part.offset === kept.length) kept = Buffer.concat([kept, bytes]);
      return { kind: "paper_stored", id: "p", file: part.file, stored: kept.length };
    },
  };
}

describe("a paper", () => {
  it("goes in parts under its SHA-256, and says how far it is", async () => {
    const line = server(0);
    const progress = vi.fn();
    expect(await putPaper(line, new Blob([paper]), progress)).toEqual({ file: sha256 });
    expect(line.offsets).toEqual([0, limits.paper_part_bytes, limits.paper_part_bytes * 2]);
    expect(line.isWhole()).toBe(true);
    expect(progress).toHaveBeenLastCalledWith(paper.length, paper.length);
  });

  it("goes on where an earlier upload was cut, and begins anew where the server has nothing left of it", async () => {
    const cut = server(limits.paper_part_bytes);
    await putPaper(cut, new Blob([paper]), () => {});
    expect(cut.offsets).toEqual([0, limits.paper_part_bytes, limits.paper_part_bytes * 2]);
    const forgetful = server(0, 2);
    await putPaper(forgetful, new Blob([paper]), () => {});
    expect(forgetful.isWhole()).toBe(true);
  });

  it("that is there already is not sent again", async () => {
    const line = server(paper.length);
    await putPaper(line, new Blob([paper]), () => {});
    expect(line.offsets).toEqual([0]);
  });

  it("that the server does not take is given up with its reason", async () => {
    const rejection: Rejection = { code: "bad_paper", zh: "材料有误。", en: "The paper cannot be.", detail: "" };
    const line = { putPart: async (): Promise<PaperPartAnswer> => ({ kind: "rejected", id: "p", rejection }) };
    expect(await putPaper(line, new Blob([paper]), () => {})).toEqual({ rejection });
  });

  it("crosses a line that is cut: the same part is sent on the next one", async () => {
    vi.useFakeTimers();
    vi.spyOn(Math, "random").mockReturnValue(0);
    vi.stubGlobal("WebSocket", FakeSocket);
    const line = openHallLine("clerk");
    FakeSocket.newest.hears(welcome());
    const answer = line.putPart({ file: sha256, size: 3, offset: 0, data: "AAAA" });
    const bytes = FakeSocket.newest.sent[0]!;
    FakeSocket.newest.breaks();
    await vi.advanceTimersByTimeAsync(200);
    FakeSocket.newest.hears(welcome());
    expect(FakeSocket.newest.sent).toEqual([bytes]);
    const { id, ...frame } = JSON.parse(bytes) as PutPaperFrame;
    expect(frame).toEqual({ kind: "put_paper", file: sha256, size: 3, offset: 0, data: "AAAA" });
    FakeSocket.newest.hears({ kind: "paper_stored", id, file: sha256, stored: 3 });
    expect(await answer).toMatchObject({ stored: 3 });
    line.close();
    vi.useRealTimers();
  });

  it("is a PDF by its first bytes, not by its name", async () => {
    expect(await isPdf(new Blob(["%PDF-1.7\n"]))).toBe(true);
    expect(await isPdf(new Blob(["PK\u0003\u0004"]))).toBe(false);
  });
});
