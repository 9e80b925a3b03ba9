import { expect, test } from "vitest";
import { floorDesk } from "../testing/hall_fixtures";
import { arrangedRows, queueRows } from "./floor_acts";

const li = { person: "m-02", name: "李明" };
const zhang = { person: "m-03", name: "张伟" };
const floor = floorDesk({
  queue: [{ person: li, speech: "follow_up", text: "何时完成？" }],
  arranged: [
    { person: li, turns: 1 },
    { person: zhang, turns: 0 },
    { person: { person: "m-04", name: "欧阳修" }, turns: 2 },
  ],
});

test("who waits is given the floor for what was asked", () => {
  expect(queueRows("15-35", floor)).toMatchObject([
    { name: "李　明", text: "何时完成？", act: { command: { kind: "grant_floor", person: "m-02", speech: "follow_up" } } },
  ]);
});

test("the arranged who wait anyway are not listed twice; who has asked before asks a follow-up", () => {
  expect(arrangedRows("15-35", floor).map((row) => [row.name, row.act.command])).toMatchObject([
    ["张　伟", { person: "m-03", speech: "inquiry" }],
    ["欧阳修", { person: "m-04", speech: "follow_up" }],
  ]);
});
