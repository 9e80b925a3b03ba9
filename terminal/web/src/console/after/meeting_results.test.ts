import { expect, test } from "vitest";
import type { Answer, MeetingVoteLine, Query } from "../../protocol";
import { clerkView } from "../../testing/clerk_fixtures";
import { fakeDesk } from "../../testing/fake_desk";
import { result } from "../../testing/fixtures";
import { readResults } from "./meeting_results";

const line = (vote: string, state: MeetingVoteLine["state"]): MeetingVoteLine => ({
  vote, state, sitting: "s", item: "heat", item_title: "供热", subject: "report", question: "是否同意？",
});
const votes = [line("annulled", "annulled"), line("first", "declared"), line("waits", "counted"), line("to-come", "prepared")];

function answer(query: Query): Answer | null {
  if (query.kind === "meeting_votes" && query.meeting === "15-34") return { kind: "meeting_votes", meeting: "15-34", votes };
  if (query.kind !== "vote_result") return null;
  const { meeting, vote } = query;
  return { kind: "vote_result", meeting, vote, state: "declared", result: { ...result(), meeting, vote } };
}

test("those that are counted, the newest first; none of another meeting", async () => {
  const desk = fakeDesk(clerkView(), { answer });
  expect((await readResults(desk, "15-34")).map((held) => [held.line.item_title, held.result.vote])).toEqual([
    ["供热", "waits"], ["供热", "first"],
  ]);
  expect(await readResults(desk, "15-34", (each) => each.vote === "first")).toHaveLength(1);
  expect(await readResults(desk, "15-33")).toEqual([]);
});
