// One Chromium, and in it a browser profile of its own for each person and device: their cookies are their sessions.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { keyboardWay, movesDespiteWish } from "./keyboard.mjs";
import { sizesOf } from "./sizes.mjs";
import { smallPng } from "./small_png.mjs";

export { until } from "./until.mjs";

const web = createRequire(new URL("../../../terminal/web/package.json", import.meta.url));
const { chromium } = web("playwright-core");
const axeSource = readFileSync(web.resolve("axe-core/axe.min.js"), "utf8");
/** Where pictures go; nowhere unless script/screenshots asks for them. */
const pictures = process.env.YISHI_SCREENSHOTS ?? null;

/** The pages that somebody presses something on; the others are looked at. */
const keyed = ["seat", "chair", "console", "entry"];

export const desk = { width: 1280, height: 800 };
export const smallSeat = { width: 1024, height: 768 };
export const screen = { width: 1920, height: 1080 };
export const smallScreen = { width: 1280, height: 720 };

export class Browsers {
  #chromium;
  pages = [];

  static async start(executablePath) {
    const browsers = new Browsers();
    browsers.#chromium = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--lang=zh-CN"],
    });
    return browsers;
  }

  /** Somebody's own browser at an address. Everything it is told is kept; `before` runs before the page's own parts. */
  async open(address, viewport, { downloads = false, before = null } = {}) {
    const large = viewport.width > desk.width;
    const context = await this.#chromium.newContext({
      viewport, locale: "zh-CN", acceptDownloads: downloads,
      // A hall's picture of full size would be a large file: two thirds are enough to be read.
      deviceScaleFactor: pictures && large ? 2 / 3 : 1,
    });
    context.setDefaultTimeout(15_000);
    // Several pages begin at once, perhaps on a machine that does other things besides.
    context.setDefaultNavigationTimeout(60_000);
    const page = await context.newPage();
    if (before) await page.addInitScript(before);
    const seen = new Seen(page);
    await seen.listen();
    this.pages.push(seen);
    await page.goto(address);
    return seen;
  }

  close() {
    return this.#chromium.close();
  }
}

/** A page with what it heard and what it complained of. */
export class Seen {
  /** Every message from server or terminal, as it came. */
  heard = [];
  complaints = [];
  cdp;

  constructor(page) {
    this.page = page;
  }

  async listen() {
    this.cdp = await this.page.context().newCDPSession(this.page);
    await this.cdp.send("Network.enable");
    this.cdp.on("Network.webSocketFrameReceived", ({ response }) => this.heard.push(response.payloadData));
    this.cdp.on("Network.eventSourceMessageReceived", ({ data }) => this.heard.push(data));
    this.page.on("pageerror", (error) => this.complaints.push(String(error)));
    this.page.on("console", (message) => {
      // A line that is cut, and a request that is refused, are said by the browser itself; the page shows them.
      const said = message.text();
      if (message.type() === "error" && !/Failed to load resource|WebSocket connection|net::ERR_/.test(said))
        this.complaints.push(said);
    });
  }

  /** The same in English and, for a seat, on its smaller screen; then back as it was. */
  async lookElsewise(name, sizes = []) {
    await this.press("English");
    await this.lookAtSizes(`${name}-en`, [this.page.viewportSize(), ...sizes]);
    await this.press("中文");
    await this.lookAtSizes(name, sizes);
  }

  /** The same on screens of other sizes; then back as it was. */
  async lookAtSizes(name, sizes) {
    const before = this.page.viewportSize();
    for (const size of sizes) {
      await this.page.setViewportSize(size);
      await this.look(`${name}-${size.width}`);
    }
    await this.page.setViewportSize(before);
  }

  /** Waits for a text to be seen. */
  async sees(text, options = {}) {
    await this.page.getByText(text, { exact: options.exact ?? false }).filter({ visible: true }).first()
      .waitFor({ timeout: options.timeout ?? 15_000 });
  }

  async isWithout(text) {
    const found = await this.page.getByText(text).filter({ visible: true }).count();
    if (found > 0) throw new Error(`the page shows ${text}, which it must not: ${this.page.url()}`);
  }

  press(name, options = {}) {
    return (options.in ?? this.page).getByRole("button", { name, exact: options.exact }).filter({ visible: true }).first().click();
  }

  fill(label, text, options = {}) {
    return (options.in ?? this.page).getByLabel(label).first().fill(text);
  }

  choose(label, option, options = {}) {
    return (options.in ?? this.page).getByLabel(label).first().selectOption(option);
  }

  /**
   * What every page must be, whatever it shows: readable, without a violation of axe's rules, still for who wishes it, to
   * be worked by keys; and a picture, where pictures are made. The first word of `name` says which page it is.
   */
  async look(name) {
    const [page] = name.split("-");
    const wrong = [
      ...await this.#tooWide(), ...await this.#axe(),
      ...await (sizesOf[page]?.(this.page) ?? []),
      ...await movesDespiteWish(this.page),
    ];
    if (pictures && wrong.length === 0) await this.#picture(name);
    // Last, since the focus's mark belongs into no picture.
    if (keyed.includes(page)) wrong.push(...await keyboardWay(this.page));
    if (wrong.length > 0) throw new Error(`${name} is not what it should be:\n${wrong.join("\n")}`);
  }

  async #tooWide() {
    const tooWide = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    return tooWide > 0 ? [`${tooWide} pixels too wide`] : [];
  }

  async #axe() {
    const { result: there } = await this.cdp.send("Runtime.evaluate", { expression: "typeof window.axe" });
    if (there.value === "undefined") await this.cdp.send("Runtime.evaluate", { expression: axeSource });
    const { result } = await this.cdp.send("Runtime.evaluate", {
      awaitPromise: true, returnByValue: true,
      expression: `axe.run(document, { resultTypes: ["violations"] }).then((found) => JSON.stringify(found.violations
        .map(({ id, nodes }) => "axe finds " + id + ": " + nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | "))))`,
    });
    return JSON.parse(result.value ?? '["axe did not run"]');
  }

  async #picture(name) {
    // What was done is said over the page for a moment, and a long page may be scrolled: neither belongs into a picture.
    await this.page.evaluate(() => document.querySelector("main")?.scrollTo(0, 0));
    const notice = this.page.locator(".notice.done button");
    if ((await notice.count()) > 0 && (await this.page.locator("dialog[open]").count()) === 0) await notice.click();
    writeFileSync(join(pictures, `${name}.png`), smallPng(await this.page.screenshot({ animations: "disabled" })));
  }
}
