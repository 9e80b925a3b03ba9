import { expect, test } from "vitest";
import { voteQuestion } from "./vote_question";

const of = (title: string) => ({ title, item_kind: "report" as const });

test("what is voted on is the report, not the hearing of it", () => {
  expect(voteQuestion(of("听取市人民政府关于供热保障情况的专项工作报告"), "report").zh).toBe(
    "对市人民政府关于供热保障情况的专项工作报告进行电子表决评议",
  );
  expect(voteQuestion(of("听取和审议市人民政府关于预算执行情况的报告"), "report").zh).toBe(
    "对市人民政府关于预算执行情况的报告进行电子表决评议",
  );
});

test("a title that names no report is not put into the question", () => {
  expect(voteQuestion(of("再次听取和审议：供热保障"), "report").zh).toBe("对专项工作报告进行电子表决评议");
});

test("a motion is voted on by its own name", () => {
  expect(voteQuestion(of("关于批准预算调整方案的决议"), "motion").zh).toBe("对关于批准预算调整方案的决议进行表决");
});
