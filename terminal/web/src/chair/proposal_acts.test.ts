import { expect, test } from "vitest";
import { proposal } from "../testing/fixtures";
import { nothingBeside } from "../two_persons/proposal_words";
import { proposalRows } from "./proposal_acts";

const rows = (changes = {}, person: string | null = "m-01") =>
  proposalRows("15-35", [proposal(changes)], person, () => nothingBeside);

test("a proposal is approved by another person than the one who made it", () => {
  expect(rows()).toHaveLength(1);
  expect(rows({}, "li")).toEqual([]);
});

test("what is approved is what was shown: the digest goes back with it, and is in what is asked before", () => {
  const [row] = rows();
  expect(row?.approve.command).toEqual({
    kind: "approve_proposal",
    meeting: "15-35",
    proposal: "p-1",
    digest: proposal().digest,
  });
  expect(row?.approve.does.zh).toContain("作废本次表决");
  expect(row?.approve.does.zh).toContain("E3B0 C442 98FC 1C14");
  expect(row?.approve.asks).toBe(true);
  expect(row?.drop.command).toEqual({ kind: "drop_proposal", meeting: "15-35", proposal: "p-1" });
});

test("a proposal of the register names no meeting", () => {
  const [row] = rows({ act: "roster", vote: null, term: 15, members: 52 });
  expect(row?.approve.command).toMatchObject({ kind: "approve_proposal", meeting: null });
  expect(row?.drop.command).toMatchObject({ kind: "drop_proposal", meeting: null });
});
