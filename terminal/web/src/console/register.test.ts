import { describe, expect, it } from "vitest";
import type { RegisterAnswer } from "../protocol";
import { result } from "../testing/fixtures";
import { decisionsFor, keptAfter, nothingKept, nothingShared, papersEntered, rulesOfCase, sharedOf, type KnownDecision } from "./register";

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

describe("what the desk keeps", () => {
  it("is the rule set of a case, and without it the only one", () => {
    const shared = sharedOf(answer, []);
    expect(rulesOfCase({ ...shared, ...nothingKept }, "heating")?.id).toBe("appraisal");
    const two = { ...shared, ruleSets: [...shared.ruleSets, { id: "other", rules: result().rule_set.rules }] };
    expect(rulesOfCase({ ...two, ...nothingKept }, "heating")).toBeNull();
    const kept = { ...nothingKept, caseRules: [{ case_id: "heating", rule_set: "other" }] };
    expect(rulesOfCase({ ...two, ...kept }, "heating")?.id).toBe("other");
  });

  it("is the seat plan that was set last, and nothing of what does not concern it", () => {
    const seats = [{ device: "t-001", person: "m-001", venue: null }];
    expect(keptAfter(nothingKept, { kind: "set_seat_plan", meeting: "15-35", sitting: "s", seats }).seats).toEqual(seats);
    expect(keptAfter(nothingKept, { kind: "show_emblem", meeting: "15-35" })).toBe(nothingKept);
  });
});

describe("what this desk entered of an item", () => {
  const of = { meeting: "15-36", item: "i-1" };
  const attach = (file: string, title: string) => ({ kind: "attach_paper" as const, ...of, file, title });

  it("is the newest report and each paper under its newest title, until it is removed or the meeting closes", () => {
    const report = { report_kind: "special_work" as const, organ: "市人民政府", reporter: "周国平", post: "局长", delegated: true };
    let kept = keptAfter(nothingKept, { kind: "describe_report", ...of, ...report, reporter: "何静" });
    kept = keptAfter(kept, { kind: "describe_report", ...of, ...report });
    for (const [file, title] of [["a=", "报告"], ["b=", "附件"], ["a=", "专项工作报告"]] as const) kept = keptAfter(kept, attach(file, title));
    expect(papersEntered(kept, "15-36", "i-1")).toEqual({
      report,
      papers: [{ file: "a=", title: "专项工作报告" }, { file: "b=", title: "附件" }],
    });
    kept = keptAfter(kept, { kind: "remove_paper", ...of, file: "b=" });
    expect(papersEntered(kept, "15-36", "i-1").papers).toHaveLength(1);
    expect(papersEntered(kept, "15-36", "i-2")).toEqual({ report: null, papers: [] });
    expect(keptAfter(kept, { kind: "close_meeting", meeting: "15-36" }).papers).toEqual([]);
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
