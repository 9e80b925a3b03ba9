// What the vote that is under way asks of the person at this seat.
import type { PersonalFrame, PersonView, VoteView } from "../protocol";

/**
 * `press`: may press, again where the last press counts. `held`: 表决暂停. `paper`: by paper, no keys. `late`: signed
 * in after the opening, joins the next vote. `not_voting`: an attendee, or recused. `over`: closed, not declared.
 */
export type VoteStage = "press" | "held" | "paper" | "late" | "not_voting" | "over";

/**
 * `thereBefore` is who was seen here, signed in, when no vote was under way: who may not press all the same does not
 * vote at all, and must not be told to wait for the next.
 */
export function voteStage(vote: VoteView, personal: PersonalFrame, thereBefore: PersonView | null): VoteStage {
  if (vote.state === "closed" || vote.state === "counted") return "over";
  if (personal.vote?.vote === vote.vote && !personal.vote.may_press) {
    return thereBefore?.person === personal.person?.person ? "not_voting" : "late";
  }
  if (vote.settings.medium === "paper") return "paper";
  return vote.state === "held" ? "held" : "press";
}
