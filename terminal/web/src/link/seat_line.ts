// The line to the seat's own terminal on this computer: events from GET /events, acts to POST /act (docs/spec/pages.md).
// The terminal holds keys and receipts and talks to the hall; this page shows what it says.
import { shallowReactive } from "vue";
import type {
  Credential,
  Identifier,
  PersonalFrame,
  Rejection,
  SeatAnsweredEvent,
  SeatLineEvent,
  SeatPageAct,
  SeatPageEvent,
  SeatPressEvent,
  SeatView,
  Text,
} from "../protocol";
import { arrived, cutOff, type Remaining } from "../shared/remaining";
import { pauseBefore } from "./back_off";
import { freshId } from "./identifiers";

/**
 * `gone` comes back by itself. `refused`: the terminal was started anew and takes no page but the one at its new address.
 * `elsewhere`: the seat's page was opened once more on this computer, and there can be one only.
 */
export type TerminalState = "connecting" | "there" | "gone" | "refused" | "elsewhere";

/** The terminal could not be reached: whether the act arrived, nobody knows; what is shown next tells. */
export interface NotSent {
  kind: "not_sent";
}

/** What became of an act: null where it was accepted. */
export type SeatAnswer = Rejection | NotSent | null;

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
  press(vote: Identifier, choice: number): Promise<SeatAnswer>;
  /** By the key, or by a credential; resolves once the hall has answered, as do the next two. */
  signIn(credential: Credential | null): Promise<SeatAnswer>;
  requestFloor(text: Text): Promise<SeatAnswer>;
  withdrawRequest(): Promise<SeatAnswer>;
  /** How it stands, `state.calling` tells. */
  callService(calling: boolean): Promise<SeatAnswer>;
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
    // A browser closes a stream that was answered with an error; after a cut it would connect again.
    opening.onerror = () => lose(opening.readyState === EventSource.CLOSED ? "refused" : "gone");
  }

  function lose(how: "gone" | "refused"): void {
    events?.close();
    state.terminal = how;
    stopTimes();
    for (const answer of waiting.values()) answer(NOT_SENT);
    waiting.clear();
    pause = setTimeout(connect, pauseBefore(attempt));
    attempt += 1;
  }

  function hear(event: SeatPageEvent): void {
    switch (event.kind) {
      case "line":
        state.line = event;
        if (event.line !== "connected") stopTimes();
        return;
      case "view":
        if (event.view.kind === "seat") state.view = event.view;
        return;
      case "personal":
        state.personal = event;
        return;
      case "timer":
        state.timer = { vote: event.vote, ...told(event) };
        return;
      case "floor_timer":
        state.floorTimers = new Map(state.floorTimers).set(event.sitting, {
          warning: event.warning,
          ...told(event),
        });
        return;
      case "press_state":
        state.press = event;
        return;
      case "service":
        state.calling = event.calling;
        return;
      case "answered":
        answered(event);
    }
  }

  /** Nobody knows what is left while terminal or hall is away: no time counts on. */
  function stopTimes(): void {
    const now = performance.now();
    if (state.timer) state.timer = cutOff(state.timer, now);
    state.floorTimers = new Map(Array.from(state.floorTimers, ([sitting, time]) => [sitting, cutOff(time, now)]));
  }

  /** A terminal that lost the hall says what it has, to a page that is opened only then. */
  function told(frame: { remaining: number; running: boolean }): Remaining {
    const time = arrived(frame);
    return state.line !== null && state.line.line !== "connected" ? cutOff(time, time.at) : time;
  }

  function answered(event: SeatAnsweredEvent): void {
    waiting.get(event.id)?.(event.rejection);
    waiting.delete(event.id);
  }

  async function act(message: SeatPageAct): Promise<SeatAnswer> {
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
    return refused;
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
    signIn: (credential) => ask({ kind: "sign_in", id: freshId(), credential }),
    requestFloor: (text) => ask({ kind: "request_floor", id: freshId(), text }),
    withdrawRequest: () => ask({ kind: "withdraw_request", id: freshId() }),
    callService: (calling) => act({ kind: "call_service", calling }),
    close,
  };
}
