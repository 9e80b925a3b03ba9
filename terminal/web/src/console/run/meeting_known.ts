/**
 * What the server is asked for beside the view, and the next step needs: seat plans, which votes were declared, open
 * questions. Each is asked for while a page wants it (asking.ts).
 */
import { computed, inject, onScopeDispose, provide, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from "vue";
import type {
  AttendanceAnswer,
  ClerkView,
  Identifier,
  InquiryAnswer,
  Subject,
} from "../../protocol";
import { useAsking, type Asking } from "../asking";
import type { Desk } from "../desk";
import { rulesOfCase } from "../register";
import { subjectsOf } from "../vote_subjects";
import { nothingKnown, type Known } from "./known";

/** What a page may want: who came to each sitting, what was asked on each item, which votes were declared. */
export type Topic = "attendance" | "inquiries" | "declared";

/** Answers of one moment, by what they are about. */
export interface MeetingKnown {
  known: ComputedRef<Known>;
  attendance: ShallowRef<ReadonlyMap<Identifier, AttendanceAnswer>>;
  inquiries: ShallowRef<ReadonlyMap<Identifier, InquiryAnswer>>;
  /** Asks anew for what is wanted. */
  refresh: () => void;
}

interface Provided extends MeetingKnown {
  askings: Record<Topic, Asking>;
}

const key: InjectionKey<Provided> = Symbol("meeting known");
/** What no view shows (leave, a seat plan of another desk; the chair's word on a question) is asked for now and then. */
const ATTENDANCE_AGAIN = 15_000;
const INQUIRIES_AGAIN = 10_000;

export function provideMeetingKnown(desk: Desk): MeetingKnown {
  const attendance = shallowRef<ReadonlyMap<Identifier, AttendanceAnswer>>(new Map());
  const inquiries = shallowRef<ReadonlyMap<Identifier, InquiryAnswer>>(new Map());
  const declared = shallowRef<Known["declared"]>([]);

  const seen = (what: (view: ClerkView) => unknown) => () => {
    const view = desk.view.value;
    return view ? JSON.stringify([view.meeting?.meeting, what(view)]) : "";
  };
  const asking = (read: (view: ClerkView) => Promise<number>, changes: (view: ClerkView) => unknown, nowAndThen?: number) =>
    useAsking({
      ask: async () => (desk.view.value ? read(desk.view.value) : null),
      changes: seen(changes),
      acts: desk.acts,
      nowAndThen,
    });
  const askings: Record<Topic, Asking> = {
    attendance: asking(
      async (view) => sizeOf((attendance.value = await attendanceOf(desk, view))),
      (view) => [view.sittings.map((sitting) => [sitting.sitting, sitting.state]), desk.line.state.counters?.sittings],
      ATTENDANCE_AGAIN,
    ),
    inquiries: asking(
      async (view) => sizeOf((inquiries.value = await inquiriesOf(desk, view))),
      (view) => [view.agenda.map((item) => item.item), view.floors.map((floor) => [floor.question?.question, floor.arranged.length])],
      INQUIRIES_AGAIN,
    ),
    declared: asking(
      async (view) => JSON.stringify((declared.value = await declaredOf(desk, view))).length,
      (view) => [view.agenda.map((item) => item.item), view.vote?.vote, view.vote?.state, view.result?.vote, view.undeclared?.vote],
    ),
  };

  const known = computed<Known>(() => {
    const questions = [...inquiries.value.values()].flatMap((answer) => answer.questions).filter((entry) => !entry.confirmed);
    const seated = [...attendance.value.values()]
      .filter((answer) => [...answer.members, ...answer.attendees].some((line) => line.device !== null))
      .map((answer) => answer.sitting);
    return {
      ...nothingKnown,
      person: desk.session.person,
      terms: desk.register.value.terms,
      counters: desk.line.state.counters,
      seated: new Set(seated),
      declared: declared.value,
      deciding: decidingOf(desk),
      quorumNotRequired: quorumNotRequired(desk),
      unsettledQuestions: questions.length,
      unconfirmedOutcomes: questions.filter((entry) => entry.outcome !== null).length,
    };
  });

  const refresh = (): void => Object.values(askings).forEach((each) => each.refresh());
  const provided = { known, attendance, inquiries, refresh, askings };
  provide(key, provided);
  return provided;
}

/** What is known, and these topics kept new while the calling component lives. */
export function useMeetingKnown(...topics: Topic[]): MeetingKnown {
  const provided = inject(key);
  if (!provided) throw new Error("a page of the console stands outside the desk");
  for (const topic of topics) onScopeDispose(provided.askings[topic].want());
  return provided;
}

const sizeOf = (answers: ReadonlyMap<Identifier, unknown>) => JSON.stringify([...answers.values()]).length;

async function attendanceOf(desk: Desk, view: ClerkView): Promise<Map<Identifier, AttendanceAnswer>> {
  const meeting = view.meeting?.meeting;
  if (!meeting) return new Map();
  const answers = await Promise.all(
    view.sittings.map(({ sitting }) => desk.ask({ kind: "attendance", meeting, sitting })),
  );
  return new Map(answers.flatMap((answer) => (answer ? [[answer.sitting, answer]] : [])));
}

async function inquiriesOf(desk: Desk, view: ClerkView): Promise<Map<Identifier, InquiryAnswer>> {
  const meeting = view.meeting?.meeting;
  if (!meeting) return new Map();
  const items = view.agenda.filter((item) => item.item_kind !== "vote");
  const answers = await Promise.all(items.map(({ item }) => desk.ask({ kind: "inquiry", meeting, item })));
  return new Map(answers.flatMap((answer) => (answer ? [[answer.item, answer]] : [])));
}

/** A vote on a case stands under every item of the case that its subject fits. */
async function declaredOf(desk: Desk, view: ClerkView): Promise<{ item: Identifier; subject: Subject }[]> {
  const meeting = view.meeting?.meeting;
  const answer = meeting ? await desk.ask({ kind: "meeting_votes", meeting }) : null;
  const declared = answer?.votes.filter((line) => line.state === "declared") ?? [];
  const caseOf = new Map(view.agenda.map(({ item, case_id }) => [item, case_id]));
  return view.agenda.flatMap(({ item, item_kind, case_id }) => {
    const fitting = declared.filter(
      (line) =>
        line.item === item ||
        (case_id !== null && caseOf.get(line.item) === case_id && subjectsOf[item_kind].includes(line.subject)),
    );
    return [...new Set(fitting.map((line) => line.subject))].map((subject) => ({ item, subject }));
  });
}

function decidingOf(desk: Desk): Map<Identifier, readonly Subject[]> {
  return new Map(
    desk.register.value.cases.flatMap(({ id }) => {
      const rules = rulesOfCase(desk.register.value, id)?.rules;
      return rules ? [[id, rules.deciding_votes] as const] : [];
    }),
  );
}

/** A prepared vote does not say by which rules: where some do without the quorum, the server alone can tell. */
function quorumNotRequired(desk: Desk): boolean {
  return desk.register.value.ruleSets.some(({ rules }) => rules.quorum === "not_required");
}
