/** Which of the seats that a sitting plans are in trouble, before anybody has signed in as well as after. */
import type { AttendanceAnswer, Attendance, Identifier, Reachability, SeatTestResultFrame } from "../../protocol";
import { words, type Words } from "../words";

export interface SeatInTrouble {
  device: Identifier;
  person: Identifier;
  name: string;
  attendance: Attendance;
  /** Sign, word and, of a fault, what the terminal itself found. */
  trouble: Words;
}

const gone = words("✗ 未连接", "not connected");
const silent = words("◌ 无应答", "silent");

/** What is wrong with one device; null where nothing is. What cannot be reached may also be faulty: the first is said. */
export function troubleOf(
  device: Identifier,
  devices: ReadonlyMap<Identifier, Reachability>,
  test: SeatTestResultFrame | null,
): Words | null {
  // A device that was never heard of since this page came up is gone.
  const reachability = devices.get(device) ?? "gone";
  if (reachability === "gone") return gone;
  const fault = test?.faulty.find((seat) => seat.device === device)?.fault;
  if (fault !== undefined) return words(`△ 自检有问题：${fault}`, "found faulty by the test");
  return reachability === "silent" || test?.silent.includes(device) ? silent : null;
}

/** Whose seat is needed first: people who are there, then those who are awaited, then those who have left or are away. */
const urgency: Record<Attendance, number> = { present: 0, not_signed_in: 1, left: 2, on_leave: 3, absent: 4 };

/** Every planned seat that is gone, silent or faulty, the most urgent first and else in name order. */
export function seatsInTrouble(
  answer: AttendanceAnswer,
  devices: ReadonlyMap<Identifier, Reachability>,
  test: SeatTestResultFrame | null,
): SeatInTrouble[] {
  return [...answer.members, ...answer.attendees]
    .flatMap(({ device, person, name, attendance }) => {
      const trouble = device === null ? null : troubleOf(device, devices, test);
      return device === null || trouble === null ? [] : [{ device, person, name, attendance, trouble }];
    })
    .sort((a, b) => urgency[a.attendance] - urgency[b.attendance]);
}

/** Connected devices in order, and nobody's in any of these sittings: they can take a seat over. */
export function spareDevices(
  answers: Iterable<AttendanceAnswer>,
  devices: ReadonlyMap<Identifier, Reachability>,
  displays: ReadonlySet<Identifier>,
  test: SeatTestResultFrame | null,
): Identifier[] {
  const seated = new Set<Identifier>();
  for (const answer of answers)
    for (const line of [...answer.members, ...answer.attendees]) if (line.device) seated.add(line.device);
  return [...devices.keys()]
    .filter((device) => !seated.has(device) && !displays.has(device) && troubleOf(device, devices, test) === null)
    .sort();
}
