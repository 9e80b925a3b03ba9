// What the chair can do at this moment: one act that the meeting waits for, those beside it, or why there is none. A
// pure function of the view; whether an act is taken, the server says.

import type { ChairView, Command, FiguresShown, Identifier, SittingView, VoteView } from "../protocol";
import type { Words } from "../shared/language";

export interface ChairAct {
  /** Two acts with one key are the same act; another key at the same place is guarded against a second tap. */
  key: string;
  label: Words;
  /** What it will do, before it is done. */
  does: Words;
  command: Command;
  /** Asks once more before it is sent. */
  asks: boolean;
}

export interface ChairDesk {
  main: ChairAct | null;
  beside: ChairAct[];
  /** Where there is no main act: whom the meeting waits for. */
  waiting: Words | null;
}

const extension = 60;

/** The sitting that this chair is at: the own one before others, one that goes on before one in recess. */
export function chairsSitting(view: ChairView, person: Identifier | null): SittingView | null {
  const rank = (sitting: SittingView) =>
    (sitting.state === "recess" ? 2 : 0) + (sitting.chair === person ? 0 : 1);
  return [...view.sittings].sort((one, other) => rank(one) - rank(other))[0] ?? null;
}

function openAct(meeting: Identifier, vote: VoteView): ChairAct {
  return {
    key: `open ${vote.vote}`,
    label: vote.settings.test ? { zh: "开始试表决", en: "Open the test vote" } : { zh: "开始表决", en: "Open the vote" },
    does: {
      zh: `交付表决：${vote.question}`,
      en: vote.question_en === "" ? "All seats can press from now on." : `Put to the vote: ${vote.question_en}`,
    },
    command: { kind: "open_vote", meeting, vote: vote.vote },
    asks: false,
  };
}

/** Who sees the figures once the vote is closed: a setting of the vote. */
const afterClosing: Record<FiguresShown, Words> = {
  on_declaration: {
    zh: "停止按键并计票；票数在宣布前只有您和工作台能看到。",
    en: "No more presses; the votes are counted and shown to you and the clerks alone.",
  },
  at_close: {
    zh: "停止按键并计票；票数立即在会场屏幕和席位上显示，结果由您宣布。",
    en: "No more presses; the figures are on the screens and seats at once. You then declare the result.",
  },
};

function closeAct(meeting: Identifier, vote: VoteView): ChairAct {
  return {
    key: `close ${vote.vote}`,
    label: { zh: "结束表决", en: "Close the vote" },
    does: afterClosing[vote.settings.figures],
    command: { kind: "close_vote", meeting, vote: vote.vote, confirm: false },
    asks: false,
  };
}

function underVote(meeting: Identifier, vote: VoteView): ChairDesk {
  if (vote.state === "closed" || vote.state === "counted")
    return {
      main: {
        key: `declare ${vote.vote}`,
        label: { zh: "宣布结果", en: "Declare the result" },
        does: {
          zh: "会场屏幕、席位和直播画面显示票数和结果；宣布后不能撤销。",
          en: "Figures and result go to the screens, the seats and the broadcast. This cannot be undone.",
        },
        command: { kind: "declare_vote", meeting, vote: vote.vote },
        asks: false,
      },
      beside: [],
      waiting: null,
    };
  if (vote.settings.medium === "paper")
    return {
      main: null,
      beside: [],
      waiting: {
        zh: "纸质票表决：由监票人计票、工作人员录入后宣布结果。",
        en: "A vote on paper: the scrutineers count, a clerk enters the figures, then you declare them.",
      },
    };
  if (vote.state === "held")
    return {
      main: {
        key: `resume ${vote.vote}`,
        label: { zh: "继续表决", en: "Go on with the vote" },
        does: { zh: "席位可以继续按键，计时继续。", en: "Seats can press again and the time runs on." },
        command: { kind: "resume_vote", meeting, vote: vote.vote },
        asks: false,
      },
      beside: [closeAct(meeting, vote)],
      waiting: null,
    };
  return {
    main: closeAct(meeting, vote),
    beside: [
      {
        key: `hold ${vote.vote}`,
        label: { zh: "暂停表决", en: "Hold the vote" },
        does: { zh: "暂不接收按键，计时停住；已按的仍有效。", en: "No press is taken and the time stands; presses stay." },
        command: { kind: "hold_vote", meeting, vote: vote.vote },
        asks: false,
      },
    ],
    waiting: null,
  };
}

function recessAct(meeting: Identifier, sitting: Identifier): ChairAct {
  return {
    key: `recess ${sitting}`,
    label: { zh: "休会", en: "Recess" },
    does: { zh: "本次会议暂时休会，屏幕显示休会；签到仍可进行。", en: "The sitting is interrupted; the screens say so." },
    command: { kind: "recess_sitting", meeting, sitting },
    asks: true,
  };
}

function inSession(view: ChairView, meeting: Identifier, sitting: Identifier): ChairDesk {
  const speaker = view.floors.find((floor) => floor.sitting === sitting)?.speaker ?? null;
  if (speaker) {
    return {
      main: {
        key: `end floor ${speaker.person.person}`,
        label: { zh: `${speaker.person.name}发言结束`, en: "End the speech" },
        does: { zh: "停止发言计时，可请下一位发言。", en: "The floor is free for the next speaker." },
        command: { kind: "end_floor", meeting, sitting },
        asks: false,
      },
      beside: [
        speaker.running
          ? {
              key: "pause floor",
              label: { zh: "暂停计时", en: "Stop the clock" },
              does: { zh: "发言时间停住。", en: "The speaker's time stands still." },
              command: { kind: "pause_floor", meeting, sitting },
              asks: false,
            }
          : {
              key: "resume floor",
              label: { zh: "继续计时", en: "Start the clock" },
              does: { zh: "发言时间继续。", en: "The speaker's time runs again." },
              command: { kind: "resume_floor", meeting, sitting },
              asks: false,
            },
        {
          key: "extend floor",
          label: { zh: "延长1分钟", en: "One more minute" },
          does: { zh: "发言时间增加1分钟。", en: "The speaker gets one more minute." },
          command: { kind: "extend_floor", meeting, sitting, seconds: extension },
          asks: false,
        },
      ],
      waiting: null,
    };
  }
  const prepared = view.votes_to_come.filter((vote) => vote.state === "prepared" && vote.sitting === sitting);
  const [first, ...others] = prepared.map((vote) => openAct(meeting, vote));
  return {
    main: first ?? null,
    beside: [...others, recessAct(meeting, sitting)],
    waiting: first
      ? null
      : {
          zh: "下一步由工作人员在工作台操作，或请右侧人员发言。",
          en: "The clerks take the next step at their console, or give somebody the floor.",
        },
  };
}

export function chairDesk(view: ChairView, sitting: SittingView | null): ChairDesk {
  const none = (zh: string, en: string): ChairDesk => ({ main: null, beside: [], waiting: { zh, en } });
  if (!view.meeting) return none("目前没有召开的会议。", "No meeting is open.");
  const meeting = view.meeting.meeting;
  if (view.hall.halted !== null)
    return {
      main: {
        key: "lift halt",
        label: { zh: "解除紧急暂停", en: "Lift the halt" },
        does: {
          zh: "席位和屏幕恢复；暂停时进行的表决和发言仍停住，由您继续。",
          en: "Seats and screens are back. A vote or speech that was held stays so until you go on with it.",
        },
        command: { kind: "lift_halt", meeting },
        asks: true,
      },
      beside: [],
      waiting: null,
    };
  if (view.vote) return underVote(meeting, view.vote);
  if (!sitting) return none("由工作人员开始下一次单元会议签到，或闭会。", "The clerks open the next sitting, or close the meeting.");
  switch (sitting.state) {
    case "signing_in":
      return none("正在签到；开会由工作人员在工作台记录。", "Sign-in goes on. The clerks record when you call to order.");
    case "recess":
      return {
        main: {
          key: `resume ${sitting.sitting}`,
          label: { zh: "复会", en: "Resume the sitting" },
          does: { zh: "会议继续，屏幕回到会议内容。", en: "The sitting goes on; the screens show it again." },
          command: { kind: "resume_sitting", meeting, sitting: sitting.sitting },
          asks: false,
        },
        beside: [],
        waiting: null,
      };
    case "in_session":
      return inSession(view, meeting, sitting.sitting);
    case "closed":
      return none("本次单元会议已散会。", "The sitting is closed.");
  }
}
