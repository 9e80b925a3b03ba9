import type { VoteState } from "../../protocol";
import { words, type Words } from "../words";

export const voteStates: Record<VoteState, Words> = {
  draft: words("草稿", "draft"),
  prepared: words("已提请", "prepared"),
  open: words("正在表决", "open"),
  held: words("已暂停", "held"),
  closed: words("已结束", "closed"),
  counted: words("待宣布", "to be declared"),
  declared: words("已宣布", "declared"),
  annulled: words("已作废", "annulled"),
};
