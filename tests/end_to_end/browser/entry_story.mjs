// Who comes in, and who does not: passwords, keys, a second clerk, a screen that is removed, a page of somebody else's.
import { desk, screen, until } from "./browsers.mjs";
import { acceptInvitation, firstAccount, goTo, invite, pair, password, totp, typePassword } from "./entering.mjs";
import { dialog } from "./console_desk.mjs";
import { hall } from "./hall.mjs";
import { tell } from "./story.mjs";

await tell(async ({ browsers, origin, code }) => {
  const clerk = await browsers.open(`${origin}/console`, desk);
  const { secret } = await firstAccount(clerk, code, "li", "李明");
  await keyOfTheDesk(clerk);
  await wrongPassword(await browsers.open(`${origin}/console`, desk), secret);
  await secondClerk(browsers, origin, clerk);
  await removedScreen(browsers, origin, clerk);
  await hostilePage(browsers);
});

/** A FIDO2 key is enrolled beside the codes, and is what the next sign-in offers first. */
async function keyOfTheDesk(clerk) {
  await clerk.cdp.send("WebAuthn.enable", { enableUI: false });
  await clerk.cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "usb", hasResidentKey: false, hasUserVerification: false,
      automaticPresenceSimulation: true },
  });
  await goTo(clerk, "账号");
  await clerk.press("增加验证方式");
  await clerk.fill("给这把密钥起个名", "蓝色钥匙", { in: dialog(clerk) });
  await clerk.press("登记安全密钥", { in: dialog(clerk) });
  await dialog(clerk).waitFor({ state: "hidden" });
  await clerk.press("退出");
  await typePassword(clerk, "li", password);
  // While the password is looked at, its own form is still there, and nothing on it can be pressed.
  await clerk.sees("插入安全密钥");
  await clerk.look("entry-security-key");
  await clerk.press("使用安全密钥");
  await clerk.sees("会议进行");
  await goTo(clerk, "账号");
  await clerk.sees("安全密钥 security key、动态码 one-time code");
  await clerk.look("console-accounts");
}

/** Neither a wrong password nor a wrong code comes in, and neither says which was wrong. */
async function wrongPassword(stranger, secret) {
  await typePassword(stranger, "li", "copper-Lantern-43");
  await stranger.page.getByRole("alert").waitFor();
  await stranger.look("entry-wrong-password");
  const said = await stranger.page.getByRole("alert").innerText();
  await typePassword(stranger, "nobody", password);
  await until(async () => (await stranger.page.getByRole("alert").innerText()) === said, "the same words");
  await typePassword(stranger, "li", password);
  await stranger.press("改用动态码");
  const wrong = totp(secret, 1) === "000000" ? "111111" : "000000";
  await stranger.fill("动态码（6位", wrong);
  await stranger.page.getByRole("alert").waitFor();
  // The code with which it was enrolled is used up; the next one is taken a step early.
  await stranger.fill("动态码（6位", totp(secret, 1));
  await stranger.sees("会议进行");
}

/** What one clerk enters the other sees; an account that is removed loses its page at once. */
async function secondClerk(browsers, origin, clerk) {
  const invitation = await invite(clerk, "chen", "陈静");
  const second = await browsers.open(`${origin}/console`, desk);
  await acceptInvitation(second, "chen", invitation, "quiet-Harbour-77");
  await goTo(second, "届次与名册");
  await second.fill("代表大会名称", "示范市第十五届人民代表大会");
  await second.fill("组成人员定数", "51");
  await second.press("建立");
  await second.sees("导入第15届名册");
  await goTo(second, "会议与议程");
  await second.fill(/^第几次/, "35");
  await second.press(/^计划/);
  await goTo(clerk, "会议与议程");
  await clerk.sees("第15届第35次会议");
  await goTo(clerk, "账号");
  await clerk.page.getByRole("row").filter({ hasText: "chen" }).getByRole("button", { name: "删除" }).click();
  await clerk.page.getByRole("alertdialog").locator("button.first").click();
  await second.sees("登录");
  await typePassword(second, "chen", "quiet-Harbour-77");
  await second.page.getByRole("alert").waitFor();
}

/** A screen that is removed shows nothing more of the hall, and a new code. */
async function removedScreen(browsers, origin, clerk) {
  const big = await browsers.open(`${origin}/hall`, screen);
  await pair(clerk, big, "会场大屏");
  await big.sees("示范市人大常委会");
  await big.look("hall-emblem");
  await clerk.press("移除");
  await clerk.page.getByRole("alertdialog").locator("button.first").click();
  await big.sees("配对码");
}

/** Another site, open in the seat's own browser with its cookie, gets nothing from the terminal and does nothing there. */
async function hostilePage(browsers) {
  const seat = await browsers.open(await hall("seat_page", { seat: "t-001" }), desk);
  await seat.sees("呼叫服务");
  const address = new URL(seat.page.url()).origin;
  const hostile = await seat.page.context().newPage();
  await hostile.route("http://evil.example/*", (route) => route.fulfill({ contentType: "text/html", body: "<p>hostile</p>" }));
  await hostile.goto("http://evil.example/");
  const read = await hostile.evaluate(async (agent) => {
    const act = JSON.stringify({ kind: "call_service", calling: true });
    const told = [];
    for (const type of ["application/json", "text/plain"])
      for (const mode of ["cors", "no-cors"])
        for (const path of ["/act", "/events", "/"])
          await fetch(agent + path, { method: path === "/act" ? "POST" : "GET", mode, credentials: "include",
            signal: AbortSignal.timeout(2000),
            ...(path === "/act" ? { headers: { "Content-Type": type }, body: act } : {}) })
            .then((answer) => answer.text()).then((text) => text && told.push(text), () => null);
    return told;
  }, address);
  if (read.length > 0) throw new Error(`a page of another origin was told: ${read[0]}`);
  const answer = await hostile.goto(address.replace("127.0.0.1", "localhost"));
  if (answer.status() !== 403) throw new Error(`under another name the terminal answers ${answer.status()}`);
  await hostile.close();
  if ((await seat.page.getByText("已呼叫").count()) > 0) throw new Error("a page of another origin called the staff");
  // The page itself still can.
  await seat.press("呼叫服务");
  await seat.sees("已呼叫");
}
