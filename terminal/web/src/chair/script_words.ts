// What each line of the script is for, as a short heading beside it.

import type { ScriptStep } from "../protocol";
import type { Words } from "../shared/language";

export const stepWords: Record<ScriptStep, Words> = {
  quorum_reached: { zh: "开会", en: "Opening" },
  quorum_not_reached: { zh: "开会", en: "Opening" },
  adopt_agenda: { zh: "通过议程", en: "Agenda" },
  take_up_item: { zh: "议程", en: "Agenda item" },
  announce_inquiry: { zh: "专题询问", en: "Inquiry" },
  grant_inquirer: { zh: "请询问人", en: "Inquirer" },
  grant_follow_up: { zh: "请追问", en: "Follow-up" },
  call_answerer: { zh: "请应询人", en: "Answerer" },
  open_vote: { zh: "表决", en: "Vote" },
  confirm_close: { zh: "结束表决", en: "Close" },
  declare_passed: { zh: "宣布", en: "Declaration" },
  declare_failed: { zh: "宣布", en: "Declaration" },
  recess: { zh: "休会", en: "Recess" },
  resume: { zh: "复会", en: "Resume" },
  close_sitting: { zh: "散会", en: "End of sitting" },
  close_meeting: { zh: "闭会", en: "End of meeting" },
};
