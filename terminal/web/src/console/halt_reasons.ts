/** Why a meeting is halted, as it goes into the record and onto the seats. The first holds where nobody has time to choose. */
import { words, type Words } from "./words";

export const haltReasons: readonly Words[] = [
  words("设备故障，暂停会议", "equipment failure"),
  words("停电", "power failure"),
  words("会场秩序", "order in the hall"),
  words("人员身体不适", "somebody is unwell"),
];
