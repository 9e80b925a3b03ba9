import { expect, test } from "vitest";
import type { MeetingVoteLine } from "../protocol";
import { voteToDraft } from "./vote_identifier";

const line = (vote: string, state: MeetingVoteLine["state"], item = "heat"): MeetingVoteLine => ({
  vote, item, state, sitting: "s", item_title: "供热", subject: "report", question: "是否同意？",
});

test("the first attempt is named after item and subject, the next is numbered", () => {
  expect(voteToDraft([], "heat", "report")).toBe("heat.report");
  expect(voteToDraft([line("heat.report", "annulled")], "heat", "report")).toBe("heat.report.2");
  expect(voteToDraft([line("heat.report", "declared")], "heat", "opinions")).toBe("heat.opinions");
});

test("a draft that was not opened is drafted again, whatever somebody called it", () => {
  expect(voteToDraft([line("heat.report", "annulled"), line("by-shell", "prepared")], "heat", "report")).toBe("by-shell");
});

test("a name that another vote has is not taken", () => {
  const others = [line("heat.report", "declared", "buses"), line("heat.report.2", "draft", "buses")];
  expect(voteToDraft(others, "heat", "report")).toBe("heat.report.3");
});
