import { expect, test } from "vitest";
import type { RoundVote } from "../../protocol";
import { agendaItem, clerkView, openMeeting, plannedMeeting } from "../../testing/clerk_fixtures";
import { itemsOfRound } from "./case_items";

const held = (vote: string, subject: RoundVote["subject"]): RoundVote => ({
  vote,
  subject,
  figures: { approve: 0, reject: 0, abstain: 0, not_pressed: 0, absent: 0, roll: 0 },
  outcome: { base: 51, needed: 26, passed: false },
});
const heating = { case_id: "heating" };

test("of a closed meeting the items are known by the names of their votes, second attempts too", () => {
  const votes = [held("heat.1.report", "report"), held("heat.2.responses.2", "responses"), held("by-shell", "report")];
  expect(itemsOfRound(heating, { meeting: "15-34", votes }, clerkView())).toEqual(["heat.1", "heat.2"]);
});

test("of an open or planned meeting the agenda says them", () => {
  const view = clerkView({
    meeting: openMeeting(),
    agenda: [agendaItem("a"), agendaItem("b", { case_id: "buses" })],
    planned: [plannedMeeting({ meeting: "15-36", agenda: [agendaItem("again")] })],
  });
  expect(itemsOfRound(heating, { meeting: "15-35", votes: [held("a.report", "report")] }, view)).toEqual(["a"]);
  expect(itemsOfRound(heating, { meeting: "15-36", votes: [] }, view)).toEqual(["again"]);
});
