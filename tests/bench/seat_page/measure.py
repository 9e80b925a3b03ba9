"""How long a seat's page takes to show the vote, and what it weighs: docs/benchmarks.md says how it is measured.

script/bench_pages runs it. One server, 51 terminals, and in one Chromium a seat's page, the console, the chair's page, a
hall's and a rostrum's screen.
"""

import statistics
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "tests" / "end_to_end"), str(ROOT / "script" / "lib")]

from browser_hall import BrowserHall, missing, prepare_meeting  # noqa: E402
from demo_story import MEMBERS, SEATS, STEP_MILLISECONDS, name_of  # noqa: E402

VOTES = 10
MOST_MILLISECONDS = 100
WEIGH = ROOT / "terminal" / "web" / "weigh.mjs"


class SeatPageBench(BrowserHall):
    stories = Path(__file__).parent
    seats = SEATS

    def do_prepare(self):
        prepare_meeting(self.hall, [name_of(place) for place in range(MEMBERS)], self.seats, items=VOTES)

    def do_seats(self):
        """All seats but the first, which is a page: they sign in, and press one after the other."""
        for place, seat in enumerate(self.seats[1:], 1):
            script = self.hall.folder / f"{seat}.txt"
            rules = ["auto-sign-in", *(f"on 15-1/item-{vote}.motion press 1 after {place * STEP_MILLISECONDS}"
                                       for vote in range(1, VOTES + 1))]
            script.write_text("\n".join(rules) + "\n")
            self.start_terminal(seat, "--state", self.hall.folder / f"state-{seat}", "--script", script)

    def do_look(self) -> dict:
        return {**super().do_look(), "votes": VOTES, "members": MEMBERS}

    def do_report(self, from_event: list[float], from_click: list[float]):
        self.from_event, self.from_click = from_event, from_click

    def measure(self):
        self.play("opening")


def said(name: str, times: list[float]) -> str:
    return f"{name}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms of {len(times)} votes"


def main() -> int:
    if missing():
        print(f"bench_pages: {missing()}", file=sys.stderr)
        return 1
    bench = SeatPageBench("measure")
    if not unittest.TextTestRunner(verbosity=0).run(bench).wasSuccessful():
        return 1
    print(said("opening event at the page → buttons painted", bench.from_event))
    print(said("clerk's click → buttons painted", bench.from_click))
    sys.stdout.flush()
    is_light = subprocess.run(["node", WEIGH], check=False).returncode == 0
    return 0 if max(bench.from_event) <= MOST_MILLISECONDS and is_light else 1


if __name__ == "__main__":
    sys.exit(main())
