// The demo's story by clicks: a report is voted down, researched, heard again and passed.
import { desk, screen } from "./browsers.mjs";
import { firstAccount, pair } from "./entering.mjs";
import { firstMeeting } from "./first_meeting.mjs";
import { hall } from "./hall.mjs";
import { prepare } from "./preparation.mjs";
import { between, secondMeeting } from "./second_meeting.mjs";
import { tell } from "./story.mjs";

await tell(async ({ browsers, origin, code }) => {
  const clerk = await browsers.open(`${origin}/console`, desk);
  await firstAccount(clerk, code, "li", "李明");
  await prepare(clerk);

  const big = await browsers.open(`${origin}/hall`, screen);
  await big.look("pairing-hall");
  await pair(clerk, big, "会场大屏");
  const chair = await browsers.open(`${origin}/chair`, desk);
  await chair.look("pairing-chair");
  await pair(clerk, chair, "主持人", "m-001");
  const overlay = await browsers.open(`${origin}/overlay?key=00b140`, screen);
  await pair(clerk, overlay, "直播字幕");
  const answerer = await browsers.open(`${origin}/answerer`, desk);
  await pair(clerk, answerer, "应询席");
  await clerk.look("console-screens");
  const seats = {};
  for (const seat of ["t-003", "t-032"]) seats[seat] = await browsers.open(await hall("seat_page", { seat }), desk);
  const votes = await hall("vote_names");
  await hall("seats", { votes, pages: Object.keys(seats) });

  const story = { clerk, big, overlay, chair, answerer, seats, votes };
  await firstMeeting(story);
  await between(clerk);
  await secondMeeting(story);
});
