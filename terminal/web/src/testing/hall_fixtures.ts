// What displays and the chair are sent, typed by the wire: for component tests.
import { silentHall, takeNews, type HallState } from "../link/hall_state";
import type {
  AgendaItemView,
  ChairView,
  DisplayView,
  FloorDeskView,
  FloorView,
  SessionAnswer,
  SpeakerView,
} from "../protocol";
import { counters, seatView, sitting } from "./fixtures";

export const agenda: AgendaItemView[] = [
  { ...item("bus-report", "report", "关于公交准点情况的报告"), state: "taken_up" },
  { ...item("bus-responses", "responses", "专题询问"), state: "pending" },
  { ...item("budget", "vote", "关于预算调整方案的决议（草案）"), state: "withheld" },
];

function item(id: string, kind: AgendaItemView["item_kind"], title: string): Omit<AgendaItemView, "state"> {
  return { item: id, item_kind: kind, case_id: null, title, mandatory: false, note: "", report: null, papers: [] };
}

export const speaker: SpeakerView = {
  person: { person: "m-02", name: "李明" },
  speech: "inquiry",
  turn: "first",
  seconds: 180,
  warning: 30,
  running: true,
};

export function floor(changes: Partial<FloorView> = {}): FloorView {
  return { sitting: "s-1", speaker: null, queue: [], question: null, ...changes };
}

export function displayView(changes: Partial<DisplayView> = {}): DisplayView {
  const { body, hall, meeting } = seatView();
  return {
    kind: "display",
    body,
    hall,
    meeting,
    sittings: [sitting],
    agenda,
    vote: null,
    result: null,
    floors: [floor()],
    ...changes,
  };
}

export function floorDesk(changes: Partial<FloorDeskView> = {}): FloorDeskView {
  return { sitting: "s-1", speaker: null, queue: [], arranged: [], question: null, ...changes };
}

export function chairView(changes: Partial<ChairView> = {}): ChairView {
  const { body, hall, meeting } = seatView();
  return {
    kind: "chair",
    body,
    hall,
    meeting,
    sittings: [sitting],
    agenda,
    vote: null,
    votes_to_come: [],
    undeclared: null,
    result: null,
    proposals: [],
    floors: [floorDesk()],
    scripts: [
      {
        sitting: "s-1",
        lines: [
          { step: "take_up_item", zh: "现在进行第1项议程。", en: "We take up item 1.", now: true },
          { step: "recess", zh: "现在休会。", en: "The sitting is in recess.", now: false },
        ],
      },
    ],
    proposed_outcomes: [],
    ...changes,
  };
}

/** A line that is up and has told no more than this view. */
export function hallState<V>(view: V, changes: Partial<HallState<V>> = {}): HallState<V> {
  const state = silentHall<V>();
  takeNews(state, changes.counters ?? counters());
  return Object.assign(state, { line: "connected", view }, changes);
}

export function session(changes: Partial<SessionAnswer> = {}): SessionAnswer {
  return {
    kind: "session",
    stage: "admitted",
    body: "qinghe",
    body_name: "清河市人民代表大会常务委员会",
    person: null,
    name: null,
    roles: [],
    factors: [],
    page: "hall",
    device: "hall-1",
    screen: "following",
    code: null,
    ...changes,
  };
}
