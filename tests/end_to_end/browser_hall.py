"""A hall whose people are in real browsers: Debian's Chromium against the real server and real terminals.

The stories are in browser/*.mjs. Node drives Chromium; what is done in the hall besides (a power cut, the terminals of the
other members) it asks of this process, one JSON object a line.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

from halls import BIN, Hall, HallTest, ROOT, decision, run, wait_until

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


def prepare_meeting(hall: Hall, names: list[str], seats: list[str], items: int, until="first_item", inquiry=False):
    """What clerks enter before a story begins: a meeting with so many items to vote on, until it is `planned`, or its
    `first_item` is taken up; with `inquiry`, the last item is a special inquiry. Who has no seat has no terminal."""
    folder = hall.folder
    rows = [f"m-{place:03},{name},{'主任' if place == 1 else '委员'},,2022-01-15,"
            for place, name in enumerate(names, 1)]
    (folder / "roster.csv").write_text("\n".join(["id,name,title,order,serving_from,serving_to", *rows]) + "\n")
    seating = ",".join(f"{seat}:m-{place:03}" for place, seat in enumerate(seats, 1))
    console = hall.console("wang")
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
                   f"set-seat-plan --meeting 15-1 --sitting s --seats {seating}",
                   "start-sitting --meeting 15-1 --sitting s", "adopt-agenda --meeting 15-1 --sitting s",
                   "take-up-item --meeting 15-1 --sitting s --item item-1")
    console.close()


class BrowserHall(HallTest):
    stories = Path(__file__).parent / "browser"

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
        node = subprocess.Popen(["node", self.stories / f"{story}.mjs"],
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

    def do_seat_page(self, seat: str) -> str:
        """A terminal that serves its page; gives the page's address."""
        state = self.hall.folder / f"state-{seat}"
        self.start_terminal(seat, "--state", state, "--page-port", "0", "--page-files", PAGES)
        address = state / "page.url"
        wait_until(lambda: address.exists() and address.read_text().endswith("\n"), "the page's address")
        return address.read_text().strip()

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
