// Everything that stands before the first meeting: roster, bodies, rules, the case, the agenda and who is invited.
import { decide } from "./console_desk.mjs";
import { goTo } from "./entering.mjs";
import { hall } from "./hall.mjs";

export async function prepare(clerk) {
  await clerk.look("console-empty");
  await goTo(clerk, "届次与名册");
  await clerk.fill("代表大会名称", "示范市第十五届人民代表大会");
  await clerk.fill("组成人员定数", "51");
  await clerk.press("建立");
  await clerk.sees("导入第15届名册");
  await clerk.page.locator('input[type="file"]').setInputFiles(await hall("roster_file"));
  await clerk.sees("没有发现错误");
  await clerk.look("console-roster");
  await clerk.press(/^导入/);
  await clerk.sees("名册已导入");

  await goTo(clerk, "部门与委室");
  const cards = clerk.page.locator("section.card");
  await clerk.fill("名称", "城乡建设与环境保护委员会", { in: cards.nth(0) });
  await clerk.press("登记", { in: cards.nth(0) });
  await cards.nth(0).getByText("城乡建设与环境保护委员会", { exact: true }).waitFor();
  await clerk.fill("部门名称", "市住房和城乡建设局", { in: cards.nth(1) });
  await clerk.choose("对口委室", { label: "城乡建设与环境保护委员会" }, { in: cards.nth(1).locator("form") });
  await clerk.press("登记", { in: cards.nth(1) });
  await cards.nth(1).getByRole("cell", { name: "市住房和城乡建设局" }).waitFor();
  await clerk.look("console-bodies");

  await goTo(clerk, "表决规则");
  await clerk.fill(/^名称/, "专项工作报告电子表决评议实施方案");
  await clerk.fill("通过日期", "2025-03-01");
  await clerk.press(/^登记/);
  await clerk.sees("表决规则已生效");
  await clerk.look("console-rules");

  await goTo(clerk, "立项监督");
  await clerk.fill("监督事项", "冬季集中供热保障情况");
  await clerk.choose("牵头部门", { label: "市住房和城乡建设局" });
  await clerk.choose(/^表决规则/, { label: "专项工作报告电子表决评议实施方案" });
  await clerk.fill("立项理由", "12345热线供热投诉同比、环比双升");
  await decide(clerk, "主任会议〔2025〕8号", "2025-09-15", clerk.page.locator("form"));
  await clerk.press(/^立项/, { in: clerk.page.locator("form") });
  await clerk.sees("已立项");

  await goTo(clerk, "会议与议程");
  await clerk.fill(/^第几次/, "35");
  await clerk.fill(/^日期/, "2025-10-28");
  await clerk.press(/^计划/);
  await clerk.sees("议程还是空的");
  for (const kind of ["report", "responses"]) {
    await clerk.choose("类别", kind);
    await clerk.choose(/^监督事项/, { label: "冬季集中供热保障情况" });
    await clerk.press("列入议程");
    await clerk.page.locator("ol > li").nth(kind === "report" ? 0 : 1).waitFor();
  }
  for (const [name, post, capacity, must] of [["周国平", "市住房和城乡建设局局长", "department_leader", true],
    ["何静", "市住房和城乡建设局总工程师", "official", false]]) {
    await clerk.fill(/^姓名/, name);
    await clerk.fill(/^职务/, post);
    await clerk.choose(/^身份/, capacity);
    await clerk.choose(/^部门/, { label: "市住房和城乡建设局" });
    await clerk.page.getByLabel("须到会").setChecked(must);
    await clerk.press("邀请");
    await clerk.page.getByRole("cell", { name: post }).waitFor();
  }
  await clerk.look("console-agenda");
}
