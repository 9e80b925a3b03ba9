// Who gives a report, as screens say it.

import type { HeardReport } from "../protocol";
import type { Words } from "./language";
import { spacedName } from "./names";

/** 报告人：周国平（市住房和城乡建设局局长，受市人民政府委托）. */
export function reporterWords(report: HeardReport): Words {
  const about = report.delegated ? `${report.post}，受${report.organ}委托` : report.post;
  return {
    zh: `报告人：${spacedName(report.reporter)}（${about}）`,
    en: `Reports: ${report.reporter}, ${report.post}${report.delegated ? `, on behalf of ${report.organ}` : ""}`,
  };
}
