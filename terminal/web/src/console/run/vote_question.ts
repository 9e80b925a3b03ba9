/** The question that the console offers for a vote; the clerk may word it anew. */
import type { AgendaItemView, Subject } from "../../protocol";
import { words, type Words } from "../words";

/** 听取和审议市人民政府关于…的报告 is what the meeting does; it votes on 市人民政府关于…的报告. */
function reportOf(title: string): string {
  return title.replace(/^再次/, "").replace(/^听取(和|并|、)?(审议)?/, "");
}

export function voteQuestion(item: Pick<AgendaItemView, "title" | "item_kind">, subject: Subject): Words {
  switch (subject) {
    case "report": {
      // A re-hearing's title is about the case, and need not name the report.
      const report = reportOf(item.title);
      const named = report.includes("报告") ? report : "专项工作报告";
      return words(`对${named}进行电子表决评议`, "Appraisal of the special work report");
    }
    case "responses":
      return words("对应询情况进行电子表决评议", "Appraisal of the responses to the inquiry");
    case "combined":
      return words("对报告和应询情况进行电子表决评议", "Appraisal of the report and the responses");
    case "opinions":
      return words("对审议意见（草案）进行表决", "Vote on the committee's opinions");
    case "motion":
      return words(`对${item.title}进行表决`, "Vote on the motion");
  }
}
