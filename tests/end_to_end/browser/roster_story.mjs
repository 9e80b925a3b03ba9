// A roster comes as XLSX: faulty rows are shown, all at once, before anything is sent; the template itself is without fault.
import { readFileSync } from "node:fs";
import { desk } from "./browsers.mjs";
import { firstAccount, goTo } from "./entering.mjs";
import { smallXlsx } from "./small_xlsx.mjs";
import { tell } from "./story.mjs";

const header = ["id", "name", "title", "order", "serving_from", "serving_to"];
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const right = [
  ["m-001", "赵建国", "主任", 1, "2022-01-15", ""],
  ["m-002", "王伟", "副主任", 2, "2022-01-15", ""],
  ["m-003", "李秀英", "委员", "", "2022-01-15", ""],
  ["m-004", "丁一", "委员", "", "2023-03-01", ""],
];

function choose(clerk, name, mimeType, buffer) {
  return clerk.page.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer });
}

await tell(async ({ browsers, origin, code }) => {
  const clerk = await browsers.open(`${origin}/console`, desk, { downloads: true });
  await firstAccount(clerk, code, "li", "李明");
  await goTo(clerk, "届次与名册");
  await clerk.fill("代表大会名称", "示范市第十五届人民代表大会");
  await clerk.fill("组成人员定数", "4");
  await clerk.press("建立");
  await clerk.sees("导入第15届名册");
  await template(clerk);
  await faulty(clerk);
  await imported(clerk);
});

/** What is downloaded as an example is taken as it is. */
async function template(clerk) {
  const [download] = await Promise.all([
    clerk.page.waitForEvent("download"),
    clerk.page.getByRole("link", { name: "下载模板" }).click(),
  ]);
  if (download.suggestedFilename() !== "roster.csv") throw new Error(`the template is ${download.suggestedFilename()}`);
  await choose(clerk, "roster.csv", "text/csv", readFileSync(await download.path()));
  await clerk.sees("共2人，没有发现错误");
  await clerk.press("取消");
}

async function faulty(clerk) {
  const rows = right.map((row) => [...row]);
  rows[1][2] = "副委员长";
  rows[2][0] = "m-001";
  await choose(clerk, "名册.xlsx", xlsx, smallXlsx([header, ...rows]));
  await clerk.sees("其中2行有误");
  // Who is at fault stands first, by the row that the spreadsheet has it in.
  const first = clerk.page.getByRole("region", { name: "文件内容 / the file" }).locator("tbody tr");
  const told = (await first.nth(0).innerText()) + (await first.nth(1).innerText());
  for (const words of ["3", "王伟", "职务“副委员长”不在", "4", "编号 m-001 重复"])
    if (!told.includes(words)) throw new Error(`the faulty rows do not say ${words}: ${told}`);
  const hidden = await clerk.page.locator(".scroll").evaluate((region) => region.scrollWidth - region.clientWidth);
  if (hidden > 0) throw new Error(`${hidden} pixels of what is wrong stand outside the table`);
  if (await clerk.page.getByRole("button", { name: /^导入/ }).isEnabled()) throw new Error("a faulty roster can be imported");
  await clerk.look("console-roster-faults");
}

async function imported(clerk) {
  await choose(clerk, "名册.xlsx", xlsx, smallXlsx([header, ...right]));
  await clerk.sees("共4人，没有发现错误");
  await clerk.press(/^导入/);
  await clerk.sees("第15届名册：4人，定数4人");
  const names = await clerk.page.getByRole("region", { name: "名册 / roster" }).locator("tbody tr td:nth-child(2)").allTextContents();
  // 主任, 副主任, then by strokes of the surname; names of two characters are spaced.
  if (names.join("、") !== "赵建国、王　伟、丁　一、李秀英") throw new Error(`the roster is in the order ${names.join("、")}`);
  const dates = await clerk.page.getByRole("cell", { name: "2023-03-01 —" }).count();
  if (dates !== 1) throw new Error("a day of the spreadsheet is another day on the roster");
}
