// What the hall's line holds: what the server said last, for pages to show and nothing else.
import { shallowReactive } from "vue";
import type {
  ChairView,
  ClerkView,
  CountersFrame,
  DisplayView,
  Farewell,
  Identifier,
  Reachability,
  ScreenContent,
  SeatTestResultFrame,
  ServerFrame,
  ServiceCall,
  WelcomeFrame,
} from "../protocol";
import type { FloorTime } from "../shared/floor_clock";
import { arrived, cutOff, type Remaining } from "../shared/remaining";
import { keepPressed, neverBackwards, type KeptPressed } from "./pressed";

export interface PageViews {
  clerk: ClerkView;
  chair: ChairView;
  display: DisplayView;
}

/** `lost` comes back by itself; `ended` does not: somebody has to sign in, or the device connected elsewhere. */
export type LineState = "connecting" | "connected" | "lost" | "ended";

/** Why a line has ended. `signed_out`: the session is over; `other_role`: the session is for another page. */
export type LineEnd = Farewell | "signed_out" | "other_role";

/** Each member is replaced whole. */
export interface HallState<V> {
  line: LineState;
  end: LineEnd | null;
  /** For clerks: the seats that call for the staff, who called first before the others. */
  serviceCalls: readonly ServiceCall[];
  welcome: WelcomeFrame | null;
  view: V | null;
  counters: CountersFrame | null;
  /** How many have pressed in the newest vote that told it; stays when the vote is over. */
  pressed: KeptPressed | null;
  /** Both kinds of times stand still while the line is cut, and stay until they are told anew. */
  timer: (Remaining & { vote: Identifier }) | null;
  floorTimers: ReadonlyMap<Identifier, FloorTime>;
  /** For clerks: the devices that are or were connected since the line came up. */
  devices: ReadonlyMap<Identifier, Reachability>;
  seatTest: SeatTestResultFrame | null;
  /** For displays: what a clerk has set this one to show. */
  screen: ScreenContent | null;
}

/** Before anything was said. */
export function silentHall<V>(): HallState<V> {
  return shallowReactive<HallState<V>>({
    line: "connecting",
    end: null,
    serviceCalls: [],
    welcome: null,
    view: null,
    counters: null,
    pressed: null,
    timer: null,
    floorTimers: new Map(),
    devices: new Map(),
    seatTest: null,
    screen: null,
  });
}

/** A line that is up once more. What the server does not say again on this connection no longer holds. */
export function welcomed<V>(state: HallState<V>, frame: WelcomeFrame): void {
  state.welcome = frame;
  state.serviceCalls = [];
  state.devices = new Map();
  state.line = "connected";
}

/** Nobody knows what is left while the line is cut: no time counts on. */
export function stopTimes<V>(state: HallState<V>): void {
  const now = performance.now();
  if (state.timer) state.timer = cutOff(state.timer, now);
  state.floorTimers = new Map(Array.from(state.floorTimers, ([sitting, time]) => [sitting, cutOff(time, now)]));
}

/** Takes what a frame says beside the view; false where it is none of these. */
export function takeNews<V>(state: HallState<V>, frame: ServerFrame): boolean {
  switch (frame.kind) {
    case "service_calls":
      state.serviceCalls = frame.calls;
      return true;
    case "counters":
      state.pressed = keepPressed(state.pressed, frame);
      state.counters = neverBackwards(frame, state.pressed);
      return true;
    case "timer":
      state.timer = { vote: frame.vote, ...arrived(frame) };
      return true;
    case "floor_timer":
      state.floorTimers = new Map(state.floorTimers).set(frame.sitting, { warning: frame.warning, ...arrived(frame) });
      return true;
    case "devices": {
      const devices = new Map(state.devices);
      for (const line of frame.devices) devices.set(line.device, line.reachability);
      state.devices = devices;
      return true;
    }
    case "screen":
      state.screen = frame.content;
      return true;
    case "seat_test_result":
      state.seatTest = frame;
      return true;
    default:
      return false;
  }
}
