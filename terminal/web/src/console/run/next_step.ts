/**
 * The one thing to do next in a meeting, or why not yet. A pure function of what the server shows and of what the
 * console has asked it, so that every step of a meeting stands in the tests as a row.
 */
import type {
  AgendaItemView,
  ClerkView,
  Identifier,
  PlannedMeetingView,
  ProposalView,
  SittingView,
} from "../../protocol";
import { spacedName } from "../../shared/names";
import { sittingKinds, subjectWords } from "../../shared/words";
import { approval, isOfRegister } from "../../two_persons/proposal_acts";
import { approvalQuestion, besideVote, proposalWords } from "../../two_persons/proposal_words";
import { words, type Words } from "../words";
import { dueSubjects, heldOn, type Known } from "./known";
import { step, type NextStep } from "./step";
import { voteUnderWay } from "./vote_step";

/** 全体会议, and its English as it stands in the middle of a sentence. */
export function sittingName(sitting: Pick<SittingView, "sitting_kind">): Words {
  const name = sittingKinds[sitting.sitting_kind];
  return words(name.zh, name.en.toLowerCase());
}

/** The sitting that the console looks at: the newest that goes on, else the newest. */
export function currentSitting(view: Pick<ClerkView, "sittings">): SittingView | null {
  const goingOn = view.sittings.filter((sitting) => sitting.state !== "recess");
  return goingOn.at(-1) ?? view.sittings.at(-1) ?? null;
}

/** The planned meeting that comes next. */
export function nextMeeting(view: Pick<ClerkView, "planned">): PlannedMeetingView | null {
  const inOrder = [...view.planned].sort((a, b) => a.term - b.term || a.number - b.number);
  return inOrder[0] ?? null;
}

export function nextStep(view: ClerkView, known: Known): NextStep {
  if (!view.meeting) return beforeTheMeeting(view, known);
  const meeting = view.meeting.meeting;
  if (view.hall.halted !== null)
    return step("lift_halt", words("解除紧急暂停", "Lift the halt"), {
      command: { kind: "lift_halt", meeting },
      confirm: words("解除后，被暂停的表决仍须另行恢复。", "A vote that was held stays held until it is resumed."),
    });
  const proposal = waitedFor(view);
  if (proposal) return secondPerson(view, proposal, meeting, known);
  if (view.vote) return voteUnderWay(view.vote, meeting, known);
  const sitting = currentSitting(view);
  if (!sitting) return betweenSittings(view, known, meeting);
  switch (sitting.state) {
    case "signing_in":
      return signingIn(sitting, meeting, known);
    case "recess":
      return step("resume_sitting", words(`${sittingName(sitting).zh}复会`, `Resume the ${sittingName(sitting).en}`), {
        command: { kind: "resume_sitting", meeting, sitting: sitting.sitting },
        subject: { sitting },
      });
    case "in_session":
      return inSession(view, sitting, meeting, known);
    case "closed":
      return betweenSittings(view, known, meeting);
  }
}

/** The proposal that the meeting itself waits for: one about a vote. A roster or a rule set holds nothing up. */
export function waitedFor(view: Pick<ClerkView, "proposals">): ProposalView | null {
  return view.proposals.find((proposal) => !isOfRegister(proposal)) ?? null;
}

function secondPerson(view: ClerkView, proposal: ProposalView, meeting: Identifier, known: Known): NextStep {
  const beside = besideVote(view, proposal);
  const { act } = proposalWords(proposal, beside);
  return step("approve_proposal", words(`由第二人核准：${act.zh}`, `A second person approves: ${act.en}`), {
    command: approval(proposal, meeting),
    confirm: approvalQuestion(proposal, beside),
    blocked_by:
      proposal.proposed_by === known.person
        ? words("您是提出人，须由另一人在另一台设备上核准。", "You proposed it: another person approves, on another device.")
        : null,
  });
}

function beforeTheMeeting(view: ClerkView, known: Known): NextStep {
  const planned = nextMeeting(view);
  if (!planned)
    return known.terms.length === 0
      ? step("import_roster", words("建立届次并导入名册", "Open a term and import its roster"))
      : step("plan_meeting", words("计划下一次会议", "Plan the next meeting"));
  const term = known.terms.find((entry) => entry.term === planned.term);
  if (!term || term.members === 0)
    return step("import_roster", words(`导入第${planned.term}届名册`, `Import the roster of term ${planned.term}`));
  if (planned.agenda.length === 0)
    return step("set_agenda", words(`编排第${planned.number}次会议议程`, `Draw up the agenda of meeting ${planned.number}`), {
      subject: { meeting: planned },
    });
  return step("open_meeting", words(`召开第${planned.number}次会议`, `Open meeting ${planned.number}`), {
    subject: { meeting: planned },
  });
}

function betweenSittings(view: ClerkView, known: Known, meeting: Identifier): NextStep {
  if (view.agenda.some((item) => remains(item, known)))
    return step("open_sitting", words("举行单元会议，开始签到", "Open a sitting for sign-in"));
  return step("close_meeting", words("闭会", "Close the meeting"), {
    command: { kind: "close_meeting", meeting },
    confirm: words("闭会后本次会议的记录不再增加。", "Nothing more is added to this meeting's record."),
    blocked_by:
      known.unsettledQuestions > 0
        ? words(`还有${known.unsettledQuestions}个询问问题没有经主持人确认的结果。`,
            `${known.unsettledQuestions} questions have no outcome confirmed by the chair.`)
        : null,
  });
}

/** Whether something of the item is still to come at this meeting. */
function remains(item: AgendaItemView, known: Known): boolean {
  return item.state === "pending" || (item.state === "taken_up" && dueSubjects(item, known).length > 0);
}

function presence(sitting: Identifier, known: Known) {
  return known.counters?.sittings.find((line) => line.sitting === sitting) ?? null;
}

/** Said where members are too few for the sitting; null where they are enough, or where nothing is known yet. */
function quorumMissing(sitting: SittingView, known: Known): Words | null {
  const count = presence(sitting.sitting, known);
  if (!count || count.present >= count.quorum) return null;
  return words(
    `实到${count.present}人，未达法定人数${count.quorum}人，还差${count.quorum - count.present}人。`,
    `${count.present} present, ${count.quorum} needed for a quorum: ${count.quorum - count.present} more.`,
  );
}

function signingIn(sitting: SittingView, meeting: Identifier, known: Known): NextStep {
  if (!known.seated.has(sitting.sitting))
    return step("set_seat_plan", words("安排席位", "Set the seat plan"), { subject: { sitting } });
  const count = presence(sitting.sitting, known);
  const missing = count ? count.members - count.present : 0;
  const name = sittingName(sitting);
  return step("start_sitting", words(`${name.zh}开始`, `Call the ${name.en} to order`), {
    command: { kind: "start_sitting", meeting, sitting: sitting.sitting },
    subject: { sitting },
    confirm:
      sitting.sitting_kind === "plenary" && missing > 0
        ? words(`还有${missing}人未签到，此后签到记为迟到。`, `${missing} have not signed in. From now on they are late.`)
        : null,
    blocked_by: sitting.sitting_kind === "plenary" ? quorumMissing(sitting, known) : null,
  });
}

function inSession(view: ClerkView, sitting: SittingView, meeting: Identifier, known: Known): NextStep {
  const of = { meeting, sitting: sitting.sitting };
  const plenary = sitting.sitting_kind === "plenary";
  if (plenary && !view.meeting?.agenda_adopted)
    return step("adopt_agenda", words("通过议程", "The agenda is adopted"), {
      command: { kind: "adopt_agenda", ...of },
      subject: { sitting },
      confirm: words("请在全体会议举手通过议程后按下。此后变更议程须有主任会议决定。",
        "Press once the plenary has adopted it by hands. Later changes need a decision of the chairpersons' meeting."),
      blocked_by: quorumMissing(sitting, known),
    });
  const floor = view.floors.find((entry) => entry.sitting === sitting.sitting);
  if (floor?.speaker)
    return step("end_floor", words(`结束${spacedName(floor.speaker.person.name)}发言`, `End the speech of ${floor.speaker.person.name}`), {
      command: { kind: "end_floor", ...of },
      subject: { sitting },
    });
  if (plenary) {
    const current = view.agenda.find((item) => item.item === sitting.item?.item);
    const vote = current && current.state === "taken_up" ? nextVote(view, sitting, current, meeting, known) : null;
    if (vote) return vote;
  }
  return nextItem(view, sitting, meeting, known) ?? endOfSitting(view, sitting, meeting, known);
}

function nextVote(
  view: ClerkView,
  sitting: SittingView,
  item: AgendaItemView,
  meeting: Identifier,
  known: Known,
): NextStep | null {
  const due = dueSubjects(item, known)[0];
  if (!due) return null;
  const subject = { item, vote: due, sitting };
  const title = subjectWords[due];
  const drafted = view.votes_to_come.find((vote) => heldOn(vote, item.item, due));
  if (!drafted) return step("draft_vote", words(`拟定表决：${title.zh}`, `Draft the vote: ${title.en}`), { subject });
  const of = { meeting, vote: drafted.vote };
  if (drafted.state === "draft")
    return step("prepare_vote", words(`提请表决：${title.zh}`, `Put to the vote: ${title.en}`), { subject });
  return step("open_vote", words(`启动表决：${title.zh}`, `Open the vote: ${title.en}`), {
    command: { kind: "open_vote", ...of },
    confirm: words("请在主持人下令后按下。全部席位立即进入表决页。",
      "Press on the chair's order. Every seat shows the vote at once."),
    blocked_by: known.quorumNotRequired ? null : quorumMissing(sitting, known),
    subject,
  });
}

/** The first item of the agenda, other than the one that is taken up, of which something is still to come. */
function nextItem(view: ClerkView, sitting: SittingView, meeting: Identifier, known: Known): NextStep | null {
  // Votes are held in the plenary alone: in a group nothing is left of an item that was taken up there.
  const isLeft = (item: AgendaItemView) =>
    item.item !== sitting.item?.item &&
    (sitting.sitting_kind === "plenary" ? remains(item, known) : item.state === "pending");
  const item = view.agenda.find(isLeft);
  if (!item) return null;
  if (sitting.sitting_kind !== "plenary" && sitting.item) return null;
  const place = view.agenda.indexOf(item) + 1;
  const open = view.open_checks.find((entry) => entry.meeting === meeting && entry.item === item.item)?.open ?? 0;
  if (open > 0)
    return step("settle_checks", words(`核对第${place}项的会前程序`, `Settle the steps before item ${place}`), {
      blocked_by: null,
      subject: { item, sitting },
    });
  return step("take_up_item", words(`进行第${place}项：${item.title}`, `Take up item ${place}: ${item.title}`), {
    command: { kind: "take_up_item", meeting, sitting: sitting.sitting, item: item.item },
    subject: { item, sitting },
  });
}

function endOfSitting(view: ClerkView, sitting: SittingView, meeting: Identifier, known: Known): NextStep {
  const name = sittingName(sitting);
  const last = view.sittings.length === 1;
  return step("close_sitting", words(`${name.zh}结束`, `Close the ${name.en}`), {
    command: { kind: "close_sitting", meeting, sitting: sitting.sitting },
    subject: { sitting },
    confirm: last
      ? words("未签到又未请假的，记为缺席。", "Who was expected, did not come and was not on leave is recorded as absent.")
      : null,
    blocked_by:
      known.unconfirmedOutcomes > 0
        ? words(`还有${known.unconfirmedOutcomes}个询问结果待主持人确认。`,
            `${known.unconfirmedOutcomes} outcomes of questions wait for the chair.`)
        : null,
  });
}
