import { describe, expect, it } from "vitest";
import type { ClerkView, Subject } from "../../protocol";
import {
  agendaItem,
  clerkView,
  floor,
  openMeeting,
  plannedMeeting,
  sitting,
  vote,
} from "../../testing/clerk_fixtures";
import { counters, proposal, result, settings } from "../../testing/fixtures";
import { dueSubjects, itemOf, nothingKnown, type Known } from "./known";
import { currentSitting, nextStep } from "./next_step";

const seated: Known = {
  ...nothingKnown,
  person: "li",
  terms: [{ term: 15, members: 51, fixedMembers: 51 }],
  seated: new Set(["s-1", "s-2"]),
  counters: counters(),
};

const report = agendaItem("report", { state: "taken_up" });
const responses = agendaItem("responses", { item_kind: "responses", title: "专题询问" });

function inSession(more: Partial<ClerkView> = {}): ClerkView {
  return clerkView({
    meeting: openMeeting(),
    sittings: [sitting({ item: report })],
    agenda: [report, responses],
    ...more,
  });
}

const few = counters({ sittings: [{ sitting: "s-1", members: 51, present: 20, quorum: 26, attending: 0, venues: [] }] });

describe("before a meeting", () => {
  it("begins with the term and its roster", () => {
    expect(nextStep(clerkView(), nothingKnown).step).toBe("import_roster");
    const known = { ...nothingKnown, terms: [{ term: 15, members: 0, fixedMembers: 51 }] };
    expect(nextStep(clerkView({ planned: [plannedMeeting()] }), known).step).toBe("import_roster");
  });

  it("then plans a meeting and draws up its agenda", () => {
    expect(nextStep(clerkView(), seated).step).toBe("plan_meeting");
    expect(nextStep(clerkView({ planned: [plannedMeeting()] }), seated).step).toBe("set_agenda");
  });

  it("opens the meeting that comes first, through a form that asks for the decision", () => {
    const planned = [plannedMeeting({ meeting: "15-36", number: 36, agenda: [report] }), plannedMeeting({ agenda: [report] })];
    const next = nextStep(clerkView({ planned }), seated);
    expect(next).toMatchObject({ step: "open_meeting", command: null, blocked_by: null });
    expect(next.subject.meeting?.meeting).toBe("15-35");
  });
});

describe("a sitting", () => {
  it("is opened while something is on the agenda", () => {
    expect(nextStep(inSession({ sittings: [] }), seated).step).toBe("open_sitting");
  });

  it("needs a seat plan first", () => {
    const view = inSession({ sittings: [sitting({ state: "signing_in" })] });
    expect(nextStep(view, { ...seated, seated: new Set() }).step).toBe("set_seat_plan");
  });

  it("waits for the quorum, and says how many are missing", () => {
    const view = inSession({ sittings: [sitting({ state: "signing_in" })] });
    const next = nextStep(view, { ...seated, counters: few });
    expect(next.step).toBe("start_sitting");
    expect(next.blocked_by?.zh).toBe("实到20人，未达法定人数26人，还差6人。");
  });

  it("starts with a quorum, after a word on who has not signed in", () => {
    const view = inSession({ sittings: [sitting({ state: "signing_in" })] });
    const next = nextStep(view, seated);
    expect(next.command).toEqual({ kind: "start_sitting", meeting: "15-35", sitting: "s-1" });
    expect(next.blocked_by).toBeNull();
    expect(next.confirm?.zh).toBe("还有4人未签到，此后签到记为迟到。");
  });

  it("of a group needs no quorum", () => {
    const view = inSession({ sittings: [sitting({ state: "signing_in", sitting_kind: "joint_group" })] });
    expect(nextStep(view, { ...seated, counters: few }).blocked_by).toBeNull();
  });

  it("in recess is resumed", () => {
    const view = inSession({ sittings: [sitting({ state: "recess" })] });
    expect(nextStep(view, seated).command).toEqual({ kind: "resume_sitting", meeting: "15-35", sitting: "s-1" });
  });

  it("that goes on comes before one in recess", () => {
    const joint = sitting({ sitting: "s-2", sitting_kind: "joint_group", state: "signing_in" });
    expect(currentSitting({ sittings: [sitting({ state: "recess" }), joint] })?.sitting).toBe("s-2");
    expect(currentSitting({ sittings: [] })).toBeNull();
  });
});

describe("the agenda", () => {
  it("is adopted first, with a quorum", () => {
    const view = inSession({ meeting: openMeeting({ agenda_adopted: false }), sittings: [sitting()] });
    expect(nextStep(view, seated).command).toEqual({ kind: "adopt_agenda", meeting: "15-35", sitting: "s-1" });
    expect(nextStep(view, { ...seated, counters: few }).blocked_by).not.toBeNull();
  });

  it("goes item by item", () => {
    const pending = agendaItem("report");
    const view = inSession({ sittings: [sitting()], agenda: [pending, responses] });
    expect(nextStep(view, seated).command).toEqual({
      kind: "take_up_item", meeting: "15-35", sitting: "s-1", item: "report",
    });
  });

  it("stops at an item whose steps before the hearing are open", () => {
    const pending = agendaItem("report");
    const view = inSession({
      sittings: [sitting()],
      agenda: [pending],
      open_checks: [{ meeting: "15-35", item: "report", open: 3 }],
    });
    expect(nextStep(view, seated)).toMatchObject({ step: "settle_checks", command: null });
  });

  it("passes over what is withheld", () => {
    const view = inSession({ sittings: [sitting()], agenda: [agendaItem("a", { state: "withheld" }), responses] });
    expect(nextStep(view, seated).subject.item?.item).toBe("responses");
  });

  it("in a group is one item, then the sitting ends", () => {
    const joint = sitting({ sitting: "s-2", sitting_kind: "joint_group", item: responses });
    const view = inSession({ sittings: [sitting({ state: "recess", item: report }), joint] });
    expect(nextStep(view, seated).command).toEqual({ kind: "close_sitting", meeting: "15-35", sitting: "s-2" });
  });

  it("comes back to what was heard in a group and not voted on", () => {
    const view = inSession({ agenda: [report, { ...responses, state: "taken_up" }] });
    const next = nextStep(view, { ...seated, declared: [{ item: "report", subject: "report" }] });
    expect(next).toMatchObject({ step: "take_up_item", subject: { item: { item: "responses" } } });
  });
});

describe("the floor", () => {
  it("is ended before anything else goes on", () => {
    const speaker = {
      person: { person: "m-003", name: "方伟" }, speech: "inquiry" as const, turn: "first" as const,
      seconds: 180, warning: 30, running: true,
    };
    const next = nextStep(inSession({ floors: [floor({ speaker })] }), seated);
    expect(next.command).toEqual({ kind: "end_floor", meeting: "15-35", sitting: "s-1" });
    expect(next.words.zh).toContain("方　伟");
  });
});

describe("a vote", () => {
  it("is drafted, prepared, opened", () => {
    expect(nextStep(inSession(), seated)).toMatchObject({ step: "draft_vote", subject: { vote: "report" } });
    const drafted = inSession({ votes_to_come: [vote({ state: "draft" })] });
    expect(nextStep(drafted, seated)).toMatchObject({ step: "prepare_vote", command: null });
    const prepared = inSession({ votes_to_come: [vote({ state: "prepared" })] });
    expect(nextStep(prepared, seated).command).toEqual({ kind: "open_vote", meeting: "15-35", vote: "report.report" });
  });

  it("does not open without a quorum, unless its rules do without", () => {
    const prepared = inSession({ votes_to_come: [vote({ state: "prepared" })] });
    expect(nextStep(prepared, { ...seated, counters: few }).blocked_by).not.toBeNull();
    expect(nextStep(prepared, { ...seated, counters: few, quorumNotRequired: true }).blocked_by).toBeNull();
  });

  it("of a test is none of the meeting's", () => {
    const view = inSession({ votes_to_come: [vote({ state: "prepared", settings: { ...settings, test: true } })] });
    expect(nextStep(view, seated).step).toBe("draft_vote");
  });

  it("closes at once when all have pressed", () => {
    const known = { ...seated, counters: counters({ vote: "report.report", pressed: 47, should_press: 47 }) };
    const next = nextStep(inSession({ vote: vote() }), known);
    expect(next.command).toEqual({ kind: "close_vote", meeting: "15-35", vote: "report.report", confirm: false });
    expect(next.confirm).toBeNull();
  });

  it("closes after the warning when some have not: 还有2位未按表决器，确认结束？", () => {
    const known = { ...seated, counters: counters({ vote: "report.report", pressed: 45, should_press: 47 }) };
    const next = nextStep(inSession({ vote: vote() }), known);
    expect(next.confirm?.zh).toBe("还有2位未按表决器，确认结束？");
    expect(next.command).toMatchObject({ confirm: true });
  });

  it("warns in the server's own words where they are there", () => {
    const closing_warning = { zh: "还有2位未按表决器，确认结束？", en: "2 have not pressed. Close?" };
    const known = {
      ...seated,
      counters: counters({ vote: "report.report", pressed: 45, should_press: 47, closing_warning }),
    };
    expect(nextStep(inSession({ vote: vote() }), known).confirm).toEqual(closing_warning);
  });

  it("takes no count of another vote for its own", () => {
    const known = { ...seated, counters: counters({ vote: "other", pressed: 1, should_press: 47 }) };
    expect(nextStep(inSession({ vote: vote() }), known).confirm).toBeNull();
  });

  it("that is held is resumed, on paper is counted by hand, counted is declared", () => {
    expect(nextStep(inSession({ vote: vote({ state: "held" }) }), seated).step).toBe("resume_vote");
    const paper = vote({ settings: { ...settings, medium: "paper", seconds: null } });
    expect(nextStep(inSession({ vote: paper }), seated)).toMatchObject({ step: "count_by_hand", command: null });
    const counted = nextStep(inSession({ vote: vote({ state: "counted" }), undeclared: result() }), seated);
    expect(counted.command).toEqual({ kind: "declare_vote", meeting: "15-35", vote: "report.report" });
    expect(nextStep(inSession({ vote: vote({ state: "closed" }) }), seated).blocked_by?.zh).toBe("正在计票。");
  });
});

describe("the item of a result", () => {
  const view = inSession({ agenda: [report, responses], vote: vote({ vote: "elsewhere", item: "responses" }) });
  it("is what its vote says, and afterwards what its name says", () => {
    expect(itemOf(view, { vote: "elsewhere" })?.item).toBe("responses");
    expect(itemOf({ ...view, vote: null }, { vote: "report.report" })?.item).toBe("report");
    expect(itemOf({ ...view, vote: null }, { vote: "elsewhere" })).toBeNull();
  });
});

describe("what stops everything", () => {
  it("is the halt", () => {
    const view = inSession({ vote: vote({ state: "held" }), hall: { screens: "meeting", halted: "停电", rehearsal: false } });
    expect(nextStep(view, seated).command).toEqual({ kind: "lift_halt", meeting: "15-35" });
  });

  it("is a proposal, which its proposer cannot approve", () => {
    const waits = proposal({ vote: "report.report" });
    expect(nextStep(inSession({ proposals: [waits] }), seated).blocked_by).not.toBeNull();
    const other = nextStep(inSession({ proposals: [waits] }), { ...seated, person: "wang" });
    expect(other.blocked_by).toBeNull();
    expect(other.command).toEqual({ kind: "approve_proposal", meeting: "15-35", proposal: "p-1", digest: waits.digest });
    expect(other.confirm?.zh).toContain("作废本次表决");
  });

  it("is not a proposal of the register: the meeting goes on", () => {
    const roster = proposal({ act: "roster", vote: null, term: 15, members: 52 });
    expect(nextStep(inSession({ proposals: [roster] }), seated)).toEqual(nextStep(inSession({}), seated));
  });
});

describe("the end", () => {
  const done: Known = {
    ...seated,
    declared: [{ item: "report", subject: "report" }, { item: "responses", subject: "responses" }],
  };
  const all = [report, { ...responses, state: "taken_up" as const }];

  it("closes the sitting when every vote is declared", () => {
    expect(nextStep(inSession({ agenda: all }), done).step).toBe("close_sitting");
  });

  it("not while an outcome waits for the chair", () => {
    const next = nextStep(inSession({ agenda: all }), { ...done, unconfirmedOutcomes: 1 });
    expect(next.blocked_by?.zh).toBe("还有1个询问结果待主持人确认。");
  });

  it("closes the meeting when no sitting is left", () => {
    const next = nextStep(inSession({ agenda: all, sittings: [] }), done);
    expect(next.command).toEqual({ kind: "close_meeting", meeting: "15-35" });
    expect(nextStep(inSession({ agenda: all, sittings: [] }), { ...done, unsettledQuestions: 2 }).blocked_by).not.toBeNull();
  });
});

describe("the votes of an item", () => {
  const of = (deciding: Subject[]): Known => ({ ...nothingKnown, deciding: new Map([["heating", deciding]]) });

  it.each([
    ["report", ["report", "responses"], ["report"]],
    ["report", ["combined"], ["combined"]],
    ["responses", ["combined"], []],
    ["responses", ["report"], []],
    ["rehearing", ["combined"], ["combined"]],
    ["rehearing", ["report", "responses"], ["report", "responses"]],
    ["vote", ["report"], ["motion"]],
  ] as const)("of the kind %s under %j are %j", (item_kind, deciding, due) => {
    expect(dueSubjects(agendaItem("i", { item_kind }), of([...deciding]))).toEqual([...due]);
  });

  it("are the usual two where the rule set is not known", () => {
    expect(dueSubjects(agendaItem("i", { item_kind: "rehearing" }), nothingKnown)).toEqual(["report", "responses"]);
  });
});
