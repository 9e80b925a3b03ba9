// Coming in: the first account, a second clerk, devices by their code.
import { createHmac } from "node:crypto";
import { until } from "./browsers.mjs";

export const password = "copper-Lantern-42";

/** RFC 6238 as the server has it, so many steps of 30 seconds from now. */
export function totp(secret, steps = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = Array.from(secret, (letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac("sha1", key).update(counter).digest();
  const figure = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff;
  return String(figure % 1_000_000).padStart(6, "0");
}

async function enrolTotp(page, name) {
  await page.press("改用验证器动态码");
  const secret = await page.page.locator("code").textContent();
  if (name) await page.look(name);
  await page.fill("动态码（6位", totp(secret));
  await page.sees("恢复码：只显示这一次");
  const codes = await page.page.locator("ol li").allTextContents();
  await page.page.getByLabel("我已打印或抄写").check();
  await page.press("继续");
  await page.sees("准备");
  return { secret, codes };
}

/** The server's one-time code makes the administrator. */
export async function firstAccount(page, code, person, name) {
  await page.sees("首次启用");
  await page.look("entry-first-account");
  await page.fill("一次性代码", code);
  await page.fill("姓名", name);
  await page.fill(/^账号/, person);
  await page.fill(/^密码/, password);
  await page.fill("再输一次密码", password);
  await page.press("建立账号");
  return enrolTotp(page, "entry-second-factor");
}

export async function invite(admin, person, name) {
  await goTo(admin, "账号");
  await admin.fill(/^姓名/, name);
  await admin.fill(/^账号/, person);
  await admin.press("生成邀请码");
  const code = await admin.page.locator("dialog .code").textContent();
  await admin.press("关闭");
  return code;
}

export async function acceptInvitation(page, person, code, chosen) {
  await page.press("首次登录");
  await page.fill(/^账号/, person);
  await page.fill("邀请码", code);
  await page.fill("自定密码", chosen);
  await page.fill("再输一次密码", chosen);
  await page.press("启用账号");
  return enrolTotp(page);
}

export async function typePassword(page, person, typed) {
  await page.page.getByRole("heading", { name: "登录" }).waitFor();
  await page.fill(/^账号/, person);
  await page.fill(/^密码/, typed);
  await page.press("下一步");
}

/** One entry of the console's rail. */
export async function goTo(clerk, name) {
  await clerk.page.getByRole("navigation", { name: "工作台" }).getByRole("link", { name, exact: false }).click();
}

/** The device shows a code, the clerk types it; for a chair's the person is chosen. */
export async function pair(clerk, device, name, person = null) {
  await device.sees("配对码");
  const code = (await device.page.locator(".code .unseen").textContent()).replaceAll(" ", "");
  await goTo(clerk, "屏幕");
  await clerk.fill("配对码", code);
  await clerk.fill(/^名称/, name);
  const forChair = clerk.page.getByLabel("主持人的设备");
  await forChair.setChecked(person !== null);
  if (person) await clerk.choose(/^主持人 /, person);
  await clerk.press("登记", { in: clerk.page.locator("form") });
  await until(async () => (await device.page.locator(".pairing").count()) === 0, `${name} is admitted`);
}
