// The hall behind the pages, as browser_test.py runs it: one JSON object a line in each direction.
import { createInterface } from "node:readline";

const lines = createInterface({ input: process.stdin });
const waiting = [];
lines.on("line", (line) => waiting.shift()?.(JSON.parse(line)));

/** Asks the hall to do something; throws where it could not. */
export async function hall(what, more = {}) {
  const answer = new Promise((resolve) => waiting.push(resolve));
  process.stdout.write(`${JSON.stringify({ do: what, ...more })}\n`);
  const { answer: given, fault } = await answer;
  if (fault) throw new Error(`the hall could not ${what}: ${fault}`);
  return given;
}

/** The story is over: nothing more is asked, and the process may end. */
export function leaveHall() {
  lines.close();
}
