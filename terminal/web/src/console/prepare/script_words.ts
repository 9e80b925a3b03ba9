/** The chair's script (主持词): its steps, what stands for what in them, and the words that are built in. */
import type { ScriptStep } from "../../protocol";
import { words, type Words } from "../words";

export interface ScriptStepWords {
  step: ScriptStep;
  name: Words;
  /** What each placeholder becomes in the preview. */
  samples: Record<string, Words>;
  builtIn: Words;
}

const same = (figure: string) => words(figure, figure);
const quorum = { members: same("51"), present: same("47"), attending: same("12"), quorum: same("26") };
const declaration = {
  counts: words("赞成30票，反对12票，弃权3票，未按表决器2人。", "Approve 30, Reject 12, Abstain 3; 2 did not press. "),
  majority: words("赞成票超过全体组成人员的半数（需26票）。", "More than half of all members (26 needed)."),
  follow_up: words("", ""),
  approve: same("30"), reject: same("12"), abstain: same("3"), not_pressed: same("2"), needed: same("26"),
};
const item = words("听取市人民政府关于冬季集中供热保障情况的专项工作报告", "the report on winter heating");
const sitting = { sitting: words("全体会议", "plenary sitting") };

export const scriptSteps: readonly ScriptStepWords[] = [
  {
    step: "quorum_reached", name: words("宣布到会人数（够法定人数）", "there is a quorum"), samples: quorum,
    builtIn: words("应到{members}人，实到{present}人，符合法定人数。", "{members} members, {present} present: there is a quorum."),
  },
  {
    step: "quorum_not_reached", name: words("宣布到会人数（不够法定人数）", "there is no quorum"),
    samples: { ...quorum, present: same("24") },
    builtIn: words("应到{members}人，实到{present}人，未达到法定人数（需{quorum}人）。", "{members} members, {present} present: there is no quorum ({quorum} needed)."),
  },
  {
    step: "adopt_agenda", name: words("通过议程", "the agenda is put to the plenary"), samples: { items: same("3") },
    builtIn: words("会议议程草案共{items}项，现在进行表决，同意的请举手。", "The draft agenda has {items} items. Who agrees to it, please raise your hand."),
  },
  {
    step: "take_up_item", name: words("进行一项议程", "an item is taken up"),
    samples: {
      place: same("1"), item,
      report: words("请市住房和城乡建设局局长周国平受市人民政府委托作报告。", " Zhou Guoping (director) reports on behalf of the government."),
    },
    builtIn: words("现在进行第{place}项议程：{item}。{report}", "We take up item {place} of the agenda: {item}.{report}"),
  },
  {
    step: "announce_inquiry", name: words("宣布专题询问", "the inquiry is announced"), samples: { item, inquirers: same("5") },
    builtIn: words("下面围绕“{item}”进行专题询问，已安排询问人{inquirers}位。", "We go on to the special inquiry on {item}. Inquirers arranged: {inquirers}."),
  },
  {
    step: "grant_inquirer", name: words("请询问人", "an inquirer gets the floor"),
    samples: { person: words("王伟委员", "Wang Wei"), waiting: same("2") },
    builtIn: words("请{person}询问。", "{person} has the floor to inquire."),
  },
  {
    step: "grant_follow_up", name: words("请追问人", "an inquirer follows up"),
    samples: { person: words("王伟委员", "Wang Wei"), waiting: same("2") },
    builtIn: words("请{person}追问。", "{person} has the floor for a follow-up question."),
  },
  {
    step: "call_answerer", name: words("请应询人", "an answerer is called"), samples: { person: words("市住房和城乡建设局局长周国平", "Zhou Guoping") },
    builtIn: words("请{person}应询。", "{person} is asked to answer."),
  },
  {
    step: "open_vote", name: words("开始表决", "a vote is opened"),
    samples: { question: words("对专项工作报告进行电子表决评议", "appraise the special work report"), how: words("请按表决器", "Please press") },
    builtIn: words("现在{question}，{how}。", "We vote now: {question}. {how}."),
  },
  {
    step: "confirm_close", name: words("有人未按，确认结束", "its end is confirmed"),
    samples: { unpressed: same("2"), pressed: same("45"), should_press: same("47") },
    builtIn: words("还有{unpressed}位未按表决器，确认结束？", "{unpressed} have not pressed yet. Shall the vote close?"),
  },
  {
    step: "declare_passed", name: words("宣布结果（通过）", "passed"), samples: declaration,
    builtIn: words("{counts}{majority}{follow_up}", "{counts}{majority}{follow_up}"),
  },
  {
    step: "declare_failed", name: words("宣布结果（未通过）", "not passed"),
    samples: {
      ...declaration,
      counts: words("赞成20票，反对22票，弃权3票，未按表决器2人。", "Approve 20, Reject 22, Abstain 3; 2 did not press. "),
      majority: words("赞成票未超过全体组成人员的半数（需26票）。", "Not more than half of all members (26 needed). "),
      follow_up: words("由城建环资委组织专题调研，提请下次常委会会议再次听取和审议。", "The next meeting hears the matter again."),
      approve: same("20"), reject: same("22"),
    },
    builtIn: words("{counts}{majority}{follow_up}", "{counts}{majority}{follow_up}"),
  },
  { step: "recess", name: words("休会", "recess"), samples: sitting, builtIn: words("现在休会。", "The sitting is in recess.") },
  { step: "resume", name: words("复会", "resume"), samples: sitting, builtIn: words("现在复会。", "The sitting resumes.") },
  {
    step: "close_sitting", name: words("单元会议结束", "a sitting closes"), samples: sitting,
    builtIn: words("本次{sitting}到此结束。", "This closes the {sitting}."),
  },
  {
    step: "close_meeting", name: words("闭会", "the meeting closes"), samples: { number: same("35") },
    builtIn: words("第{number}次会议各项议程已进行完毕，现在闭会。", "The agenda of meeting {number} is done. The meeting is closed."),
  },
];

/** As the chair would see it. What is no placeholder of the step stays, and so is seen. */
export function preview(template: string, samples: Record<string, Words>, language: keyof Words): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => samples[name]?.[language] ?? whole);
}
