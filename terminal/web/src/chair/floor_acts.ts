// Giving the floor: to those who asked for it, to those on the arranged list, to officials who answer.

import type { ArrangedView, AttendeeLine, FloorDeskView, Identifier, PersonView, SpeechKind } from "../protocol";
import type { Words } from "../shared/language";
import { spacedName } from "../shared/names";
import { speechKinds } from "../shared/words";
import type { ChairAct } from "./chair_desk";

export interface FloorRow {
  key: string;
  name: string;
  /** What the person would speak for, or who it is. */
  about: Words;
  /** What the person wrote, for the chair alone; empty where nothing. */
  text: string;
  act: ChairAct;
}

function grant(meeting: Identifier, sitting: Identifier, person: PersonView, speech: SpeechKind): ChairAct {
  const kind = speechKinds[speech];
  return {
    key: `grant ${person.person} ${speech}`,
    label: { zh: `请${kind.zh}`, en: "Give the floor" },
    does: {
      zh: `请${spacedName(person.name)}${kind.zh}，开始计时，屏幕显示。`,
      en: `${person.name} has the floor; the time runs and the screens show it.`,
    },
    command: { kind: "grant_floor", meeting, sitting, person: person.person, speech },
    asks: false,
  };
}

export function queueRows(meeting: Identifier, floor: FloorDeskView): FloorRow[] {
  return floor.queue.map((request) => ({
    key: `queue ${request.person.person}`,
    name: spacedName(request.person.name),
    about: speechKinds[request.speech],
    text: request.text,
    act: grant(meeting, floor.sitting, request.person, request.speech),
  }));
}

/** Those arranged who are not in the queue anyway. Who has asked once asks a follow-up then. */
export function arrangedRows(meeting: Identifier, floor: FloorDeskView): FloorRow[] {
  const waits = (arranged: ArrangedView) => floor.queue.some((each) => each.person.person === arranged.person.person);
  return floor.arranged
    .filter((arranged) => !waits(arranged))
    .map((arranged) => ({
      key: `arranged ${arranged.person.person}`,
      name: spacedName(arranged.person.name),
      about:
        arranged.turns === 0
          ? { zh: "未发言", en: "Not yet" }
          : { zh: `已发言${arranged.turns}次`, en: `${arranged.turns} so far` },
      text: "",
      act: grant(meeting, floor.sitting, arranged.person, arranged.turns === 0 ? "inquiry" : "follow_up"),
    }));
}

export function answererRows(meeting: Identifier, floor: FloorDeskView, present: AttendeeLine[]): FloorRow[] {
  return present.map((line) => ({
    key: `answers ${line.person}`,
    name: spacedName(line.name),
    about: { zh: line.post, en: line.post },
    text: "",
    act: grant(meeting, floor.sitting, { person: line.person, name: line.name }, "answer"),
  }));
}
