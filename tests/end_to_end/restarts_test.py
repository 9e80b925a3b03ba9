"""A terminal is restarted, the server is killed, the line is cut, in every state of a vote: each member counts once, as
the member pressed."""

import socket
import subprocess
import threading
import unittest
from collections import defaultdict

from halls import BIN, HallTest, run

CHOICES = {"t-001": 1, "t-002": 2, "t-003": 3}
# How long after the opening a seat presses, so that most faults of the open vote come before.
PRESS_AFTER_MILLISECONDS = 400
FAULTS = ("terminal", "server", "line")
STATES = ("draft", "prepared", "open", "pressed", "held", "counted")


class Line:
    """The cable between terminals and server: passes bytes on until it is cut."""

    def __init__(self, hall):
        self._hall = hall
        self._pairs = []
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._hall.port), timeout=5)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            with self._lock:
                self._pairs.append((near, far))
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    @staticmethod
    def _pass_on(source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def cut(self):
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def close(self):
        self._listener.close()
        self.cut()


class Restarts(HallTest):
    seats = list(CHOICES)

    def setUp(self):
        super().setUp()
        self.hall.start()
        self.prepare_sitting().close()
        self.line = Line(self.hall)
        self.addCleanup(self.line.close)
        self.terminals = {}
        self.addCleanup(lambda: [terminal.kill() or terminal.wait() for terminal in self.terminals.values()])
        for seat in CHOICES:
            self.start_terminal(seat)
        self.wait(f"present {len(CHOICES)} in s")

    def start_terminal(self, seat):
        script = self.hall.folder / f"{seat}.txt"
        script.write_text("auto-sign-in\n" + "".join(
            f"on {state}-{fault} press {CHOICES[seat]} after {PRESS_AFTER_MILLISECONDS}\n"
            for state in STATES for fault in FAULTS))
        with open(self.hall.folder / f"{seat}.log", "a") as log:
            self.terminals[seat] = subprocess.Popen(
                [BIN / "yishi-terminal", "--server", f"127.0.0.1:{self.line.port}", "--identity",
                 self.hall.identity("seat", seat), "--state", self.hall.folder / f"state-{seat}", "--script", script,
                 "--json"], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)

    def strike(self, fault):
        if fault == "terminal":
            self.terminals["t-002"].kill()
            self.terminals["t-002"].wait()
            self.start_terminal("t-002")
        elif fault == "server":
            self.hall.kill()
            self.hall.start()
        else:
            self.line.cut()

    def act(self, name, vote, *more):
        self.hall.clerk(name, "--meeting", "15-1", "--vote", vote, *more)

    def state_of(self, vote) -> str:
        return self.hall.ask("vote-result", "--meeting", "15-1", "--vote", vote)["state"]

    def wait(self, what):
        run(*self.hall.clerk_words("script", "-"), input=f"wait {what} within 60\n")

    def hold_vote(self, struck_in, fault):
        """One vote from draft to declaration, struck in one of its states."""
        vote = f"{struck_in}-{fault}"

        def reached(state):
            if state == struck_in:
                self.strike(fault)

        self.act("draft-vote", vote, "--sitting", "s", "--item", "item", "--subject", "motion", "--question", "问题",
                 "--rule-set", "rules", "--committee-decision", "测试")
        reached("draft")
        self.act("prepare-vote", vote, "--decision", "votes")
        reached("prepared")
        self.act("open-vote", vote)
        reached("open")
        if self.state_of(vote) == "held":
            self.act("resume-vote", vote)
        self.wait(f"pressed {vote} {len(CHOICES)}")
        reached("pressed")
        if self.state_of(vote) == "open":
            self.act("hold-vote", vote)
        reached("held")
        self.act("resume-vote", vote)
        self.wait(f"pressed {vote} {len(CHOICES)}")
        self.act("close-vote", vote)
        reached("counted")
        self.assertEqual(self.state_of(vote), "counted")
        self.act("declare-vote", vote)
        result = self.hall.ask("vote-result", "--meeting", "15-1", "--vote", vote)["result"]
        self.assertEqual(result["counts"], [1, 1, 1])

    def test_every_state_survives_every_fault(self):
        for state in STATES:
            for fault in FAULTS:
                with self.subTest(state=state, fault=fault):
                    self.hold_vote(state, fault)
        self.hall.stop()
        self.check_ballots()

    def check_ballots(self):
        """Each member's ballots of a vote are 1, 2, … without a gap, and say what the member wanted."""
        numbers = defaultdict(list)
        for event in self.events():
            if event["kind"] != "named_ballot":
                continue
            lines = dict(line.split(" ", 1) for line in event["text"].splitlines()[1:9])
            numbers[lines["vote"], lines["member"]].append(int(lines["seq"]))
            self.assertEqual(int(lines["choice"]), CHOICES[lines["device"]])
        self.assertEqual(len(numbers), len(STATES) * len(FAULTS) * len(CHOICES))
        for ballots in numbers.values():
            self.assertEqual(ballots, list(range(1, len(ballots) + 1)))


if __name__ == "__main__":
    unittest.main()
