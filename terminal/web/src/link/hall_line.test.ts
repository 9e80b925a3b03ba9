import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeSocket } from "../testing/fake_connections";
import { counters, seatView, welcome } from "../testing/fixtures";
import { openHallLine } from "./hall_line";

let stage = "signed_in";
let reachable = true;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0);
  FakeSocket.all = [];
  stage = "signed_in";
  reachable = true;
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("fetch", async () => {
    if (!reachable) throw new TypeError("network");
    return new Response(JSON.stringify({ kind: "session", stage }));
  });
});

afterEach(() => vi.useRealTimers());

function connected() {
  const line = openHallLine("clerk");
  FakeSocket.newest.hears(welcome());
  return line;
}

const draft = { kind: "show_emblem", meeting: "15-35" } as const;

test("it offers the subprotocol at /hall-line", () => {
  const line = openHallLine("clerk");
  expect(line.state.line).toBe("connecting");
  expect(FakeSocket.newest.url.pathname).toBe("/hall-line");
  expect(FakeSocket.newest.url.protocol).toMatch(/^wss?:$/);
  expect(FakeSocket.newest.protocol).toBe("yishi.v1");
});

test("what is sent before the welcome goes out with it, and is answered", async () => {
  const line = openHallLine("clerk");
  const answer = line.send(draft);
  expect(FakeSocket.newest.sent).toEqual([]);
  FakeSocket.newest.hears(welcome());
  const frame = JSON.parse(FakeSocket.newest.sent[0]!) as { id: string };
  expect(frame).toEqual({ kind: "command", id: frame.id, command: draft });
  expect(frame.id).toMatch(/^[a-z0-9.-]{1,32}$/);
  FakeSocket.newest.hears({ kind: "accepted", id: frame.id, position: 7 });
  expect(await answer).toEqual({ kind: "accepted", id: frame.id, position: 7 });
});

test("after a cut the same bytes go out until they are answered, and only until then", async () => {
  const line = connected();
  const answer = line.send(draft);
  const bytes = FakeSocket.newest.sent[0]!;
  FakeSocket.newest.breaks();
  expect(line.state.line).toBe("lost");
  await vi.advanceTimersByTimeAsync(200);
  expect(FakeSocket.all).toHaveLength(2);
  FakeSocket.newest.hears(welcome());
  expect(FakeSocket.newest.sent).toEqual([bytes]);
  FakeSocket.newest.hears({ kind: "accepted", id: (JSON.parse(bytes) as { id: string }).id, position: 7 });
  await answer;
  FakeSocket.newest.breaks();
  await vi.advanceTimersByTimeAsync(200);
  FakeSocket.newest.hears(welcome());
  expect(FakeSocket.newest.sent).toEqual([]);
});

test("attempts come at growing pauses, the view stays, and the line is back with the welcome", async () => {
  const line = openHallLine("display");
  FakeSocket.newest.hears(welcome({ audience: "display" }));
  FakeSocket.newest.hears({ kind: "view", version: 9, view: { ...seatView(), kind: "display", agenda: [] } });
  reachable = false;
  FakeSocket.newest.breaks(1001);
  for (const [pause, sockets] of [[200, 2], [400, 3], [800, 4]] as const) {
    await vi.advanceTimersByTimeAsync(pause - 1);
    expect(FakeSocket.all).toHaveLength(sockets - 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(FakeSocket.all).toHaveLength(sockets);
    FakeSocket.newest.breaks();
  }
  expect(line.state.line).toBe("lost");
  expect(line.state.view?.meeting?.meeting).toBe("15-35");
  await vi.advanceTimersByTimeAsync(1600);
  FakeSocket.newest.hears(welcome({ audience: "display" }));
  expect(line.state.line).toBe("connected");
});

test("busy is sent again after a moment", async () => {
  const line = connected();
  const answer = line.send(draft);
  const bytes = FakeSocket.newest.sent[0]!;
  const { id } = JSON.parse(bytes) as { id: string };
  const rejection = { code: "busy", zh: "请稍候。", en: "One moment.", detail: "" };
  FakeSocket.newest.hears({ kind: "rejected", id, rejection });
  await vi.advanceTimersByTimeAsync(500);
  expect(FakeSocket.newest.sent).toEqual([bytes, bytes]);
  FakeSocket.newest.hears({ kind: "rejected", id, rejection: { ...rejection, code: "quorum_lost" } });
  expect((await answer).kind).toBe("rejected");
});

test("a replaced or revoked line does not come back", async () => {
  const replaced = connected();
  FakeSocket.newest.hears({ kind: "goodbye", reason: "replaced", zh: "", en: "" });
  FakeSocket.newest.breaks(1008);
  const revoked = connected();
  FakeSocket.newest.breaks(4001);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([replaced.state.end, revoked.state.end]).toEqual(["replaced", "revoked"]);
  expect(FakeSocket.all).toHaveLength(2);
});

test("a server that stops is come back to", async () => {
  const line = connected();
  FakeSocket.newest.hears({ kind: "goodbye", reason: "stopping", zh: "", en: "" });
  FakeSocket.newest.breaks(1001);
  await vi.advanceTimersByTimeAsync(200);
  expect(line.state.line).toBe("lost");
  expect(FakeSocket.all).toHaveLength(2);
});

test("an upgrade that is refused for want of a session ends the line", async () => {
  stage = "signed_out";
  const line = openHallLine("clerk");
  FakeSocket.newest.breaks();
  await vi.advanceTimersByTimeAsync(0);
  expect([line.state.line, line.state.end]).toEqual(["ended", "signed_out"]);
});

test("a session that is for another page ends the line", () => {
  const line = openHallLine("chair");
  FakeSocket.newest.hears(welcome({ audience: "clerk" }));
  expect([line.state.line, line.state.end]).toEqual(["ended", "other_role"]);
});

test("a silent line is asked after, and left where nobody answers", async () => {
  const line = connected();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(line.state.line).toBe("connected");
  reachable = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(line.state.line).toBe("lost");
  expect(FakeSocket.all[0]!.closed).toBe(true);
});

test("the pressed figure of a vote never falls", () => {
  const line = connected();
  FakeSocket.newest.hears(counters({ vote: "v-1", pressed: 40, should_press: 47 }));
  FakeSocket.newest.hears(counters({ vote: "v-1", pressed: 38, should_press: 47 }));
  expect(line.state.counters?.pressed).toBe(40);
  FakeSocket.newest.hears(counters({ vote: "v-2", pressed: 0, should_press: 47 }));
  expect(line.state.counters?.pressed).toBe(0);
});

test("no time counts on while the line is cut, nor until the server has told it anew", async () => {
  const line = connected();
  FakeSocket.newest.hears({ kind: "timer", vote: "v-1", remaining: 60_000, running: true });
  FakeSocket.newest.hears({ kind: "floor_timer", sitting: "s-1", remaining: 90_000, warning: 30_000, running: true });
  await vi.advanceTimersByTimeAsync(5000);
  FakeSocket.newest.breaks();
  const stands = { remaining: 55_000, running: false, cut: true };
  expect(line.state.timer).toMatchObject(stands);
  await vi.advanceTimersByTimeAsync(200);
  FakeSocket.newest.hears(welcome());
  expect(line.state.timer).toMatchObject(stands);
  expect(line.state.floorTimers.get("s-1")).toMatchObject({ remaining: 85_000, running: false, cut: true });
  FakeSocket.newest.hears({ kind: "timer", vote: "v-1", remaining: 55_000, running: true });
  expect(line.state.timer).toMatchObject({ remaining: 55_000, running: true });
  expect(line.state.timer?.cut).toBeUndefined();
});

test("devices are those of this connection", () => {
  const line = connected();
  FakeSocket.newest.hears({ kind: "devices", devices: [{ device: "t-001", reachability: "connected" }] });
  FakeSocket.newest.hears({ kind: "devices", devices: [{ device: "t-002", reachability: "gone" }] });
  expect([...line.state.devices]).toEqual([["t-001", "connected"], ["t-002", "gone"]]);
  FakeSocket.newest.hears(welcome());
  expect(line.state.devices.size).toBe(0);
});

test("a display is told what to show, and keeps it while the line is cut", () => {
  const line = openHallLine("display");
  FakeSocket.newest.hears(welcome({ audience: "display" }));
  FakeSocket.newest.hears({ kind: "screen", content: "agenda" });
  expect(line.state.screen).toBe("agenda");
  FakeSocket.newest.breaks();
  expect(line.state.screen).toBe("agenda");
});
