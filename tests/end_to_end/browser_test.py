"""The pages in a real browser: Debian's Chromium against the real server and real terminals, by clicks and keys.

The stories are in browser/*.mjs. Node drives Chromium; what is done in the hall besides (a power cut, the terminals of the
other members) it asks of this process, one JSON object a line.
"""

import json
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

from halls import BIN, HallError, HallTest, ROOT, run, wait_until

from demo import history_of
from demo_hall import write_roster
from demo_story import (DYING, DYING_VOTE, NEVER_MILLISECONDS, PRESENT, SEATS, SPARE, STEP_MILLISECONDS, STORY,
                        expected_history, option_of)

PAGES = ROOT / "terminal" / "web" / "dist"
PLAYWRIGHT = ROOT / "terminal" / "web" / "node_modules" / "playwright-core"
CHROMIUM = shutil.which("chromium")


def missing() -> str | None:
    """What is not there for this test, or None."""
    if not CHROMIUM:
        return "Chromium is not installed (Debian's package chromium)"
    if not shutil.which("node"):
        return "Node is not installed (Debian's package nodejs)"
    if not shutil.which("certutil"):
        return "certutil is not installed (Debian's package libnss3-tools)"
    if not PLAYWRIGHT.exists() or not (PAGES / "console.html").exists():
        return "the pages are not built: run script/pages build"
    return None


@unittest.skipIf(missing(), missing() or "")
class BrowserTest(HallTest):
    seats = [*SEATS, SPARE]

    def setUp(self):
        super().setUp()
        self.terminals = {}
        self.addCleanup(self.stop_terminals)
        self.hall.start(*self.hall.page_flags(PAGES))
        self.home = self.trusting_home()

    def trusting_home(self) -> Path:
        """A home folder whose browsers trust the hall's authority, as those of the house do: no check is turned off."""
        home = self.hall.folder / "home"
        store = home / ".pki" / "nssdb"
        store.mkdir(parents=True)
        run("certutil", "-d", f"sql:{store}", "-N", "--empty-password")
        run("certutil", "-d", f"sql:{store}", "-A", "-t", "C,,", "-n", "yishi", "-i", self.hall.certs / "ca.crt")
        return home

    def stop_terminals(self):
        for process in self.terminals.values():
            process.terminate()
        for process in self.terminals.values():
            process.wait()
        self.terminals = {}

    def play(self, story: str):
        """Runs a story to its end; what it asks of the hall is done here."""
        node = subprocess.Popen(["node", Path(__file__).parent / "browser" / f"{story}.mjs"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
                                env={**os.environ, "HOME": str(self.home)})
        self.addCleanup(node.wait)
        self.addCleanup(lambda: node.poll() is None and node.terminate())
        for line in node.stdout:
            asked = json.loads(line)
            try:
                answer = {"answer": getattr(self, f"do_{asked.pop('do')}")(**asked)}
            except Exception as fault:  # the story decides what a refusal means
                answer = {"fault": f"{type(fault).__name__}: {fault}"}
            try:
                node.stdin.write(json.dumps(answer, ensure_ascii=False) + "\n")
            except BrokenPipeError:
                break
        node.stdin.close()
        node.stdout.close()
        self.assertEqual(0, node.wait(timeout=30), f"the story {story} was not what it should be; see above")

    # ------------------------------------------------------------ what a story may ask

    def do_look(self) -> dict:
        return {"port": self.hall.pages_port, "code": self.hall.first_account_code, "chromium": CHROMIUM}

    def do_roster_file(self) -> str:
        write_roster(self.hall.folder)
        return str(self.hall.folder / "roster.csv")

    def entries(self, kind: str) -> list[dict]:
        return [event["entry"] for event in self.events() if event["kind"] == kind]

    def do_seat_page(self, seat: str) -> str:
        """A terminal that serves its page; gives the page's address."""
        state = self.hall.folder / f"state-{seat}"
        self.start_terminal(seat, "--state", state, "--page-port", "0", "--page-files", PAGES)
        address = state / "page.url"
        wait_until(lambda: address.exists() and address.read_text().endswith("\n"), "the page's address")
        return address.read_text().strip()

    def do_vote_names(self) -> dict:
        """Under which names the console holds the votes of the story, by meeting and subject."""
        items = {entry["item"]["item_kind"]: entry["item"]["item"] for entry in self.entries("agenda_item_added")}
        case = self.entries("case_opened")[0]["case_id"]
        return {"15-35": {kind: f"{items[kind]}.{kind}" for kind in ("report", "responses")},
                "15-36": {kind: f"{case}.r2.{kind}" for kind in ("report", "responses")}}

    def do_seats(self, votes: dict, pages: list[str]):
        """Terminals that sign in and press as the demo's story has it; those of `pages` are people in a browser."""
        self.votes = votes
        for place in range(PRESENT):
            if SEATS[place] not in pages:
                self.start_scripted(SEATS[place], place, dies=place == DYING)
        # In the place of the seat that dies it presses what that one would.
        self.start_scripted(SPARE, DYING)

    def start_scripted(self, seat: str, place: int, dies=False):
        rules = ["auto-sign-in"]
        for meeting, names in self.votes.items():
            for vote, name in names.items():
                option = option_of(place, meeting, vote)
                if option:
                    after = NEVER_MILLISECONDS if dies and (meeting, vote) == DYING_VOTE else place * STEP_MILLISECONDS
                    rules.append(f"on {meeting}/{name} press {option} after {after}")
        script = self.hall.folder / f"{seat}.txt"
        script.write_text("\n".join(rules) + "\n")
        self.start_terminal(seat, "--state", self.hall.folder / f"state-{seat}", "--script", script)

    def do_seat_dies(self) -> str:
        """The seat of the story dies; gives which one."""
        process = self.terminals.pop(SEATS[DYING])
        process.kill()
        process.wait()
        return SEATS[DYING]

    def do_seat_is_mended(self):
        self.start_scripted(SEATS[DYING], DYING)

    def do_history(self, case: str) -> bool:
        """Whether the server tells the story as it is meant."""
        told, meant = history_of(self.hall, case, person="wang"), expected_history(case)
        if told != meant:
            raise HallError(f"the history should be {json.dumps(meant)} and is {json.dumps(told)}")
        return True

    def do_presses(self, seat: str, meeting: str, vote: str) -> int | None:
        return option_of(SEATS.index(seat), meeting, vote)

    def do_figures(self, meeting: str, vote: str) -> list[int]:
        return list(STORY[meeting][vote])

    def do_cut_power(self):
        self.hall.kill()

    def do_start_again(self):
        self.hall.start(*self.hall.page_flags(PAGES))

    def start_terminal(self, seat: str, *flags):
        self.terminals[seat] = subprocess.Popen(
            [str(word) for word in (BIN / "yishi-terminal", "--server", f"localhost:{self.hall.port}", "--identity",
                                    self.hall.identity("seat", seat), "--ca", self.hall.certs / "ca.crt", "--json",
                                    *flags)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    # ------------------------------------------------------------ the stories

    def test_the_demos_meetings_by_clicks(self):
        self.play("meeting_story")

    def test_who_comes_in_and_who_does_not(self):
        self.play("entry_story")


if __name__ == "__main__":
    sys.exit(unittest.main())
