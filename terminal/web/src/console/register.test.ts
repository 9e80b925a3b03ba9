import { describe, expect, it } from "vitest";
import { result } from "../testing/fixtures";
import { decisionsFor, emptyRegister, freeIdentifier, learned, remembered, type Register } from "./register";

const withDecisions = (): Register =>
  (["report", null] as const).reduce<Register>(
    (register, item, index) =>
      remembered(register, {
        kind: "record_decision",
        decision: `d-${index}`,
        matter: "put_to_vote",
        meeting: "15-35",
        item,
        decided_on: "2025-10-20",
        number: "主任会议〔2025〕8号",
        text: "提请表决",
      }),
    emptyRegister,
  );

describe("what was entered", () => {
  it("is remembered, and entered anew it is replaced", () => {
    const once = remembered(emptyRegister, { kind: "register_department", department: "housing", name: "住建局" });
    const twice = remembered(once, {
      kind: "register_department", department: "housing", name: "市住房和城乡建设局", commission: "urban",
    });
    expect(twice.departments).toEqual([{ id: "housing", name: "市住房和城乡建设局", commission: "urban" }]);
  });

  it("is left alone by what does not concern it", () => {
    expect(remembered(emptyRegister, { kind: "show_emblem", meeting: "15-35" })).toBe(emptyRegister);
  });

  it("loses an attendee whose invitation is withdrawn", () => {
    const invited = remembered(emptyRegister, {
      kind: "invite_attendee", meeting: "15-35", attendee: "a-1", name: "周国平", post: "局长",
      capacity: "department_leader", must_attend: true,
    });
    expect(invited.attendees).toHaveLength(1);
    const gone = remembered(invited, { kind: "withdraw_invitation", meeting: "15-35", attendee: "a-1" });
    expect(gone.attendees).toEqual([]);
  });
});

describe("decisions to cite", () => {
  it("are those of the matter; one about the whole meeting fits each item; the newest comes first", () => {
    const register = withDecisions();
    expect(decisionsFor(register, "put_to_vote", { meeting: "15-35", item: "report" }).map((d) => d.id)).toEqual(["d-1", "d-0"]);
    expect(decisionsFor(register, "put_to_vote", { meeting: "15-35", item: "other" }).map((d) => d.id)).toEqual(["d-1"]);
    expect(decisionsFor(register, "set_agenda", { meeting: "15-35" })).toEqual([]);
    expect(decisionsFor(register, "put_to_vote", { meeting: "15-36" })).toEqual([]);
  });
});

describe("what answers tell", () => {
  it("names rule sets by their results", () => {
    const register = learned(emptyRegister, {
      kind: "vote_result", meeting: "15-35", vote: "v", state: "declared", result: result(),
    });
    expect(register.ruleSets).toEqual([{ id: "appraisal", rules: result().rule_set.rules }]);
  });
});

describe("an identifier", () => {
  it("is the first that nobody has", () => {
    expect(freeIdentifier("s-1", [])).toBe("s-1");
    expect(freeIdentifier("d-35", ["d-35", "d-35-2"])).toBe("d-35-3");
  });
});
