// The line to the seat's own terminal on this computer: events from GET /events, acts to POST /act (docs/spec/pages.md).
// The terminal holds keys and receipts and talks to the hall; this page shows what it says.
import { shallowReactive } from "vue";
import type {
  AcceptedFrame,
  Command,
  Credential,
  Identifier,
  PersonalFrame,
  RejectedFrame,
  Rejection,
  SeatLineEvent,
  SeatPageAct,
  SeatPageEvent,
  SeatPressEvent,
  SeatView,
} from "../protocol";
import { arrived, type Remaining } from "../shared/remaining";
import { pauseBefore } from "./back_off";
import { freshId } from "./identifiers";

/** `elsewhere`: the seat's page was opened once more on this computer, and there can be one only. */
export type TerminalState = "connecting" | "there" | "gone" | "elsewhere";

/** The terminal could not be reached: whether the act arrived, nobody knows; what is shown next tells. */
export interface NotSent {
  kind: "not_sent";
}

export type SeatAnswer = AcceptedFrame | RejectedFrame | NotSent;

/** What terminal and hall said last. Each member is replaced whole. */
export interface SeatState {
  terminal: TerminalState;
  line: SeatLineEvent | null;
  view: SeatView | null;
  personal: PersonalFrame | null;
  timer: (Remaining & { vote: Identifier }) | null;
  floorTimers: ReadonlyMap<Identifier, Remaining & { warning: number }>;
  press: SeatPressEvent | null;
  /** Whether the seat's call for the staff stands. */
  calling: boolean;
}

export interface SeatLineHeld {
  readonly state: Readonly<SeatState>;
  /** Hands a press to the terminal. How it fares, `state.press` tells. */
  press(vote: Identifier, choice: number): Promise<Rejection | NotSent | null>;
  send(command: Command): Promise<SeatAnswer>;
  signIn(meeting: Identifier, sitting: Identifier, credential: Credential): Promise<SeatAnswer>;
  callService(calling: boolean): Promise<Rejection | NotSent | null>;
  close(): void;
}

const NOT_SENT: NotSent = { kind: "not_sent" };
const PATIENCE = 5000;

export function openSeatLine(): SeatLineHeld {
  const state = shallowReactive<SeatState>({
    terminal: "connecting",
    line: null,
    view: null,
    personal: null,
    timer: null,
    floorTimers: new Map(),
    press: null,
    calling: false,
  });
  const waiting = new Map<Identifier, (answer: SeatAnswer) => void>();
  let events: EventSource | null = null;
  let attempt = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;

  // A page that was opened later is the seat's page; the older would otherwise take the events back by reconnecting.
  const pages = new BroadcastChannel("yishi-seat");
  pages.onmessage = () => {
    close();
    state.terminal = "elsewhere";
  };
  pages.postMessage("opened");

  function connect(): void {
    const opening = new EventSource("/events");
    events = opening;
    opening.onopen = () => {
      attempt = 0;
      state.terminal = "there";
    };
    opening.onmessage = (message: MessageEvent<string>) => hear(JSON.parse(message.data) as SeatPageEvent);
    opening.onerror = () => lose();
  }

  function lose(): void {
    events?.close();
    state.terminal = "gone";
    for (const answer of waiting.values()) answer(NOT_SENT);
    waiting.clear();
    pause = setTimeout(connect, pauseBefore(attempt));
    attempt += 1;
  }

  function hear(event: SeatPageEvent): void {
    switch (event.kind) {
      case "line":
        state.line = event;
        return;
      case "view":
        if (event.view.kind === "seat") state.view = event.view;
        return;
      case "personal":
        state.personal = event;
        return;
      case "timer":
        state.timer = { vote: event.vote, ...arrived(event) };
        return;
      case "floor_timer":
        state.floorTimers = new Map(state.floorTimers).set(event.sitting, {
          warning: event.warning,
          ...arrived(event),
        });
        return;
      case "press_state":
        state.press = event;
        return;
      case "service":
        state.calling = event.calling;
        return;
      case "accepted":
      case "rejected":
        waiting.get(event.id)?.(event);
        waiting.delete(event.id);
    }
  }

  async function act(message: SeatPageAct): Promise<Rejection | NotSent | null> {
    try {
      const response = await fetch("/act", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.ok) return null;
      return response.status === 400 ? ((await response.json()) as Rejection) : NOT_SENT;
    } catch {
      return NOT_SENT;
    }
  }

  /** An act whose answer comes among the events. */
  async function ask(message: SeatPageAct & { id: Identifier }): Promise<SeatAnswer> {
    const answer = new Promise<SeatAnswer>((resolve) => waiting.set(message.id, resolve));
    const refused = await act(message);
    if (refused === null) return answer;
    waiting.delete(message.id);
    return "code" in refused ? { kind: "rejected", id: message.id, rejection: refused } : refused;
  }

  function close(): void {
    clearTimeout(pause);
    events?.close();
    pages.close();
  }

  connect();
  return {
    state,
    press: (vote, choice) => act({ kind: "press", vote, choice }),
    send: (command) => ask({ kind: "command", id: freshId(), command }),
    signIn: (meeting, sitting, credential) => ask({ kind: "sign_in", id: freshId(), meeting, sitting, credential }),
    callService: (calling) => act({ kind: "service_call", calling }),
    close,
  };
}
