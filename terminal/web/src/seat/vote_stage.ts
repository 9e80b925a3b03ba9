// What the vote that is under way asks of the person at this seat.
import type { NoPress, PersonalFrame, VoteView } from "../protocol";

/**
 * `press`: may press, again where the last press counts. `held`: 表决暂停. `over`: closed, not declared. The others are
 * why this person has nothing to press, as the server says.
 */
export type VoteStage = "press" | "held" | "over" | NoPress;

export function voteStage(vote: VoteView, personal: PersonalFrame): VoteStage {
  if (vote.state === "closed" || vote.state === "counted") return "over";
  if (personal.vote?.vote === vote.vote && personal.vote.no_press) return personal.vote.no_press;
  // Of a vote on paper nobody needs to be told more, and the seat's own frame may come after the view.
  if (vote.settings.medium === "paper") return "on_paper";
  return vote.state === "held" ? "held" : "press";
}
