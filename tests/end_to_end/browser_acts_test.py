"""What happens in and around a meeting beside its votes, in a real browser: papers, sign-in by PIN and card, acts of two
persons, halt and emblem, rehearsal, other options, rosters as XLSX, and what is printed. A committee of five."""

import sys
import unittest

from browser_hall import BrowserHall, PAGES, missing
from halls import BIN, Hall, decision, run

from demo_story import MEMBERS, name_of

FEW = ["赵建国", "王伟", "李秀英", "陈静", "买买提·吐尔逊"]
MANY = [*FEW, *(name_of(place) for place in range(MEMBERS - len(FEW)))]


@unittest.skipIf(missing(), missing() or "")
class BrowserActsTest(BrowserHall):
    # ------------------------------------------------------------ what a story may ask

    def do_prepare(self, items=1, until="first_item", inquiry=False, full=False):
        """What clerks enter before the story begins: a meeting with so many items to vote on, until it is
        `planned`, or its `first_item` is taken up; with `inquiry`, the last item is a special inquiry. In a
        `full` committee the others have no terminals."""
        folder, names = self.hall.folder, MANY if full else FEW
        rows = [f"m-{place:03},{name},{'主任' if place == 1 else '委员'},,2022-01-15,"
                for place, name in enumerate(names, 1)]
        (folder / "roster.csv").write_text("\n".join(["id,name,title,order,serving_from,serving_to", *rows]) + "\n")
        seats = ",".join(f"{seat}:m-{place:03}" for place, seat in enumerate(self.seats, 1))
        console = self.hall.console("wang")
        console.do(
            f"open-term --term 15 --congress 示范市第十五届人民代表大会 --fixed-members {len(names)}",
            f"import-roster --term 15 --csv @{folder}/roster.csv",
            "adopt-rule-set --rule-set rules --name 表决办法 --adopted-on 2025-01-01 --options approve_reject_abstain "
            "--quorum not_required --on-fail nothing",
            "plan-meeting --term 15 --number 1 --date 2025-06-01",
            *(f"add-agenda-item --meeting 15-1 --item item-{place} --item-kind vote --title 关于第{place}号议案的决定"
              for place in range(1, items + 1)),
            decision("agenda", "set_agenda", "--meeting 15-1", "2025-05-20", "会议日期和议程草案"),
            decision("votes", "put_to_vote", "--meeting 15-1", "2025-05-20", "提请表决"))
        if inquiry:
            console.do(
                "register-commission --commission urban --name 城乡建设与环境保护委员会",
                "register-department --department housing --name 市住房和城乡建设局 --commission urban",
                decision("adopt", "adopt_proposal", "--case-id heating", "2025-04-15", "同意立项监督"),
                "open-case --decision adopt --case-id heating --topic 供热保障情况 --department housing --rule-set rules "
                "--legal-basis 监督法第十一条 --reason 供热投诉同比、环比双升 --tags 年度工作计划",
                "add-agenda-item --meeting 15-1 --item inquiry --item-kind responses --case-id heating "
                "--title 供热保障情况专题询问")
        if until == "first_item":
            console.do("open-meeting --meeting 15-1 --date 2025-06-01 --decision agenda",
                       "open-sitting --meeting 15-1 --sitting s --chair m-001",
                       f"set-seat-plan --meeting 15-1 --sitting s --seats {seats}",
                       "start-sitting --meeting 15-1 --sitting s", "adopt-agenda --meeting 15-1 --sitting s",
                       "take-up-item --meeting 15-1 --sitting s --item item-1")
        console.close()

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

    def do_entries(self, kind: str) -> list[dict]:
        return [event["entry"] for event in self.events() if event["kind"] == kind]

    def do_folder(self) -> str:
        return str(self.hall.folder)

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

    # ------------------------------------------------------------ the stories

    def test_a_paper_is_at_the_same_place_after_a_vote(self):
        self.play("papers_story")

    def test_signing_in_by_pin_and_card(self):
        self.play("sign_in_story")

    def test_two_persons_annul_and_count_by_hand(self):
        self.play("two_persons_story")

    def test_halt_emblem_and_what_each_screen_shows(self):
        self.play("screens_story")

    def test_a_rehearsal_says_so_everywhere(self):
        self.play("rehearsal_story")

    def test_a_vote_with_other_options_where_the_first_press_counts(self):
        self.play("options_story")

    def test_a_roster_as_xlsx(self):
        self.play("roster_story")

    def test_what_is_printed(self):
        self.play("printing_story")


if __name__ == "__main__":
    sys.exit(unittest.main())
