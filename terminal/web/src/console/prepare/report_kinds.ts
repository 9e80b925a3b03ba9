import type { ReportKind } from "../../protocol";
import { words, type Words } from "../words";

export const reportKinds: Record<ReportKind, Words> = {
  special_work: words("专项工作报告", "special work report"),
  plan_execution: words("计划执行情况报告", "plan execution"),
  budget_execution: words("预算执行情况报告", "budget execution"),
  audit_rectification: words("审计查出问题整改情况报告", "audit rectification"),
  law_enforcement: words("执法检查报告", "law enforcement inspection"),
  opinions_handling: words("研究处理情况报告", "handling of opinions"),
};
