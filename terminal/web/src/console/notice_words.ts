/** The steps before a report is heard (Supervision Law, art. 14, 15, 49), and how each stands. */
import type { CheckState, NoticeStep } from "../protocol";
import { words, type Words } from "./words";

export const noticeSteps: Record<NoticeStep, Words> = {
  department_told: words("提前告知部门", "Department told"),
  draft_for_comment: words("会前20日：报告送审征求意见", "20 days: draft for comment"),
  revised_to_committee: words("会前10日：修改后送交", "10 days: revised report"),
  sent_to_members: words("会前7日：送达组成人员", "7 days: sent to the members"),
  views_answered: words("汇总意见并作出回应", "Views answered"),
  research_to_members: words("调研报告送达", "Research report sent"),
};

export const checkStates: Record<CheckState, Words> = {
  ok: words("✓ 按时", "in time"),
  late: words("△ 逾期", "late"),
  missing: words("△ 未做，已过期限", "not done, overdue"),
  overridden: words("已豁免", "set aside"),
  not_due_yet: words("未到期限", "not due yet"),
};
