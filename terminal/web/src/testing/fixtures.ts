// What the server sends, typed by the wire: for component tests. A change of the wire breaks the build here.
import type {
  CountersFrame,
  Option,
  PersonalFrame,
  ProposalView,
  ResultView,
  SeatChoiceView,
  SeatPressEvent,
  SeatView,
  SittingView,
  VoteSettings,
  VoteView,
  WelcomeFrame,
} from "../protocol";

export const approveRejectAbstain: Option[] = [
  { label: "赞成", label_en: "Approve", counts_as: "approve" },
  { label: "反对", label_en: "Reject", counts_as: "reject" },
  { label: "弃权", label_en: "Abstain", counts_as: "abstain" },
];

export const settings: VoteSettings = {
  secrecy: "named",
  press: "last",
  medium: "electronic",
  counter: "shown",
  figures: "on_declaration",
  choices: "hidden",
  test: false,
  seconds: 60,
};

export function vote(changes: Partial<VoteView> = {}): VoteView {
  return {
    vote: "v-report",
    log: "qinghe/meeting/15-35",
    sitting: "s-1",
    item: "bus-report",
    subject: "report",
    question: "对关于公交准点情况的报告进行表决",
    question_en: "On the report on punctual buses",
    options: approveRejectAbstain,
    state: "open",
    settings,
    opening: "Zppx22WKCP60DF3F9wEzLcQXGBQqc/y2YUVYWTNgiQk=",
    ...changes,
  };
}

export const sitting: SittingView = {
  sitting: "s-1",
  sitting_kind: "plenary",
  state: "in_session",
  chair: "m-01",
  chair_name: "王芳",
  item: {
    item: "bus-report",
    item_kind: "report",
    case_id: "bus",
    title: "关于公交准点情况的报告",
    mandatory: false,
    note: "",
  },
};

export function seatView(changes: Partial<SeatView> = {}): SeatView {
  return {
    kind: "seat",
    body: { body: "qinghe", name: "清河市人民代表大会常务委员会", name_en: "Standing Committee of Qinghe" },
    hall: { screens: "meeting", halted: null, rehearsal: false },
    meeting: { meeting: "15-35", term: 15, number: 35, extraordinary: false, date: "2026-07-29", agenda_adopted: true },
    sittings: [sitting],
    agenda: [
      {
        item: "bus-report",
        item_kind: "report",
        case_id: "bus",
        title: "关于公交准点情况的报告",
        mandatory: false,
        note: "",
        state: "taken_up",
        report: null,
        papers: [{ file: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", title: "报告全文" }],
      },
    ],
    vote: null,
    result: null,
    floors: [{ sitting: "s-1", speaker: null, queue: [], question: null }],
    ...changes,
  };
}

export function personal(changes: Partial<PersonalFrame> = {}): PersonalFrame {
  return {
    kind: "personal",
    meeting: "15-35",
    sitting: "s-1",
    person: { person: "m-02", name: "李明" },
    attendance: "present",
    vote: null,
    request: null,
    ...changes,
  };
}

export function pressState(changes: Partial<SeatPressEvent> = {}): SeatPressEvent {
  return {
    kind: "press_state",
    vote: "v-report",
    delivery: "none",
    choice: null,
    slow: false,
    rejection: null,
    ...changes,
  };
}

export function welcome(changes: Partial<WelcomeFrame> = {}): WelcomeFrame {
  return {
    kind: "welcome",
    server: "yishi-server 0.1.0",
    body: "qinghe",
    audience: "clerk",
    actor: { role: "clerk", person: "li", device: null },
    heartbeat: 5000,
    rehearsal: false,
    ...changes,
  };
}

export function counters(changes: Partial<CountersFrame> = {}): CountersFrame {
  return {
    kind: "counters",
    meeting: "15-35",
    sittings: [{ sitting: "s-1", members: 51, present: 47, quorum: 26, attending: 12, venues: [] }],
    vote: null,
    pressed: null,
    should_press: null,
    closing_warning: null,
    ...changes,
  };
}

export function result(changes: Partial<ResultView> = {}): ResultView {
  return {
    meeting: "15-35",
    vote: "v-report",
    subject: "report",
    question: "对关于公交准点情况的报告进行表决",
    question_en: "On the report on punctual buses",
    test: false,
    declared: true,
    options: approveRejectAbstain,
    counts: [24, 15, 6],
    figures: { approve: 24, reject: 15, abstain: 6, not_pressed: 2, absent: 4, roll: 51 },
    outcome: { base: 51, needed: 26, passed: false },
    rule_set: {
      id: "appraisal",
      version: 1,
      rules: {
        name: "实施方案",
        adopted_on: "2024-03-01",
        options: approveRejectAbstain,
        base: "all_members",
        numerator: 1,
        denominator: 2,
        comparator: "more_than",
        quorum: "required",
        recusal_lowers_base: false,
        deciding_votes: ["report"],
        on_fail: "follow_up",
        cap: 0,
        extraordinary_meetings_count: false,
      },
    },
    manual: null,
    recused: [],
    unreachable_count: 0,
    unreachable: [],
    sentence:
      "赞成24票，反对15票，弃权6票，未按表决器2人。赞成票未超过全体组成人员的半数（需26票）。" +
      "依照《实施方案》，由财政经济委员会组织专题调研，提请下次常委会会议再次听取和审议。",
    sentence_en:
      "Approve 24, Reject 15, Abstain 6; 2 did not press. Approvals: 24, not more than half of all members (26 needed). " +
      "Under the rules (实施方案) 财政经济委员会 carries out research, and the next meeting of the standing committee " +
      "hears and deliberates the matter again.",
    seats: [],
    ...changes,
  };
}

/** The digest is SHA-256 of nothing. */
export function proposal(changes: Partial<ProposalView> = {}): ProposalView {
  return {
    proposal: "p-1",
    act: "annulment",
    vote: "v-report",
    proposed_by: "li",
    proposed_by_name: "李明",
    manual: null,
    counts: [],
    term: null,
    members: null,
    difference: null,
    rule_set: null,
    reason: "终端故障",
    digest: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    proposed: 1_767_000_000_000,
    lapses: 1_767_000_600_000,
    ...changes,
  };
}

/** A seat on the map of a declared result. `choice` counts options from 1. */
export function seatChoice(device: string, choice: number | null, changes: Partial<SeatChoiceView> = {}): SeatChoiceView {
  const person = { person: `m-${device}`, name: `人${device}` };
  return { device, person, venue: null, row: null, column: null, present: true, choice, ...changes };
}
