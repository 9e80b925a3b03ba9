/** The register as the server tells it, and the little that this desk keeps beside it because the wire has no place for it. */
import type {
  Attendee,
  CalendarDate,
  Command,
  DecisionMatter,
  HeardReport,
  Identifier,
  MeetingLine,
  Name,
  Paper,
  PreparationAnswer,
  RegisterAnswer,
  Rules,
  ScriptTemplate,
  SeatAssignment,
  SpeechTime,
} from "../protocol";
import type { SeatGrid } from "./prepare/seat_grid";

export interface Named {
  id: Identifier;
  name: Name;
}

export interface KnownDecision {
  id: Identifier;
  matter: DecisionMatter;
  case_id: Identifier | null;
  meeting: Identifier | null;
  item: Identifier | null;
  interpellation: Identifier | null;
  number: Name;
  decided_on: CalendarDate;
  text: string;
}

/** What the server knows. */
export interface Shared {
  terms: { term: number; members: number; fixedMembers: number }[];
  commissions: Named[];
  departments: (Named & { commission: Identifier | null })[];
  venues: Named[];
  ruleSets: { id: Identifier; rules: Rules }[];
  decisions: KnownDecision[];
  /** Closed ones, too. */
  cases: { id: Identifier; topic: Name }[];
  attendees: (Attendee & { meeting: Identifier })[];
  meetings: readonly MeetingLine[];
  /** Those that somebody set; for the rest the built-in ones hold. */
  speechTimes: readonly SpeechTime[];
  scriptTemplates: readonly ScriptTemplate[];
}

/** What this desk keeps. */
export interface Kept {
  /** By which rule set a case is decided, where it was opened here. */
  caseRules: { case_id: Identifier; rule_set: Identifier }[];
  /** Votes that were drafted here, to find their results again. */
  votes: { meeting: Identifier; vote: Identifier }[];
  /** The seat plan that was set last: the next sitting usually has the same. */
  seats: SeatAssignment[];
  /** Where the devices stand, as somebody laid them out on the grid. */
  grid: SeatGrid | null;
  /** Reports and papers that were entered here: the view has them from the meeting's opening on only. */
  papers: (ItemPapers & { meeting: Identifier; item: Identifier })[];
}

/** What is known of the report and the papers of an item of an agenda. */
export interface ItemPapers {
  report: HeardReport | null;
  papers: readonly Paper[];
}

export type Register = Shared & Kept;

export const nothingShared: Shared = {
  terms: [],
  commissions: [],
  departments: [],
  venues: [],
  ruleSets: [],
  decisions: [],
  cases: [],
  attendees: [],
  meetings: [],
  speechTimes: [],
  scriptTemplates: [],
};

export const nothingKept: Kept = { caseRules: [], votes: [], seats: [], grid: null, papers: [] };

export function sharedOf(answer: RegisterAnswer, preparations: readonly PreparationAnswer[]): Shared {
  return {
    terms: answer.terms.map((line) => ({
      term: line.term,
      members: line.members ?? 0,
      fixedMembers: line.fixed_members,
    })),
    commissions: answer.commissions.map(({ commission, name }) => ({ id: commission, name })),
    departments: answer.departments.map(({ department, name, commission }) => ({ id: department, name, commission })),
    venues: answer.venues.map(({ venue, name }) => ({ id: venue, name })),
    ruleSets: answer.rule_sets.map(({ id, rules }) => ({ id, rules })),
    decisions: answer.decisions.map(({ decision, ...line }) => ({ id: decision, ...line })),
    cases: answer.cases.map(({ case_id, topic }) => ({ id: case_id, topic })),
    attendees: preparations.flatMap(({ meeting, attendees }) => attendees.map((line) => ({ ...line, meeting }))),
    meetings: answer.meetings,
    speechTimes: answer.speech_times,
    scriptTemplates: answer.script_templates,
  };
}

/** What the desk keeps after a command that the server has accepted. */
export function keptAfter(kept: Kept, command: Command): Kept {
  switch (command.kind) {
    case "open_case":
      return { ...kept, caseRules: [...kept.caseRules, { case_id: command.case_id, rule_set: command.rule_set }] };
    case "draft_vote": {
      const { meeting, vote, settings } = command;
      const known = kept.votes.some((entry) => entry.meeting === meeting && entry.vote === vote);
      return settings.test || known ? kept : { ...kept, votes: [...kept.votes, { meeting, vote }] };
    }
    case "set_seat_plan":
      return { ...kept, seats: command.seats };
    case "describe_report": {
      const { organ, reporter, post, delegated, report_kind } = command;
      return withPapers(kept, command, (entry) => ({ ...entry, report: { report_kind, organ, reporter, post, delegated } }));
    }
    case "attach_paper": {
      const { file, title } = command;
      return withPapers(kept, command, ({ report, papers }) => ({
        report,
        papers: papers.some((paper) => paper.file === file)
          ? papers.map((paper) => (paper.file === file ? { file, title } : paper))
          : [...papers, { file, title }],
      }));
    }
    case "remove_paper":
      return withPapers(kept, command, ({ report, papers }) => ({
        report,
        papers: papers.filter((paper) => paper.file !== command.file),
      }));
    case "close_meeting":
      return { ...kept, papers: kept.papers.filter((entry) => entry.meeting !== command.meeting) };
    default:
      return kept;
  }
}

/** The report and the papers of an item, as this desk entered them. */
export function papersEntered(kept: Pick<Kept, "papers">, meeting: Identifier, item: Identifier): ItemPapers {
  const entered = kept.papers.find((entry) => entry.meeting === meeting && entry.item === item);
  return { report: entered?.report ?? null, papers: entered?.papers ?? [] };
}

function withPapers(
  kept: Kept,
  { meeting, item }: { meeting: Identifier; item: Identifier },
  change: (entry: ItemPapers) => ItemPapers,
): Kept {
  const others = kept.papers.filter((entry) => entry.meeting !== meeting || entry.item !== item);
  return { ...kept, papers: [...others, { ...change(papersEntered(kept, meeting, item)), meeting, item }] };
}

/** The rules of a case: those it was opened with here, else the only ones that there are. */
export function rulesOfCase(register: Register, case_id: Identifier): { id: Identifier; rules: Rules } | null {
  const own = register.caseRules.find((entry) => entry.case_id === case_id)?.rule_set;
  const found = register.ruleSets.find((entry) => entry.id === own);
  return found ?? (register.ruleSets.length === 1 ? (register.ruleSets[0] ?? null) : null);
}

/** The recorded decisions that could be cited, the newest first. */
export function decisionsFor(
  register: Pick<Register, "decisions">,
  matter: DecisionMatter,
  about: { case_id?: Identifier; meeting?: Identifier; item?: Identifier; interpellation?: Identifier },
): KnownDecision[] {
  const fits = (entry: KnownDecision): boolean =>
    entry.matter === matter &&
    (about.case_id === undefined || entry.case_id === about.case_id) &&
    (about.meeting === undefined || entry.meeting === about.meeting) &&
    (about.interpellation === undefined || entry.interpellation === about.interpellation) &&
    // A decision without an item is about the whole meeting.
    (about.item === undefined || entry.item === null || entry.item === about.item);
  return register.decisions.filter(fits).reverse();
}
