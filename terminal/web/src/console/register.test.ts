import { describe, expect, it } from "vitest";
import type { RegisterAnswer } from "../protocol";
import { result } from "../testing/fixtures";
import { decisionsFor, keptAfter, nothingKept, nothingShared, rulesOfCase, sharedOf, type KnownDecision } from "./register";

const answer: RegisterAnswer = {
  kind: "register",
  terms: [{ term: 15, congress: "示范市第十五届人民代表大会", fixed_members: 51, members: null }],
  commissions: [{ commission: "urban", name: "城建环资委" }],
  departments: [{ department: "housing", name: "市住房和城乡建设局", commission: "urban" }],
  venues: [],
  rule_sets: [result().rule_set],
  decisions: [
    {
      decision: "d-1", matter: "set_agenda", case_id: null, meeting: "15-35", item: null, interpellation: null,
      decided_on: "2025-10-20", number: "主任会议〔2025〕8号", text: "会议日期和议程草案",
    },
  ],
  cases: [],
  meetings: [],
  speech_times: [],
  script_templates: [],
};

describe("the register", () => {
  it("is what the server says, people by their meetings", () => {
    const attendee = {
      attendee: "a-1", name: "周国平", post: "局长", capacity: "department_leader" as const, department: "housing",
      must_attend: true, venue: null,
    };
    const shared = sharedOf(answer, [
      { kind: "preparation", meeting: "15-35", attendees: [attendee], plans: [], inquirers: [] },
    ]);
    expect(shared.terms).toEqual([{ term: 15, members: 0, fixedMembers: 51 }]);
    expect(shared.departments).toEqual([{ id: "housing", name: "市住房和城乡建设局", commission: "urban" }]);
    expect(shared.decisions[0]).toMatchObject({ id: "d-1", matter: "set_agenda", meeting: "15-35" });
    expect(shared.attendees).toEqual([{ ...attendee, meeting: "15-35" }]);
  });
});

describe("the rules of a case", () => {
  it("are those that it was opened with, as they hold today", () => {
    const other = { id: "other", rules: result().rule_set.rules };
    const cases = [{ id: "heating", topic: "供热", rule_set: "other" }];
    const register = { ...nothingShared, cases, ruleSets: [...sharedOf(answer, []).ruleSets, other] };
    expect(rulesOfCase(register, "heating")).toEqual(other);
    expect(rulesOfCase(register, "buses")).toBeNull();
  });
});

describe("what the desk keeps", () => {
  it("is the seat plan that was set last, and nothing of what does not concern it", () => {
    const seats = [{ device: "t-001", person: "m-001", venue: null }];
    expect(keptAfter(nothingKept, { kind: "set_seat_plan", meeting: "15-35", sitting: "s", seats }).seats).toEqual(seats);
    expect(keptAfter(nothingKept, { kind: "show_emblem", meeting: "15-35" })).toBe(nothingKept);
  });
});

describe("decisions to cite", () => {
  const decision = (id: string, item: string | null): KnownDecision => ({
    id, matter: "put_to_vote", case_id: null, meeting: "15-35", item, interpellation: null, number: "8号",
    decided_on: "2025-10-20", text: "提请表决",
  });
  const register = { ...nothingShared, ...nothingKept, decisions: [decision("d-0", "report"), decision("d-1", null)] };

  it("are those of the matter; one about the whole meeting fits each item; the newest comes first", () => {
    const ids = (about: { meeting: string; item?: string }) => decisionsFor(register, "put_to_vote", about).map((d) => d.id);
    expect(ids({ meeting: "15-35", item: "report" })).toEqual(["d-1", "d-0"]);
    expect(ids({ meeting: "15-35", item: "other" })).toEqual(["d-1"]);
    expect(ids({ meeting: "15-36" })).toEqual([]);
    expect(decisionsFor(register, "set_agenda", { meeting: "15-35" })).toEqual([]);
  });
});
