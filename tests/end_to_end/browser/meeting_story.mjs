// The demo's story by clicks: a report is voted down, researched, heard again and passed.
import { desk, screen } from "./browsers.mjs";
import { firstAccount, pair } from "./entering.mjs";
import { firstMeeting } from "./first_meeting.mjs";
import { hall } from "./hall.mjs";
import { tell } from "./story.mjs";

await tell(async ({ browsers, origin, code }) => {
  await hall("prepare");
  const clerk = await browsers.open(`${origin}/console`, desk);
  await firstAccount(clerk, code, "li", "李明");
  const big = await browsers.open(`${origin}/hall`, screen);
  await pair(clerk, big, "会场大屏");
  const chair = await browsers.open(`${origin}/chair`, desk);
  await pair(clerk, chair, "主持人", "m-001");
  const seats = {};
  for (const seat of ["t-003", "t-032"]) seats[seat] = await browsers.open(await hall("seat_page", { seat }), desk);

  await firstMeeting({ clerk, big, chair, seats });
});
