"""The demo's meetings in a real browser, by clicks and keys; and who comes in to the pages, and who does not."""

import json
import sys
import unittest

from browser_hall import BrowserHall, missing
from halls import HallError

from demo import history_of
from demo_hall import write_roster
from demo_story import (DYING, DYING_VOTE, NEVER_MILLISECONDS, PRESENT, SEATS, SPARE, STEP_MILLISECONDS, STORY,
                        expected_history, option_of)


@unittest.skipIf(missing(), missing() or "")
class BrowserTest(BrowserHall):
    seats = [*SEATS, SPARE]

    # ------------------------------------------------------------ what a story may ask

    def do_roster_file(self) -> str:
        write_roster(self.hall.folder)
        return str(self.hall.folder / "roster.csv")

    def entries(self, kind: str) -> list[dict]:
        return [event["entry"] for event in self.events() if event["kind"] == kind]

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

    # ------------------------------------------------------------ the stories

    def test_the_demos_meetings_by_clicks(self):
        self.play("meeting_story")

    def test_who_comes_in_and_who_does_not(self):
        self.play("entry_story")


if __name__ == "__main__":
    sys.exit(unittest.main())
