// The line to the hall: one WebSocket to /hall-line, kept for as long as the page is there. It comes back by itself,
// and sends again what has no answer.
import type {
  AcceptedFrame,
  AnswerFrame,
  Audience,
  ClientFrame,
  Command,
  GoodbyeFrame,
  Identifier,
  PaperStoredFrame,
  PutPaperFrame,
  Query,
  RejectedFrame,
  SeatTestBegunFrame,
  ServerFrame,
  View,
  WelcomeFrame,
} from "../protocol";
import { subprotocol } from "../protocol";
import { pauseBefore } from "./back_off";
import { silentHall, stopTimes, takeNews, welcomed, type HallState, type LineEnd, type PageViews } from "./hall_state";
import { freshId } from "./identifiers";
import { mayHoldLine } from "./page_api";
import { Waiting } from "./waiting";

export type CommandAnswer = AcceptedFrame | RejectedFrame;
export type QueryAnswer = AnswerFrame | RejectedFrame;
export type SeatTestAnswer = SeatTestBegunFrame | RejectedFrame;
export type PaperPartAnswer = PaperStoredFrame | RejectedFrame;
type LineAnswer = CommandAnswer | QueryAnswer | SeatTestAnswer | PaperPartAnswer;

export interface HallLine<V> {
  readonly state: Readonly<HallState<V>>;
  /** Resolves once the server has accepted or rejected the command, however often the line is cut until then. */
  send(command: Command): Promise<CommandAnswer>;
  ask(query: Query): Promise<QueryAnswer>;
  testSeats(): Promise<SeatTestAnswer>;
  /** Sends one part of a paper; a whole one goes by `putPaper`. */
  putPart(part: Omit<PutPaperFrame, "kind" | "id">): Promise<PaperPartAnswer>;
  /** Somebody goes to the seat that calls. What became of it is in `serviceCalls`. */
  attend(device: Identifier): void;
  close(): void;
}

/** After so long without a frame the page asks whether the server is there: a browser tells it of no pings. */
const SILENCE = 10_000;
/** The server could not take it just now: the same bytes after this pause, so many times. */
const BUSY_PAUSE = 500;
const BUSY_TRIES = 10;
/** Close codes of protocol.md after which a client must not come back by itself. */
const REVOKED = 4001;

/** `sees` is the kind of view that the page shows, `audience` whom the server must take it for. */
export function openHallLine<A extends keyof PageViews>(sees: A, audience: Audience = sees): HallLine<PageViews[A]> {
  const state = silentHall<PageViews[A]>();
  const waiting = new Waiting<LineAnswer>();
  let socket: WebSocket | null = null;
  let attempt = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    const address = new URL("/hall-line", location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const opening = new WebSocket(address, subprotocol);
    socket = opening;
    opening.onmessage = (message) => {
      if (socket === opening) hear(JSON.parse(String(message.data)) as ServerFrame);
    };
    opening.onclose = (closing) => {
      if (socket === opening) lose(closing.code);
    };
    listenForSilence();
  }

  /** The connection is gone, or is taken for gone. */
  function lose(code: number): void {
    const cameUp = state.line === "connected";
    drop();
    if (state.line === "ended") return;
    if (code === REVOKED) return end("revoked");
    state.line = "lost";
    if (cameUp) {
      attempt = 0;
      comeBack();
    } else {
      // The upgrade itself was refused or failed, and a browser does not say which: the session does.
      mayHoldLine().then((may) => (may ? comeBack() : end("signed_out")), comeBack);
    }
  }

  function comeBack(): void {
    if (state.line !== "lost") return;
    clearTimeout(pause);
    pause = setTimeout(connect, pauseBefore(attempt));
    attempt += 1;
  }

  function end(reason: LineEnd): void {
    state.line = "ended";
    state.end = reason;
    drop();
  }

  function drop(): void {
    clearTimeout(silence);
    stopTimes(state);
    const old = socket;
    socket = null;
    old?.close();
  }

  function listenForSilence(): void {
    clearTimeout(silence);
    silence = setTimeout(() => {
      if (state.line !== "connected") return lose(1006);
      const asked = socket;
      mayHoldLine().then(
        (may) => {
          if (asked !== socket) return;
          if (may) listenForSilence();
          else end("signed_out");
        },
        () => {
          if (asked === socket) lose(1006);
        },
      );
    }, SILENCE);
  }

  function hear(frame: ServerFrame): void {
    listenForSilence();
    switch (frame.kind) {
      case "welcome":
        return beWelcomed(frame);
      case "view":
        return take(frame.view);
      case "rejected":
        return isBusy(frame) ? sendOnceMore(frame) : waiting.answered(frame.id, frame);
      case "accepted":
      case "answer":
      case "seat_test_begun":
      case "paper_stored":
        return waiting.answered(frame.id, frame);
      case "goodbye":
        return partWith(frame);
      default:
        // personal, received, refused and seat_test are for seats; an error is the client's own fault.
        if (!takeNews(state, frame) && frame.kind === "error") console.error(frame.rejection.en, frame.rejection.detail);
    }
  }

  function beWelcomed(frame: WelcomeFrame): void {
    if (frame.audience !== audience) return end("other_role");
    attempt = 0;
    welcomed(state, frame);
    for (const bytes of waiting.bytes()) socket?.send(bytes);
  }

  function take(view: View): void {
    if (view.kind === sees) state.view = view as PageViews[A];
  }

  function partWith(frame: GoodbyeFrame): void {
    if (frame.reason === "replaced" || frame.reason === "revoked") end(frame.reason);
  }

  function sendOnceMore(frame: RejectedFrame): void {
    const bytes = waiting.onceMore(frame.id, BUSY_TRIES);
    if (bytes === null) return waiting.answered(frame.id, frame);
    setTimeout(() => {
      if (waiting.has(frame.id)) post(bytes);
    }, BUSY_PAUSE);
  }

  function post(bytes: string): void {
    // Without a welcome it is sent by the next one.
    if (state.line === "connected") socket?.send(bytes);
  }

  function put(frame: ClientFrame & { id: Identifier }): Promise<LineAnswer> {
    const bytes = JSON.stringify(frame);
    const answer = waiting.add(frame.id, bytes);
    post(bytes);
    return answer;
  }

  connect();
  return {
    state,
    send: (command) => put({ kind: "command", id: freshId(), command }) as Promise<CommandAnswer>,
    ask: (query) => put({ kind: "query", id: freshId(), query }) as Promise<QueryAnswer>,
    attend: (device) => post(JSON.stringify({ kind: "attend_service_call", id: freshId(), device } satisfies ClientFrame)),
    putPart: (part) => put({ kind: "put_paper", id: freshId(), ...part }) as Promise<PaperPartAnswer>,
    testSeats: () => put({ kind: "test_seats", id: freshId() }) as Promise<SeatTestAnswer>,
    close: () => {
      clearTimeout(pause);
      state.line = "ended";
      drop();
    },
  };
}

function isBusy(frame: RejectedFrame): boolean {
  return frame.rejection.code === "busy" || frame.rejection.code === "storage_unavailable";
}
