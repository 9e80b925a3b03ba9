import type { Words } from "../shared/language";
import type { VoteStage } from "./vote_stage";

/** What the vote page says where there is nothing to press. */
export const stageWords: Record<Exclude<VoteStage, "press">, Words> = {
  held: { zh: "表决暂停，请稍候", en: "The vote is held. Please wait" },
  paper: { zh: "本次表决使用纸质表决票，不按表决器", en: "This vote is taken on paper. Nothing is pressed" },
  late: {
    zh: "本次表决已开始，下次表决起参加",
    en: "This vote has begun. You take part from the next vote on",
  },
  not_voting: { zh: "您不参加本次表决", en: "You do not take part in this vote" },
  over: { zh: "表决已结束，等待宣布结果", en: "The vote is closed. The result will be declared" },
};
