// The frame of every story: a browser, the hall's address, and in the end no complaint from any page.
import { join } from "node:path";
import { Browsers } from "./browsers.mjs";
import { hall, leaveHall } from "./hall.mjs";

export async function tell(story) {
  const { port, code, chromium } = await hall("look");
  const browsers = await Browsers.start(chromium);
  try {
    await story({ browsers, origin: `https://localhost:${port}`, code });
    const complaints = browsers.pages.flatMap((page) => page.complaints);
    if (complaints.length > 0) throw new Error(`pages complain:\n${complaints.join("\n")}`);
  } catch (error) {
    process.stderr.write(`${error.stack ?? error}\n`);
    // What each page showed, for whoever looks for the reason.
    const folder = process.env.YISHI_LAST_PICTURES;
    for (const [place, page] of browsers.pages.entries())
      if (folder) await page.page.screenshot({ path: join(folder, `${place}.png`) }).catch(() => null);
    process.exitCode = 1;
  } finally {
    await browsers.close();
    leaveHall();
  }
}
