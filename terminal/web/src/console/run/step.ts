/** A step of a meeting, as the one large button of the console takes it. */
import type { AgendaItemView, Command, PlannedMeetingView, SittingView, Subject } from "../../protocol";
import type { Words } from "../words";

export type Step =
  | "import_roster"
  | "plan_meeting"
  | "set_agenda"
  | "open_meeting"
  | "lift_halt"
  | "approve_proposal"
  | "open_sitting"
  | "set_seat_plan"
  | "start_sitting"
  | "resume_sitting"
  | "adopt_agenda"
  | "settle_checks"
  | "take_up_item"
  | "end_floor"
  | "draft_vote"
  | "prepare_vote"
  | "open_vote"
  | "resume_vote"
  | "count_by_hand"
  | "close_vote"
  | "declare_vote"
  | "close_sitting"
  | "close_meeting";

/**
 * `command` is sent when the button is pressed; without one the button opens the form, or leads to the place, of the
 * step. `confirm` is asked once before. `blocked_by` says why the step cannot be taken yet.
 */
export interface NextStep {
  step: Step;
  words: Words;
  command: Command | null;
  confirm: Words | null;
  blocked_by: Words | null;
  subject: { item?: AgendaItemView; vote?: Subject; meeting?: PlannedMeetingView; sitting?: SittingView };
}

export function step(name: Step, said: Words, more: Partial<Omit<NextStep, "step" | "words">> = {}): NextStep {
  return { step: name, words: said, command: null, confirm: null, blocked_by: null, subject: {}, ...more };
}
