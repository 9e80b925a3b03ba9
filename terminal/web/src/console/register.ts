/**
 * What this console knows of the register. The protocol answers no list of departments, commissions, venues, rule sets
 * or decisions, so a console keeps what it has entered, and learns the rest from the answers that it gets. It is a help
 * for choosing: the server alone decides.
 */
import type {
  Answer,
  CalendarDate,
  Command,
  DecisionMatter,
  Identifier,
  InviteAttendee,
  Name,
  ResultView,
  Rules,
  SeatAssignment,
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

export interface Register {
  terms: { term: number; congress: Name }[];
  commissions: Named[];
  departments: (Named & { commission: Identifier | null })[];
  venues: Named[];
  ruleSets: { id: Identifier; rules: Rules }[];
  decisions: KnownDecision[];
  cases: { id: Identifier; topic: Name; rule_set: Identifier }[];
  attendees: InviteAttendee[];
  /** Votes that were drafted here, to find their results again. */
  votes: { meeting: Identifier; vote: Identifier }[];
  /** The seat plan that was set last: the next sitting usually has the same. */
  seats: SeatAssignment[];
  /** Where the devices stand, as somebody laid them out on the grid. */
  grid: SeatGrid | null;
}

export const emptyRegister: Register = {
  terms: [],
  commissions: [],
  departments: [],
  venues: [],
  ruleSets: [],
  decisions: [],
  cases: [],
  attendees: [],
  votes: [],
  seats: [],
  grid: null,
};

function put<T extends { id: Identifier }>(list: readonly T[], entry: T): T[] {
  return list.some((other) => other.id === entry.id)
    ? list.map((other) => (other.id === entry.id ? entry : other))
    : [...list, entry];
}

/** The register after a command that the server has accepted. */
export function remembered(register: Register, command: Command): Register {
  switch (command.kind) {
    case "open_term":
      return { ...register, terms: [...register.terms, { term: command.term, congress: command.congress }] };
    case "register_commission":
      return { ...register, commissions: put(register.commissions, { id: command.commission, name: command.name }) };
    case "register_department":
      return {
        ...register,
        departments: put(register.departments, {
          id: command.department,
          name: command.name,
          commission: command.commission ?? null,
        }),
      };
    case "register_venue":
      return { ...register, venues: put(register.venues, { id: command.venue, name: command.name }) };
    case "adopt_rule_set":
      return { ...register, ruleSets: put(register.ruleSets, { id: command.rule_set, rules: command.rules }) };
    case "open_case":
      return {
        ...register,
        cases: put(register.cases, { id: command.case_id, topic: command.topic, rule_set: command.rule_set }),
      };
    case "record_decision":
      return {
        ...register,
        decisions: put(register.decisions, {
          id: command.decision,
          matter: command.matter,
          case_id: command.case_id ?? null,
          meeting: command.meeting ?? null,
          item: command.item ?? null,
          interpellation: command.interpellation ?? null,
          number: command.number,
          decided_on: command.decided_on,
          text: command.text,
        }),
      };
    case "invite_attendee":
      return { ...register, attendees: [...without(register.attendees, command.meeting, command.attendee), command] };
    case "withdraw_invitation":
      return { ...register, attendees: without(register.attendees, command.meeting, command.attendee) };
    case "draft_vote": {
      const { meeting, vote, settings } = command;
      const known = register.votes.some((entry) => entry.meeting === meeting && entry.vote === vote);
      return settings.test || known ? register : { ...register, votes: [...register.votes, { meeting, vote }] };
    }
    case "set_seat_plan":
      return { ...register, seats: command.seats };
    default:
      return register;
  }
}

function without(attendees: readonly InviteAttendee[], meeting: Identifier, attendee: Identifier): InviteAttendee[] {
  return attendees.filter((entry) => entry.meeting !== meeting || entry.attendee !== attendee);
}

/** The register with what an answer says of it. */
export function learned(register: Register, answer: Answer): Register {
  switch (answer.kind) {
    case "case_history": {
      const known = register.departments.find((entry) => entry.id === answer.department);
      const departments = known
        ? register.departments
        : put(register.departments, { id: answer.department, name: answer.department_name, commission: null });
      const commissions = answer.rounds
        .flatMap((round) => round.research)
        .reduce(
          (list, research) =>
            research.commission && research.commission_name
              ? put(list, { id: research.commission, name: research.commission_name })
              : list,
          register.commissions,
        );
      return { ...register, departments, commissions };
    }
    case "vote_result":
      return answer.result ? learnedFromResult(register, answer.result) : register;
    case "attendance": {
      const venues = answer.venues.reduce(
        (list, line) => (line.venue && line.name ? put(list, { id: line.venue, name: line.name }) : list),
        register.venues,
      );
      const invited = answer.attendees.map<InviteAttendee>((line) => ({
        kind: "invite_attendee",
        meeting: answer.meeting,
        attendee: line.person,
        name: line.name,
        post: line.post,
        capacity: line.capacity,
        department: line.department,
        must_attend: line.must_attend,
        venue: line.venue,
      }));
      const others = register.attendees.filter((entry) => entry.meeting !== answer.meeting);
      return { ...register, venues, attendees: [...others, ...invited] };
    }
    default:
      return register;
  }
}

export function learnedFromResult(register: Register, result: ResultView): Register {
  return { ...register, ruleSets: put(register.ruleSets, { id: result.rule_set.id, rules: result.rule_set.rules }) };
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

/** The first of `stem`, `stem-2`, `stem-3` … that is not taken: people give names, never identifiers. */
export function freeIdentifier(stem: string, taken: Iterable<Identifier>): Identifier {
  const others = new Set(taken);
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? stem : `${stem}-${count}`;
    if (!others.has(candidate)) return candidate;
  }
}
