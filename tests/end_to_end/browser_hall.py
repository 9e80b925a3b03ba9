"""A hall whose people are in real browsers: Debian's Chromium against the real server and real terminals.

The stories are in browser/*.mjs. Node drives Chromium; what is done in the hall besides (a power cut, the terminals of the
other members) it asks of this process, one JSON object a line.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

from halls import BIN, HallTest, ROOT, run, wait_until

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


class BrowserHall(HallTest):
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
