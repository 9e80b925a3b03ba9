"""A whole meeting is rehearsed on a copy while the real server runs; and all seats are tested."""

import hashlib
import json
import sqlite3
import subprocess
import time
import unittest
import urllib.request

from halls import BIN, Hall, HallError, HallTest, Stranger, run, wait_until


def rows_of(store) -> str:
    """A hash of everything that the store says."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        digest = hashlib.sha256()
        for table in ("meta", "log", "entry", "blob"):
            for row in database.execute(f"SELECT * FROM {table} ORDER BY 1"):
                digest.update(repr((table, row)).encode())
        return digest.hexdigest()


class RehearsalTest(HallTest):
    def rehearse(self) -> Hall:
        """A hall of its own on a copy of the store: the same certificates, another port."""
        folder = self.hall.folder / "rehearsal"
        folder.mkdir()
        run(BIN / "yishi-server", "rehearse", "--copy", folder / "yishi.db",
            "--store.file", self.hall.folder / "yishi.db")
        rehearsal = Hall(folder)
        rehearsal.certs = self.hall.certs
        rehearsal.start()
        self.addCleanup(lambda: rehearsal.process and rehearsal.kill())
        return rehearsal

    def simulate(self, hall, *flags) -> subprocess.Popen:
        return subprocess.Popen(
            [str(BIN / "yishi-fleet"), "--server", hall.address, "--identities", str(self.hall.certs / "seats"),
             "--simulate", "--quiet", *flags], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def test_one_clerk_rehearses_a_meeting_and_the_record_stays_as_it_is(self):
        self.hall.start()
        self.prepare_sitting().close()
        record = self.hall.folder / "yishi.db"
        time.sleep(1)  # In a quiet moment the store brings its log into its file.
        before, bytes_before = rows_of(record), record.read_bytes()

        rehearsal = self.rehearse()
        with urllib.request.urlopen(f"http://127.0.0.1:{rehearsal.health_port}/healthz") as answer:
            self.assertTrue(json.load(answer)["rehearsal"])
        self.assertFalse(self.health()["rehearsal"])
        for role, name in (("seat", "t-005"), ("display", "hall"), ("chair", "zhao"), ("clerk", "wang")):
            for hall, expected in ((rehearsal, True), (self.hall, False)):
                stranger = Stranger(hall, role, name)
                self.assertEqual(expected, stranger.next_of("welcome")["rehearsal"])
                self.assertEqual(expected, stranger.next_of("view")["view"]["hall"]["rehearsal"])
                stranger.close()

        fleet = self.simulate(rehearsal, "--seed", "7", "--stay-away", "1", "--press-within", "1")
        console = rehearsal.console()
        console.do("wait present 4")
        self.assertIn("【演练】", rehearsal.clerk("view"))
        for vote in ("first", "second"):
            self.open_vote(console, vote)
            console.do("sleep 1500", f"close-vote --meeting 15-1 --vote {vote} --confirm true",
                       f"declare-vote --meeting 15-1 --vote {vote}")
        figures = rehearsal.ask("vote-result", "--meeting", "15-1", "--vote", "first")["result"]["figures"]
        self.assertEqual(5, figures["roll"])
        self.assertEqual(1, figures["absent"])
        self.assertGreater(figures["approve"] + figures["reject"] + figures["abstain"], 0)
        console.do("close-sitting --meeting 15-1 --sitting s", "close-meeting --meeting 15-1")
        console.close()
        fleet.terminate()
        self.assertEqual(0, fleet.wait(timeout=30), fleet.communicate()[1])
        rehearsal.stop()

        self.assertEqual(before, rows_of(record))
        self.assertEqual(bytes_before, record.read_bytes())
        self.assertNotIn("rehearsal_begun", {each["kind"] for each in self.events()})
        self.hall.stop()
        for destination in (record, self.hall.folder / "other.db"):
            with self.assertRaisesRegex(HallError, "yishi.db is a rehearsal"):
                run(BIN / "yishi-server", "restore", rehearsal.folder / "yishi.db", "--force",
                    "--store.file", destination)
        self.assertEqual(before, rows_of(record))

    def take_part(self, hall, console, state):
        """The terminal of t-001 signs in and presses in a vote that is held for it."""
        script = self.hall.folder / "seat.txt"
        script.write_text("auto-sign-in\non one press 赞成 then 反对 after 300\nuntil declared one\n")
        terminal = subprocess.Popen(
            [str(BIN / "yishi-terminal"), "--server", hall.address, "--identity",
             str(self.hall.identity("seat", "t-001")), "--state", str(state), "--script", str(script), "--json"],
            stdout=subprocess.PIPE, text=True)
        self.addCleanup(terminal.kill)
        console.do("wait present 1")
        self.open_vote(console, "one")
        console.do("wait pressed one 1", "sleep 1000", "close-vote --meeting 15-1 --vote one --confirm",
                   "declare-vote --meeting 15-1 --vote one")
        said = terminal.communicate(timeout=30)[0]
        self.assertEqual(0, terminal.returncode, said)
        return said

    def test_a_terminal_that_rehearsed_takes_part_in_the_meeting_with_the_same_state(self):
        self.hall.start()
        console = self.prepare_sitting()
        state = self.hall.folder / "state"
        rehearsal = self.rehearse()
        play = rehearsal.console()
        said = self.take_part(rehearsal, play, state)
        play.close()
        self.assertIn("received", said)
        self.assertEqual("", "".join(path.read_text() for path in state.iterdir()), "something of the rehearsal is kept")

        self.take_part(self.hall, console, state)
        receipts = (state / "receipts.jsonl").read_text().splitlines()
        self.assertEqual(2, len(receipts))
        console.do("close-sitting --meeting 15-1 --sitting s", "close-meeting --meeting 15-1")
        console.close()
        rehearsal.stop()
        self.hall.export("register", self.hall.folder / "exports" / "register")
        self.hall.export("15-1", self.hall.folder / "exports" / "meetings" / "15-1")
        verdict = json.loads(run(BIN / "yishi-verify", self.hall.folder / "exports", "--all", "--json",
                                 "--receipts", state / "receipts.jsonl"))
        self.assertEqual("accepted", verdict["verdict"], verdict)
        self.hall.stop()

    def test_simulated_seats_do_not_play_on_the_record(self):
        self.hall.start()
        self.prepare_sitting().close()
        fleet = self.simulate(self.hall)
        said = fleet.communicate(timeout=30)[1]
        self.assertEqual(1, fleet.returncode)
        self.assertIn("no rehearsal", said)
        self.assertNotIn("signed_in", {each["kind"] for each in self.events()})
        self.hall.stop()


class SeatTestTest(HallTest):
    def terminal(self, seat: str, *flags) -> subprocess.Popen:
        terminal = subprocess.Popen(
            [str(BIN / "yishi-terminal"), "--server", self.hall.address, "--identity",
             str(self.hall.identity("seat", seat)), "--state", str(self.hall.folder / f"state-{seat}"), *flags],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.addCleanup(terminal.kill)
        return terminal

    def test_what_is_silent_or_faulty_is_listed_within_a_minute(self):
        self.hall.start()
        console = self.prepare_sitting()
        entries = len(self.events())
        self.terminal("t-001")
        self.terminal("t-002", "--self-check", "echo 三号键无响应; exit 1")
        self.terminal("t-003", "--self-check", "sleep 60")
        fourth = Stranger(self.hall, "seat", "t-004")
        console.do("wait connected 4")
        words = self.hall.clerk_words("test-seats")
        clerk = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        asked = fourth.next_of("seat_test")
        fourth.send({"kind": "seat_tested", "round": asked["round"]})
        said = clerk.communicate(timeout=60)[1]
        self.assertEqual(1, clerk.returncode)
        self.assertIn("t-002 自检未通过 The self-check failed: 三号键无响应", said)
        for silent in ("t-003", "t-005"):
            self.assertIn(f"{silent} 未应答 silent", said)
        for good in ("t-001", "t-004"):
            self.assertNotIn(good, said)
        self.assertEqual(entries, len(self.events()))

        self.open_vote(console, "v")
        console.do("expect rejected vote_under_way: test-seats")
        console.close()
        self.hall.stop()

    def test_seats_in_order_pass(self):
        self.hall.start()
        for seat in self.seats:
            self.terminal(seat)
        console = self.hall.console()
        console.do("wait connected 5", "test-seats")
        console.close()
        wait_until(lambda: '"seat_test"' in (self.hall.folder / "server.log").read_text(), "the log notes the test")
        self.hall.stop()


if __name__ == "__main__":
    unittest.main()
