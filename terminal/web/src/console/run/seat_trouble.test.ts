import { expect, test } from "vitest";
import type { AttendanceAnswer, Identifier, Reachability, SeatTestResultFrame } from "../../protocol";
import { attendanceAnswer, attendanceLine } from "../../testing/clerk_fixtures";
import { seatsInTrouble, spareDevices } from "./seat_trouble";

const answer: AttendanceAnswer = attendanceAnswer({
  members: [
    attendanceLine("m-1", { device: "t-001", attendance: "not_signed_in" }),
    attendanceLine("m-2", { device: "t-002", attendance: "present" }),
    attendanceLine("m-3", { device: "t-003", attendance: "on_leave" }),
    attendanceLine("m-4", { device: null }),
  ],
});
const reached = (entries: Record<Identifier, Reachability>) => new Map(Object.entries(entries));
const tested: SeatTestResultFrame = {
  kind: "seat_test_result", round: 1, tested: 2, silent_count: 0, silent: [], faulty_count: 1,
  faulty: [{ device: "t-001", fault: "证书即将到期" }], waiting: 0, finished: true,
};

test("a seat is in trouble before anybody has signed in there", () => {
  const trouble = seatsInTrouble(answer, reached({ "t-002": "connected" }), null);
  expect(trouble.map((seat) => seat.device)).toEqual(["t-001", "t-003"]);
  expect(trouble[0]?.trouble.zh).toBe("✗ 未连接");
});

test("who is there and cannot press comes first", () => {
  const trouble = seatsInTrouble(answer, reached({ "t-002": "silent", "t-003": "connected" }), null);
  expect(trouble.map((seat) => [seat.device, seat.trouble.zh])).toEqual([["t-002", "◌ 无应答"], ["t-001", "✗ 未连接"]]);
});

test("what the seat test found faulty is named, though it is connected", () => {
  const all = reached({ "t-001": "connected", "t-002": "connected", "t-003": "connected" });
  expect(seatsInTrouble(answer, all, tested).map((seat) => seat.trouble.zh)).toEqual(["△ 自检有问题：证书即将到期"]);
  expect(seatsInTrouble(answer, all, null)).toEqual([]);
});

test("a spare is connected, nobody's, no screen, and found good", () => {
  const devices = reached({ "t-002": "connected", spare: "connected", dead: "gone", hall: "connected", bad: "connected" });
  const test = { ...tested, faulty: [{ device: "bad", fault: "按键无应答" }] };
  expect(spareDevices([answer], devices, new Set(["hall"]), test)).toEqual(["spare"]);
});
