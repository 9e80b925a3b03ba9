/** The step of a vote that is under way, until it is declared. */
import type { Identifier, VoteView } from "../../protocol";
import { words, type Words } from "../words";
import type { Known } from "./known";
import { step, type NextStep } from "./step";

export function voteUnderWay(vote: VoteView, meeting: Identifier, known: Known): NextStep {
  const of = { meeting, vote: vote.vote };
  if (vote.state === "held")
    return step("resume_vote", words("恢复表决", "Resume the vote"), { command: { kind: "resume_vote", ...of } });
  if (vote.state === "counted")
    return step("declare_vote", words("宣布表决结果", "Declare the result"), {
      command: { kind: "declare_vote", ...of },
      confirm: words("请在主持人宣布时按下。宣布后结果即为定论，各屏幕显示数字。",
        "Press as the chair declares it. The result then stands, and every screen shows the figures."),
    });
  if (vote.settings.medium === "paper")
    return step("count_by_hand", words("录入纸质票计票数", "Enter the counts of the paper ballots"));
  if (vote.state !== "open")
    return step("declare_vote", words("宣布表决结果", "Declare the result"), {
      blocked_by: words("正在计票。", "The votes are being counted."),
    });
  return step("close_vote", words("结束表决", "Close the vote"), {
    command: { kind: "close_vote", ...of, confirm: unpressed(vote.vote, known) > 0 },
    confirm: unpressedWarning(vote.vote, known),
  });
}

/** How many of those who should have pressed have not. */
function unpressed(vote: Identifier, known: Known): number {
  const counters = known.counters;
  if (!counters || counters.vote !== vote || counters.should_press === null || counters.pressed === null) return 0;
  return counters.should_press - counters.pressed;
}

/** The server's own words where it has sent them; its figure may be a quarter of a second newer than the page's. */
function unpressedWarning(vote: Identifier, known: Known): Words | null {
  const left = unpressed(vote, known);
  if (left <= 0) return null;
  return (
    known.counters?.closing_warning ??
    words(`还有${left}位未按表决器，确认结束？`, `${left} have not pressed. Close the vote?`)
  );
}
