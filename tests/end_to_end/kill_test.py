"""kill -9 of the server in the middle of a storm: acknowledged ⊆ counted, and each counted once."""

import json
import random
import subprocess
import time
from collections import Counter

from halls import BIN, HallTest, run, wait_until

SEATS = 200
PRESSES = 4


class Kill(HallTest):
    seats = [f"t-{number:03}" for number in range(1, SEATS + 1)]

    def start_fleet(self):
        chance = random.Random(1)
        plan = self.hall.folder / "ballots.csv"
        plan.write_text("".join(f"storm,{seat},{chance.randint(1, 3)},{chance.randint(0, 1500)}\n"
                                for _ in range(PRESSES) for seat in self.seats))
        return subprocess.Popen(
            [BIN / "yishi-fleet", "--server", self.hall.address, "--identities", self.hall.certs / "seats",
             "--ballots", plan, "--sign-in", "all", "--until-declared", "storm", "--within", "240", "--check-totals",
             "--acknowledged", self.hall.folder / "acknowledged.jsonl", "--quiet"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def acknowledged(self) -> list[dict]:
        file = self.hall.folder / "acknowledged.jsonl"
        # The last line may be on its way.
        return [json.loads(line) for line in file.read_text().splitlines(keepends=True) if line.endswith("\n")]

    def test_what_was_acknowledged_is_counted_once(self):
        self.hall.start()
        console = self.prepare_sitting()
        fleet = self.start_fleet()
        self.addCleanup(lambda: fleet.poll() is None and fleet.kill())
        console.do(f"wait present {SEATS} within 120")
        self.open_vote(console, "storm")
        console.close()
        kills = 0
        for enough in (SEATS // 2, SEATS, 2 * SEATS):
            wait_until(lambda: len(self.acknowledged()) >= enough or fleet.poll() is not None, "presses", 120)
            self.assertIsNone(fleet.poll(), "the fleet stopped")
            self.hall.kill()
            kills += 1
            time.sleep(0.2)
            self.hall.start()
            self.hall.clerk("resume-vote", "--meeting", "15-1", "--vote", "storm")
        wait_until(lambda: len(self.acknowledged()) >= SEATS * PRESSES or fleet.poll() is not None,
                   "the last press", 180)
        self.hall.clerk("close-vote", "--meeting", "15-1", "--vote", "storm", "--confirm")
        self.hall.clerk("declare-vote", "--meeting", "15-1", "--vote", "storm")
        said = fleet.communicate(timeout=60)[0]
        self.assertEqual(fleet.returncode, 0, said)
        figures = self.hall.ask("vote-result", "--meeting", "15-1", "--vote", "storm")["result"]["counts"]
        self.hall.stop()
        self.check_log(figures, kills)

    def check_log(self, counts, kills):
        events = self.events()
        ballots = [event for event in events if event["kind"] == "named_ballot"]
        leaves = Counter(event["leaf"] for event in ballots)
        self.assertEqual(set(leaves.values()), {1}, "a ballot stands in the log twice")
        acknowledged = {each["leaf"] for each in self.acknowledged()}
        self.assertEqual(len(acknowledged), SEATS * PRESSES)
        self.assertLessEqual(acknowledged, set(leaves), "an acknowledged ballot is not in the log")
        # The tally once more, from the texts: the last press of each member counts.
        last = {}
        for event in ballots:
            lines = dict(line.split(" ", 1) for line in event["text"].splitlines()[1:9])
            last[lines["member"]] = int(lines["choice"])
        self.assertEqual([sum(choice == option for choice in last.values()) for option in (1, 2, 3)], counts)
        recovered = sum(event["kind"] == "recovered" for event in events)
        self.assertEqual(recovered, kills)
        run(BIN / "yishi-server", "check", "--store.file", self.hall.folder / "yishi.db")
