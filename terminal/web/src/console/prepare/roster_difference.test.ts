import { expect, test } from "vitest";
import type { RosterMember } from "../../protocol";
import { differenceWords } from "../../two_persons/roster_difference";
import { rosterDifference } from "./roster_difference";
import { previewRoster } from "./roster_file";

const header = "id,name,title,order,serving_from,serving_to\r\n";
const member = (id: string, name: string, title: RosterMember["title"] = "member"): RosterMember => ({
  id, name, title, serving_from: "2022-01-15", serving_to: null,
});
const now = [member("m-1", "王芳", "chairperson"), member("m-2", "李明"), member("m-3", "赵强")];
const said = (rows: string) => differenceWords(rosterDifference(now, previewRoster(header + rows).rows)).zh;

test("who comes, who goes, and of whom something else is told", () => {
  expect(said("m-1,王芳,主任,1,2022-01-15,\r\nm-2,李明,副主任,,2022-01-15,\r\nm-4,孙红,委员,,2025-01-01,\r\n")).toBe(
    "新增1人（孙　红），减少1人（赵　强），信息变更1人（李　明）。",
  );
});

test("the same file in English words and with the order set is the same roster", () => {
  expect(
    said("m-1,王芳,chairperson,1,2022-01-15,\r\nm-2,李明,委员,7,2022-01-15,\r\nm-3,赵强,member,,2022-01-15,\r\n"),
  ).toBe("人员信息与现有名册相同。");
});

test("no more are named than the server names", () => {
  const rows = Array.from({ length: 25 }, (_, place) => `n-${place},新${place},委员,,2025-01-01,\r\n`).join("");
  const { comes } = rosterDifference(now, previewRoster(header + rows).rows);
  expect(comes.count).toBe(25);
  expect(comes.names).toHaveLength(20);
});
