// The line to the hall: one WebSocket to /hall-line, kept for as long as the page is there. It comes back by itself,
// sends again what has no answer, and holds what the server said last, for pages to show and nothing else.
import { shallowReactive } from "vue";
import type {
  AcceptedFrame,
  AnswerFrame,
  ChairView,
  ClerkView,
  ClientFrame,
  Command,
  CountersFrame,
  DisplayView,
  Farewell,
  GoodbyeFrame,
  Identifier,
  PaperStoredFrame,
  PutPaperFrame,
  Query,
  Reachability,
  RejectedFrame,
  ScreenContent,
  SeatTestBegunFrame,
  SeatTestResultFrame,
  ServerFrame,
  ServiceCall,
  View,
  WelcomeFrame,
} from "../protocol";
import { subprotocol } from "../protocol";
import { arrived, type Remaining } from "../shared/remaining";
import { pauseBefore } from "./back_off";
import { freshId } from "./identifiers";
import { mayHoldLine } from "./page_api";
import { Waiting } from "./waiting";

interface PageViews {
  clerk: ClerkView;
  chair: ChairView;
  display: DisplayView;
}

/** `lost` comes back by itself; `ended` does not: somebody has to sign in, or the device connected elsewhere. */
export type LineState = "connecting" | "connected" | "lost" | "ended";

/** Why a line has ended. `signed_out`: the session is over; `other_role`: the session is for another page. */
export type LineEnd = Farewell | "signed_out" | "other_role";

export type CommandAnswer = AcceptedFrame | RejectedFrame;
export type QueryAnswer = AnswerFrame | RejectedFrame;
export type SeatTestAnswer = SeatTestBegunFrame | RejectedFrame;
export type PaperPartAnswer = PaperStoredFrame | RejectedFrame;
type LineAnswer = CommandAnswer | QueryAnswer | SeatTestAnswer | PaperPartAnswer;

/** What the server said last. Each member is replaced whole. */
export interface HallState<V> {
  line: LineState;
  end: LineEnd | null;
  /** For clerks: the seats that call for the staff, who called first before the others. */
  serviceCalls: readonly ServiceCall[];
  welcome: WelcomeFrame | null;
  view: V | null;
  counters: CountersFrame | null;
  timer: (Remaining & { vote: Identifier }) | null;
  floorTimers: ReadonlyMap<Identifier, Remaining & { warning: number }>;
  /** For clerks: the devices that are or were connected since the line came up. */
  devices: ReadonlyMap<Identifier, Reachability>;
  seatTest: SeatTestResultFrame | null;
  /** For displays: what a clerk has set this one to show. */
  screen: ScreenContent | null;
}

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

export function openHallLine<A extends keyof PageViews>(audience: A): HallLine<PageViews[A]> {
  const state = shallowReactive<HallState<PageViews[A]>>({
    line: "connecting",
    end: null,
    serviceCalls: [],
    welcome: null,
    view: null,
    counters: null,
    timer: null,
    floorTimers: new Map(),
    devices: new Map(),
    seatTest: null,
    screen: null,
  });
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
      case "service_calls":
        state.serviceCalls = frame.calls;
        return;
      case "counters":
        state.counters = neverBackwards(state.counters, frame);
        return;
      case "timer":
        state.timer = { vote: frame.vote, ...arrived(frame) };
        return;
      case "floor_timer":
        state.floorTimers = new Map(state.floorTimers).set(frame.sitting, {
          warning: frame.warning,
          ...arrived(frame),
        });
        return;
      case "devices": {
        const devices = new Map(state.devices);
        for (const line of frame.devices) devices.set(line.device, line.reachability);
        state.devices = devices;
        return;
      }
      case "screen":
        state.screen = frame.content;
        return;
      case "seat_test_result":
        state.seatTest = frame;
        return;
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
        if (frame.kind === "error") console.error(frame.rejection.en, frame.rejection.detail);
    }
  }

  function beWelcomed(frame: WelcomeFrame): void {
    if (frame.audience !== audience) return end("other_role");
    attempt = 0;
    state.welcome = frame;
    // What the server does not say again on this connection no longer holds.
    state.serviceCalls = [];
    state.timer = null;
    state.floorTimers = new Map();
    state.devices = new Map();
    state.line = "connected";
    for (const bytes of waiting.bytes()) socket?.send(bytes);
  }

  function take(view: View): void {
    if (view.kind === audience) state.view = view as PageViews[A];
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

/** The pressed figure of one vote never falls on a screen, whatever connection it came by. */
function neverBackwards(shown: CountersFrame | null, heard: CountersFrame): CountersFrame {
  const same = shown !== null && heard.vote !== null && shown.vote === heard.vote && shown.meeting === heard.meeting;
  if (!same || shown.pressed === null || heard.pressed === null) return heard;
  return { ...heard, pressed: Math.max(shown.pressed, heard.pressed) };
}
