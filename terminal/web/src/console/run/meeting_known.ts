/**
 * Asks the server for what the view does not say and the next step needs: seat plans, which votes were declared, open
 * questions. Asked again when the view moves on, after an act, and now and then while a meeting is open.
 */
import { computed, inject, onScopeDispose, provide, shallowRef, watch, type InjectionKey, type ShallowRef } from "vue";
import type {
  AttendanceAnswer,
  ClerkView,
  Identifier,
  InquiryAnswer,
  ItemKind,
  Subject,
  VoteAnswer,
} from "../../protocol";
import type { Desk } from "../desk";
import { rulesOfCase } from "../register";
import { nothingKnown, voteIdentifier, type Known } from "./known";

/** Answers of one moment, by what they are about. */
export interface MeetingKnown {
  known: ShallowRef<Known>;
  attendance: ShallowRef<ReadonlyMap<Identifier, AttendanceAnswer>>;
  inquiries: ShallowRef<ReadonlyMap<Identifier, InquiryAnswer>>;
  /** Asks anew, now. */
  refresh: () => void;
}

const key: InjectionKey<MeetingKnown> = Symbol("meeting known");
const BETWEEN = 600;
const NOW_AND_THEN = 5000;

export function provideMeetingKnown(desk: Desk): MeetingKnown {
  const known = shallowRef<Known>({ ...nothingKnown, person: desk.session.person });
  const attendance = shallowRef<ReadonlyMap<Identifier, AttendanceAnswer>>(new Map());
  const inquiries = shallowRef<ReadonlyMap<Identifier, InquiryAnswer>>(new Map());
  let asking = false;
  let again = false;
  let last = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;

  const stamp = computed(() => {
    const view = desk.view.value;
    if (!view) return "";
    return JSON.stringify([
      view.meeting?.meeting, view.planned.map((meeting) => meeting.meeting),
      view.sittings.map((sitting) => [sitting.sitting, sitting.state, sitting.item?.item]),
      view.agenda.map((item) => [item.item, item.state]), view.vote?.state, view.result?.vote, view.undeclared?.vote,
      view.floors.map((floor) => floor.question?.question), desk.acts.value,
    ]);
  });
  const presence = computed(() => JSON.stringify(desk.line.state.counters?.sittings ?? []));

  async function refresh(): Promise<void> {
    if (asking) {
      again = true;
      return;
    }
    const view = desk.view.value;
    if (!view) return;
    asking = true;
    last = performance.now();
    try {
      await askAll(view);
    } finally {
      asking = false;
    }
    if (again) {
      again = false;
      schedule();
    }
  }

  function schedule(): void {
    clearTimeout(soon);
    soon = setTimeout(() => void refresh(), Math.max(0, last + BETWEEN - performance.now()));
  }

  async function askAll(view: ClerkView): Promise<void> {
    const [sittings, asked, declared] = await Promise.all([
      attendanceOf(desk, view),
      inquiriesOf(desk, view),
      declaredOf(desk, view),
    ]);
    attendance.value = sittings;
    inquiries.value = asked;
    const questions = [...asked.values()].flatMap((answer) => answer.questions).filter((entry) => !entry.confirmed);
    const seated = [...sittings.values()]
      .filter((answer) => [...answer.members, ...answer.attendees].some((line) => line.device !== null))
      .map((answer) => answer.sitting);
    known.value = {
      person: desk.session.person,
      terms: desk.register.value.terms,
      counters: desk.line.state.counters,
      seated: new Set(seated),
      declared,
      deciding: decidingOf(desk),
      quorumNotRequired: quorumNotRequired(desk),
      unsettledQuestions: questions.length,
      unconfirmedOutcomes: questions.filter((entry) => entry.outcome !== null).length,
    };
  }

  watch([stamp, presence], schedule, { immediate: true });
  watch(desk.register, ({ terms }) => {
    const more = { deciding: decidingOf(desk), quorumNotRequired: quorumNotRequired(desk) };
    known.value = { ...known.value, terms, ...more };
  });
  watch(() => desk.line.state.counters, (counters) => (known.value = { ...known.value, counters }));
  const ticking = setInterval(() => {
    if (desk.view.value?.meeting) schedule();
  }, NOW_AND_THEN);
  onScopeDispose(() => {
    clearInterval(ticking);
    clearTimeout(soon);
  });

  const provided = { known, attendance, inquiries, refresh: schedule };
  provide(key, provided);
  return provided;
}

export function useMeetingKnown(): MeetingKnown {
  const provided = inject(key);
  if (!provided) throw new Error("a page of the console stands outside the desk");
  return provided;
}

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

/** What can be voted on under an item of each kind. */
const subjectsOf: Record<ItemKind, readonly Subject[]> = {
  report: ["report", "combined", "opinions"],
  responses: ["responses", "opinions"],
  vote: ["motion", "opinions"],
  rehearing: ["report", "responses", "combined", "opinions"],
};

/** The votes on an item and subject that were drafted under the console's names, the first attempt first. */
export async function attemptsOf(
  desk: Desk,
  meeting: Identifier,
  item: Identifier,
  subject: Subject,
): Promise<VoteAnswer[]> {
  const attempts: VoteAnswer[] = [];
  for (;;) {
    const vote = voteIdentifier(item, subject, attempts.length + 1);
    const answer = await desk.ask({ kind: "vote_result", meeting, vote });
    if (!answer) return attempts;
    attempts.push(answer);
  }
}

/** By the votes that were named after their items, and for a case also by its rounds. */
async function declaredOf(desk: Desk, view: ClerkView): Promise<{ item: Identifier; subject: Subject }[]> {
  const meeting = view.meeting?.meeting;
  if (!meeting) return [];
  const byItem = view.agenda.map(async ({ item, item_kind, case_id }) => {
    const attempts = await Promise.all(subjectsOf[item_kind].map((subject) => attemptsOf(desk, meeting, item, subject)));
    const named = attempts.flat().flatMap((answer) =>
      answer.result && answer.state === "declared" ? [answer.result.subject] : [],
    );
    const history = case_id ? await desk.ask({ kind: "case_history", case_id }) : null;
    const ofRound = history?.rounds.filter((round) => round.meeting === meeting).flatMap((round) => round.votes) ?? [];
    // A round's votes stand under several items of its case, each under the one that it fits.
    const fitting = ofRound.map((vote) => vote.subject).filter((subject) => subjectsOf[item_kind].includes(subject));
    const all = new Set([...named, ...fitting]);
    return [...all].map((subject) => ({ item, subject }));
  });
  return (await Promise.all(byItem)).flat();
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
