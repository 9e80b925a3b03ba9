/** The register as the server tells it, and the little that this desk keeps beside it because the wire has no place for it. */
import type {
  Attendee,
  CalendarDate,
  Command,
  DecisionMatter,
  Identifier,
  MeetingLine,
  Name,
  PreparationAnswer,
  RegisterAnswer,
  Rules,
  ScriptTemplate,
  SeatAssignment,
  SeatPlanView,
  SpeechTime,
} from "../protocol";
import type { SeatGrid } from "./seat_grid";

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
  /** Closed ones, too, each with the rule set that decides its rounds. */
  cases: { id: Identifier; topic: Name; rule_set: Identifier }[];
  attendees: (Attendee & { meeting: Identifier })[];
  /** Seat plans of the sittings of meetings that are ahead or open. */
  plans: (SeatPlanView & { meeting: Identifier })[];
  meetings: readonly MeetingLine[];
  /** Those that somebody set; for the rest the built-in ones hold. */
  speechTimes: readonly SpeechTime[];
  scriptTemplates: readonly ScriptTemplate[];
}

/** What this desk keeps. */
export interface Kept {
  /** The seat plan that was set last: the next sitting usually has the same. */
  seats: SeatAssignment[];
  /** Where the devices stand, free ones too, as somebody laid them out on the grid. */
  grid: SeatGrid | null;
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
  plans: [],
  meetings: [],
  speechTimes: [],
  scriptTemplates: [],
};

export const nothingKept: Kept = { seats: [], grid: null };

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
    cases: answer.cases.map(({ case_id, topic, rule_set }) => ({ id: case_id, topic, rule_set })),
    attendees: preparations.flatMap(({ meeting, attendees }) => attendees.map((line) => ({ ...line, meeting }))),
    plans: preparations.flatMap(({ meeting, plans }) => plans.map((line) => ({ ...line, meeting }))),
    meetings: answer.meetings,
    speechTimes: answer.speech_times,
    scriptTemplates: answer.script_templates,
  };
}

/** What the desk keeps after a command that the server has accepted. */
export function keptAfter(kept: Kept, command: Command): Kept {
  return command.kind === "set_seat_plan" ? { ...kept, seats: command.seats } : kept;
}

/** The rules that decide a case's rounds. */
export function rulesOfCase(register: Pick<Register, "cases" | "ruleSets">, case_id: Identifier): { id: Identifier; rules: Rules } | null {
  const own = register.cases.find((entry) => entry.id === case_id)?.rule_set;
  return register.ruleSets.find((entry) => entry.id === own) ?? null;
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
