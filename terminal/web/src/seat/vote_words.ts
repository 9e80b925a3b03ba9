import type { Words } from "../shared/language";
import type { VoteStage } from "./vote_stage";

/** What the vote page says where there is nothing to press. */
export const stageWords: Record<Exclude<VoteStage, "press">, Words> = {
  held: { zh: "表决暂停，请稍候", en: "The vote is held. Please wait" },
  over: { zh: "表决已结束，等待宣布结果", en: "The vote is closed. The result will be declared" },
  nobody_seated: { zh: "本席位未安排人员，不能表决", en: "Nobody is planned at this seat. It cannot vote" },
  attendee: { zh: "列席人员不参加表决", en: "Attendees do not vote" },
  recused: { zh: "您已回避，不参加本次表决", en: "You are recused and do not take part in this vote" },
  not_in_electorate: { zh: "您不在本次表决的人员之列，不参加表决", en: "You are not among those who take part in this vote" },
  not_signed_in: { zh: "您尚未签到，不能参加本次表决", en: "You have not signed in and cannot take part in this vote" },
  joined_late: {
    zh: "本次表决已开始，下次表决起参加",
    en: "This vote has begun. You take part from the next vote on",
  },
  on_paper: { zh: "本次表决使用纸质表决票，不按表决器", en: "This vote is taken on paper. Nothing is pressed" },
};
