// What a seat of a declared named vote stood for: an option, 未按, or 未到. Words and a sign, never a colour alone.

import type { Option, OptionClass, ResultView, SeatChoiceView } from "../protocol";
import type { Words } from "./language";
import { optionLooks, type Shape } from "./option_look";
import { optionWords } from "./words";

export interface ChoiceLook {
  words: Words;
  /** As on the seats' buttons; null for who did not press. */
  shape: Shape | null;
  kind: OptionClass | "not_pressed" | "absent";
}

const notPressed: ChoiceLook = { words: { zh: "未按", en: "Not pressed" }, shape: null, kind: "not_pressed" };
const absent: ChoiceLook = { words: { zh: "未到", en: "Absent" }, shape: null, kind: "absent" };

/** How the seats of one result look; options are counted from 1. */
export function choiceLooks(options: readonly Option[]): (seat: SeatChoiceView) => ChoiceLook {
  const looks = optionLooks(options);
  return ({ choice, present }) => {
    if (!present) return absent;
    const option = choice === null ? undefined : options[choice - 1];
    const look = choice === null ? undefined : looks[choice - 1];
    return option && look ? { words: optionWords(option), shape: look.shape, kind: option.counts_as } : notPressed;
  };
}

export interface ChoiceGroup extends ChoiceLook {
  people: string[];
}

/** Who stood for what, option by option, then who did not press, then who was not there; groups without people are none. */
export function choiceGroups(result: Pick<ResultView, "options" | "seats">): ChoiceGroup[] {
  const lookOf = choiceLooks(result.options);
  const groups = new Map<string, ChoiceGroup>();
  for (const seat of result.seats) {
    const look = lookOf(seat);
    const group = groups.get(look.words.zh) ?? { ...look, people: [] };
    group.people.push(seat.person.name);
    groups.set(look.words.zh, group);
  }
  const order = [...result.options.map((option) => option.label), notPressed.words.zh, absent.words.zh];
  return [...groups.values()].sort((one, other) => order.indexOf(one.words.zh) - order.indexOf(other.words.zh));
}
