/** The results of a meeting's votes, open or closed, as any desk finds them. */
import type { Identifier, MeetingVoteLine, ResultView } from "../../protocol";
import type { Desk } from "../desk";

export interface HeldVote {
  line: MeetingVoteLine;
  result: ResultView;
}

/** Those that are counted, the newest first. */
export async function readResults(
  desk: Pick<Desk, "ask">,
  meeting: Identifier,
  wanted: (line: MeetingVoteLine) => boolean = () => true,
): Promise<HeldVote[]> {
  const votes = (await desk.ask({ kind: "meeting_votes", meeting }))?.votes ?? [];
  const counted = votes.filter((line) => (line.state === "counted" || line.state === "declared") && wanted(line)).reverse();
  const answers = await Promise.all(
    counted.map(async (line) => ({ line, answer: await desk.ask({ kind: "vote_result", meeting, vote: line.vote }) })),
  );
  return answers.flatMap(({ line, answer }) => (answer?.result ? [{ line, result: answer.result }] : []));
}
