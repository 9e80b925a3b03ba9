/** Seats of people who are present, and whose terminal is silent or gone. */
import type { AttendanceAnswer, Identifier, Reachability } from "../../protocol";

export interface SeatInTrouble {
  device: Identifier;
  person: Identifier;
  name: string;
  reachability: Exclude<Reachability, "connected">;
}

export function seatsInTrouble(
  answer: AttendanceAnswer,
  devices: ReadonlyMap<Identifier, Reachability>,
): SeatInTrouble[] {
  return [...answer.members, ...answer.attendees].flatMap((line) => {
    if (line.device === null || line.attendance !== "present") return [];
    // A device that was never heard of since this page came up is gone.
    const reachability = devices.get(line.device) ?? "gone";
    return reachability === "connected" ? [] : [{ device: line.device, person: line.person, name: line.name, reachability }];
  });
}

/** Connected devices without a person in any of these sittings: they can take a seat over. */
export function spareDevices(
  answers: Iterable<AttendanceAnswer>,
  devices: ReadonlyMap<Identifier, Reachability>,
  displays: ReadonlySet<Identifier>,
): Identifier[] {
  const seated = new Set<Identifier>();
  for (const answer of answers)
    for (const line of [...answer.members, ...answer.attendees]) if (line.device) seated.add(line.device);
  return [...devices]
    .filter(([device, reachability]) => reachability === "connected" && !seated.has(device) && !displays.has(device))
    .map(([device]) => device)
    .sort();
}
