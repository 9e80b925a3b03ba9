"""script/replay: generated roll calls, the real ones where they are, and files that cannot be replayed."""

import csv
import io
import os
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from halls import ROOT

DATA = Path(os.environ.get("YISHI_TEST_DATA", ROOT.parent / "shared" / "data")) / "rollcalls"


def replay(*words):
    return subprocess.run([sys.executable, ROOT / "script" / "lib" / "replay.py", *map(str, words)],
                          capture_output=True, text=True)


class Replay(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, rollcalls, ballots):
        """Both files from lists of rows; their paths."""
        paths = self.folder / "rollcalls.csv", self.folder / "ballots.csv"
        heads = ["rollcall", "question", "official_for", "official_against"], ["rollcall", "member", "choice"]
        for path, head, rows in zip(paths, heads, (rollcalls, ballots)):
            with open(path, "w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([head, *rows])
        return paths

    def test_generated_roll_calls(self):
        seed = 20251028
        chance = random.Random(seed)
        members = [f"代表 “{number}”, 第{number}号" for number in range(40)]
        choices = ["for", "against", "abstain", "absent", "not_serving"]
        rollcalls, ballots, expected = [], [], []
        for name in ("第一项", "2/b, with \"quotes\"", "nobody came", "all for"):
            cast = [chance.choice(choices) for _ in members]
            if name == "nobody came":
                cast = ["absent"] * len(members)
            if name == "all for":
                cast = ["for"] * len(members)
            ballots += [[name, member, choice] for member, choice in zip(members, cast)]
            count = {choice: cast.count(choice) for choice in choices}
            rollcalls.append([name, f"对{name}的表决", count["for"], count["against"]])
            expected.append([name, count["for"], count["against"], count["abstain"], 0, count["absent"]])
        done = replay(*self.write(rollcalls, ballots))
        self.assertEqual(done.returncode, 0, f"seed {seed}: {done.stderr}")
        rows = list(csv.reader(io.StringIO(done.stdout)))
        self.assertEqual(rows[0], ["rollcall", "for", "against", "abstain", "not_pressed", "absent"])
        self.assertEqual(rows[1:], [[str(field) for field in row] for row in expected])

    def test_a_total_that_differs_fails_and_is_still_printed(self):
        done = replay(*self.write([["one", "q", 2, 0]], [["one", "a", "for"], ["one", "b", "against"]]))
        self.assertEqual(done.returncode, 1)
        self.assertIn("one,1,1,0,0,0", done.stdout)
        self.assertIn("one: 1 for, 1 against; officially 2 for, 0 against", done.stderr)

    def test_files_that_cannot_be_replayed(self):
        good = ["one", "q", 1, 0]
        for rollcalls, ballots, said in (
            ([good], [["one", "a", "yes"]], "row 2: choice 'yes'"),
            ([good], [["two", "a", "for"]], "no roll call 'two'"),
            ([good], [["one", "a", "for"], ["one", "a", "for"]], "row 3: 'a' is there twice"),
            ([good, good], [], "row 3: roll call 'one' is there twice"),
            ([["one", "q", "many", 0]], [], "row 2: official_for 'many'"),
        ):
            with self.subTest(said=said):
                done = replay(*self.write(rollcalls, ballots))
                self.assertEqual(done.returncode, 2)
                self.assertIn(said, done.stderr)

    @unittest.skipUnless(DATA.is_dir(), "no real data: YISHI_TEST_DATA names its folder")
    def test_recorded_votes_of_the_united_states_senate(self):
        done = replay(DATA / "rollcalls.csv", DATA / "ballots.csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(DATA / "rollcalls.csv", encoding="utf-8") as file:
            official = [(row["rollcall"], row["official_for"], row["official_against"])
                        for row in csv.DictReader(file)]
        told = [(row["rollcall"], row["for"], row["against"]) for row in csv.DictReader(io.StringIO(done.stdout))]
        self.assertEqual(told, official)


if __name__ == "__main__":
    unittest.main()
