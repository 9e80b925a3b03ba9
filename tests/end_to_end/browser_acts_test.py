"""What happens in and around a meeting beside its votes, in a real browser: papers, sign-in by PIN and card, acts of two
persons, halt and emblem, rehearsal, other options, a seat that is revoked, rosters as XLSX, and what is printed."""

import sys
import unittest

from browser_hall import BrowserHall, PAGES, missing, prepare_meeting
from halls import BIN, Hall, run

from demo_story import MEMBERS, name_of

FEW = ["赵建国", "王伟", "李秀英", "陈静", "买买提·吐尔逊"]
MANY = [*FEW, *(name_of(place) for place in range(MEMBERS - len(FEW)))]


class BrowserActs(BrowserHall):
    # ------------------------------------------------------------ what a story may ask

    def do_prepare(self, full=False, **preparation):
        prepare_meeting(self.hall, MANY if full else FEW, self.seats, **preparation)

    def do_seats(self) -> list[str]:
        return self.seats

    def do_terminals(self, seats: list[str], presses: dict):
        """Terminals of members who sign in by themselves, and press the option that `presses` has for a vote's name."""
        for seat in seats:
            script = self.hall.folder / f"{seat}.txt"
            rules = ["auto-sign-in", *(f"on 15-1/{vote} press {option}" for vote, option in presses.items())]
            script.write_text("\n".join(rules) + "\n")
            self.start_terminal(seat, "--state", self.hall.folder / f"state-{seat}", "--script", script)

    def do_credential(self, method: str, person: str, secret: str):
        """A PIN or a card is given out, beside the running server."""
        run(BIN / "yishi-server", "credentials", f"set-{method}", person, "--credentials.file",
            self.hall.folder / "credentials.db", input=secret + "\n")

    def do_revoke(self, seat: str):
        """The server reads the list of revoked certificates again by itself."""
        run(BIN / "yishi-certs", "revoke", "--directory", self.hall.certs, seat)

    def do_entries(self, kind: str) -> list[dict]:
        return [event["entry"] for event in self.events() if event["kind"] == kind]

    def do_rehearse(self):
        """From here on the hall is the rehearsal: a server of its own on a copy, with the same certificates."""
        folder = self.hall.folder / "rehearsal"
        folder.mkdir()
        run(BIN / "yishi-server", "rehearse", "--copy", folder / "yishi.db",
            "--store.file", self.hall.folder / "yishi.db")
        rehearsal, record = Hall(folder), self.hall
        rehearsal.certs = record.certs
        self.addCleanup(lambda: record.process and record.kill())
        rehearsal.start(*rehearsal.page_flags(PAGES))
        self.hall = rehearsal


@unittest.skipIf(missing(), missing() or "")
class BrowserActsTest(BrowserActs):
    def test_a_paper_is_at_the_same_place_after_a_vote(self):
        self.play("papers_story")

    def test_signing_in_by_pin_and_card(self):
        self.play("sign_in_story")

    def test_two_persons_annul_and_count_by_hand(self):
        self.play("two_persons_story")

    def test_roster_and_rules_change_during_a_meeting_by_two_persons(self):
        self.play("register_change_story")

    def test_a_seat_is_revoked_while_a_vote_is_open(self):
        self.play("revoked_story")

    def test_halt_emblem_and_what_each_screen_shows(self):
        self.play("screens_story")

    def test_a_rehearsal_says_so_everywhere(self):
        self.play("rehearsal_story")

    def test_a_vote_with_other_options_where_the_first_press_counts(self):
        self.play("options_story")

    def test_a_seat_map_after_a_named_vote(self):
        self.play("seat_map_story")

    def test_a_roster_as_xlsx(self):
        self.play("roster_story")

    def test_what_is_printed(self):
        self.play("printing_story")


@unittest.skipIf(missing(), missing() or "")
class BrowserLargeHallTest(BrowserActs):
    seats = [f"t-{number:03}" for number in range(1, MEMBERS + 1)]

    def test_a_seat_map_of_a_whole_committee(self):
        self.play("seat_map_story")


if __name__ == "__main__":
    sys.exit(unittest.main())
