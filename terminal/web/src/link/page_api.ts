// POST /api of the listener `pages`: sessions, signing in, pairing, accounts and devices (docs/spec/pages.md).
import type { PageAnswer, PageRequest, SessionAnswer } from "../protocol";

/** The server did not answer, or not as the protocol says. */
export class NoAnswer extends Error {}

const PATIENCE = 8000;

/**
 * Asks the server, and gives its answer, refusals included. A request of which nobody knows whether it arrived is a
 * `NoAnswer`; to ask again is the caller's affair.
 */
export async function ask(request: PageRequest): Promise<PageAnswer> {
  let response: Response;
  try {
    response = await fetch("/api", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new NoAnswer("the server cannot be reached");
  }
  try {
    return (await response.json()) as PageAnswer;
  } catch {
    throw new NoAnswer(`the server answered ${response.status} without a message`);
  }
}

/** Where the session of this page stands. */
export async function askSession(): Promise<SessionAnswer> {
  const answer = await ask({ kind: "session" });
  if (answer.kind === "session") return answer;
  throw new NoAnswer(`the server answered with ${answer.kind}`);
}

/** Whether this page may hold the hall's line: a signed-in account, or a device that a clerk has admitted. */
export async function mayHoldLine(): Promise<boolean> {
  const { stage } = await askSession();
  return stage === "signed_in" || stage === "admitted";
}
