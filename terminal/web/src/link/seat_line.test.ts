import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeEvents } from "../testing/fake_connections";
import { personal, pressState, seatView } from "../testing/fixtures";
import { openSeatLine, type SeatLineHeld } from "./seat_line";

let posted: { id?: string; kind: string }[] = [];
let answer: () => Response = () => new Response(null, { status: 204 });
let line: SeatLineHeld;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0);
  FakeEvents.all = [];
  posted = [];
  answer = () => new Response(null, { status: 204 });
  vi.stubGlobal("EventSource", FakeEvents);
  vi.stubGlobal("fetch", async (_: string, request: RequestInit) => {
    posted.push(JSON.parse(request.body as string) as { kind: string });
    return answer();
  });
  line = openSeatLine();
  FakeEvents.newest.opens();
});

afterEach(() => {
  line.close();
  vi.useRealTimers();
});

test("what the terminal says is held", () => {
  FakeEvents.newest.hears({ kind: "line", device: "t-002", line: "connected", zh: "", en: "" });
  FakeEvents.newest.hears({ kind: "view", version: 3, view: seatView() });
  FakeEvents.newest.hears(personal());
  FakeEvents.newest.hears({ kind: "timer", vote: "v-report", remaining: 60000, running: true });
  FakeEvents.newest.hears(pressState({ delivery: "sending", choice: 2 }));
  FakeEvents.newest.hears({ kind: "service", calling: true });
  const { state } = line;
  expect(state.terminal).toBe("there");
  expect(state.line?.device).toBe("t-002");
  expect(state.view).toEqual(seatView());
  expect(state.personal?.person?.name).toBe("李明");
  expect(state.timer?.remaining).toBe(60000);
  expect(state.press?.choice).toBe(2);
  expect(state.calling).toBe(true);
});

test("no time counts on while terminal or hall is away", async () => {
  const there = { kind: "line", device: "t-002", line: "connected", zh: "", en: "" };
  const timer = { kind: "timer", vote: "v-report", remaining: 60_000, running: true };
  FakeEvents.newest.hears(there);
  FakeEvents.newest.hears(timer);
  FakeEvents.newest.hears({ kind: "floor_timer", sitting: "s-1", remaining: 90_000, warning: 30_000, running: true });
  await vi.advanceTimersByTimeAsync(5000);
  FakeEvents.newest.hears({ ...there, line: "lost" });
  await vi.advanceTimersByTimeAsync(5000);
  expect(line.state.timer).toMatchObject({ remaining: 55_000, running: false, cut: true });
  expect(line.state.floorTimers.get("s-1")).toMatchObject({ remaining: 85_000, running: false, cut: true });
  FakeEvents.newest.hears(timer);
  expect(line.state.timer).toMatchObject({ remaining: 60_000, running: false, cut: true });
  FakeEvents.newest.hears(there);
  FakeEvents.newest.hears(timer);
  expect(line.state.timer?.cut).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1000);
  FakeEvents.newest.breaks();
  expect(line.state.timer).toMatchObject({ remaining: 59_000, running: false, cut: true });
});

test("an act is answered by its event", async () => {
  const accepted = line.signIn(null);
  const rejected = line.requestFloor("何时完成？");
  await vi.advanceTimersByTimeAsync(0);
  const [first, second] = posted.map((act) => act.id);
  expect(posted).toEqual([
    { kind: "sign_in", id: first, credential: null },
    { kind: "request_floor", id: second, text: "何时完成？" },
  ]);
  const rejection = { code: "queue_full", zh: "人数已满。", en: "Full.", detail: "" };
  FakeEvents.newest.hears({ kind: "answered", id: second, rejection });
  FakeEvents.newest.hears({ kind: "answered", id: first, rejection: null });
  expect(await accepted).toBeNull();
  expect(await rejected).toEqual(rejection);
});

test("a message that the terminal refuses is rejected at once", async () => {
  answer = () => new Response('{"code":"malformed","zh":"无法识别。","en":"Cannot be read.","detail":""}', { status: 400 });
  expect(await line.signIn(null)).toMatchObject({ code: "malformed" });
  expect(await line.press("v-report", 1)).toMatchObject({ code: "malformed" });
});

test("without a terminal nothing is said to have arrived", async () => {
  answer = () => {
    throw new TypeError("network");
  };
  expect(await line.press("v-report", 1)).toEqual({ kind: "not_sent" });
  expect(await line.signIn(null)).toEqual({ kind: "not_sent" });
});

test("when the events end, what waits is told so, and the line comes back", async () => {
  const waiting = line.signIn(null);
  await vi.advanceTimersByTimeAsync(0);
  FakeEvents.newest.breaks();
  expect(await waiting).toEqual({ kind: "not_sent" });
  expect(line.state.terminal).toBe("gone");
  await vi.advanceTimersByTimeAsync(200);
  expect(FakeEvents.all).toHaveLength(2);
  FakeEvents.newest.opens();
  expect(line.state.terminal).toBe("there");
});

test("a terminal that was started anew takes this page no more", () => {
  FakeEvents.newest.isRefused();
  expect(line.state.terminal).toBe("refused");
});

test("of two pages on one seat the newer stays", async () => {
  vi.useRealTimers();
  const newer = openSeatLine();
  await vi.waitFor(() => expect(line.state.terminal).toBe("elsewhere"));
  expect(FakeEvents.all[0]!.closed).toBe(true);
  expect(newer.state.terminal).toBe("connecting");
  newer.close();
});
