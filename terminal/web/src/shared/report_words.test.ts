import { expect, test } from "vitest";
import type { HeardReport } from "../protocol";
import { reporterWords } from "./report_words";

const report: HeardReport = {
  report_kind: "special_work",
  organ: "市人民政府",
  reporter: "赵刚",
  post: "市交通运输局局长",
  delegated: true,
};

test("who reports, and on whose behalf where that is another's", () => {
  expect(reporterWords(report).zh).toBe("报告人：赵　刚（市交通运输局局长，受市人民政府委托）");
  expect(reporterWords({ ...report, delegated: false }).zh).toBe("报告人：赵　刚（市交通运输局局长）");
});
