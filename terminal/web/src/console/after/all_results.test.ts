import { expect, test } from "vitest";
import type { Answer, CaseHistory, Query } from "../../protocol";
import { agendaItem, clerkView, openMeeting } from "../../testing/clerk_fixtures";
import { fakeDesk } from "../../testing/fake_desk";
import { result } from "../../testing/fixtures";
import { readResults } from "./all_results";

const closed: CaseHistory = {
  kind: "case_history", case_id: "buses", topic: "公交准点", department: "transport", department_name: "市交通运输局",
  co_departments: [], legal_basis: "", reason: "", tags: [], state: "closed", escalation_proposed: false,
  rounds: [{
    round: 1, meeting: "15-34", decided: true, passed: true, failed: [], research: [], rehearing_meeting: null, postponements: [],
    votes: [{
      vote: "bus.report", subject: "report", outcome: { base: 51, needed: 26, passed: true },
      figures: { approve: 40, reject: 0, abstain: 0, not_pressed: 0, absent: 11, roll: 51 },
    }],
  }],
  tracking: { opinions: [], handling: [], feedback: [] },
};
const counted = new Set(["15-34/bus.report", "15-34/bus.opinions", "15-35/budget.motion"]);

function answer(query: Query): Answer | null {
  if (query.kind === "case_history") return query.case_id === "buses" ? closed : null;
  if (query.kind !== "vote_result" || !counted.has(`${query.meeting}/${query.vote}`)) return null;
  const { meeting, vote } = query;
  return { kind: "vote_result", meeting, vote, state: "declared", result: { ...result(), meeting, vote } };
}

test("a desk that drafted nothing finds them all: of closed cases, on opinions, of the open meeting", async () => {
  const view = clerkView({ meeting: openMeeting(), agenda: [agendaItem("budget", { item_kind: "vote", case_id: null })] });
  const desk = fakeDesk(view, { register: { cases: [{ id: "buses", topic: "公交准点", rule_set: "appraisal" }] }, answer });
  const found = await readResults(desk);
  expect(found.map((entry) => `${entry.meeting}/${entry.vote}`)).toEqual([
    "15-35/budget.motion", "15-34/bus.report", "15-34/bus.opinions",
  ]);
});
