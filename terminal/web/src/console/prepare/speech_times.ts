/** How long speeches may take: what is set, and for the rest what is built in (entries.md, "The floor"). */
import type { SpeechTime } from "../../protocol";

export const builtInTimes: readonly SpeechTime[] = [
  { speech: "inquiry", turn: "first", seconds: 180, warning: 30 },
  { speech: "inquiry", turn: "later", seconds: 120, warning: 30 },
  { speech: "follow_up", turn: "first", seconds: 120, warning: 30 },
  { speech: "follow_up", turn: "later", seconds: 60, warning: 15 },
  { speech: "answer", turn: "first", seconds: 300, warning: 60 },
  { speech: "answer", turn: "later", seconds: 180, warning: 30 },
  { speech: "deliberation", turn: "first", seconds: 900, warning: 60 },
  { speech: "deliberation", turn: "later", seconds: 600, warning: 60 },
  { speech: "other", turn: "first", seconds: 300, warning: 30 },
  { speech: "other", turn: "later", seconds: 180, warning: 30 },
];

const of = (time: SpeechTime) => (other: SpeechTime) => other.speech === time.speech && other.turn === time.turn;

export function allTimes(set: readonly SpeechTime[]): SpeechTime[] {
  return builtInTimes.map((time) => ({ ...(set.find(of(time)) ?? time) }));
}

/** What has to be set: a time as it is built in stays so. */
export function changedTimes(times: readonly SpeechTime[]): SpeechTime[] {
  return times.filter((time) => {
    const builtIn = builtInTimes.find(of(time));
    return builtIn?.seconds !== time.seconds || builtIn.warning !== time.warning;
  });
}

/** 3分钟, 2分30秒, 45秒. */
export function minutesAndSeconds(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return `${rest}秒`;
  return rest === 0 ? `${minutes}分钟` : `${minutes}分${rest}秒`;
}
