"""A full disk, a locked database, a clock that jumps, certificates out of time or of another authority: the real server
says what is wrong, changes nothing, goes on by itself when the cause has gone, and the other seats stay."""

import json
import os
import sqlite3
import ssl
import unittest
import urllib.error

from halls import BIN, HallTest, Stranger, run, wait_until


class Faults(HallTest):
    def setUp(self):
        super().setUp()
        self.file = self.hall.folder / "faults"

    def trouble(self, words: str):
        """From now on; an empty text ends it."""
        fresh = self.file.with_suffix(".new")
        fresh.write_text(words)
        fresh.replace(self.file)

    def with_shim(self, act):
        os.environ.update(LD_PRELOAD=os.environ["YISHI_FAULT_SHIM"], YISHI_FAULTS=str(self.file))
        try:
            return act()
        finally:
            del os.environ["LD_PRELOAD"], os.environ["YISHI_FAULTS"]

    def connect(self, role, name) -> Stranger:
        stranger = Stranger(self.hall, role, name)
        self.addCleanup(stranger.close)
        self.assertEqual(stranger.receive()["kind"], "welcome")
        return stranger

    def status(self) -> tuple[int, str]:
        try:
            return 200, self.health()["status"]
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)["status"]

    def log(self) -> list[dict]:
        return [json.loads(line) for line in (self.hall.folder / "server.log").read_text().splitlines()]

    def register(self, clerk: Stranger, number: int, name="委") -> dict:
        clerk.send({"kind": "command", "id": f"c{number}",
                    "command": {"kind": "register_commission", "commission": f"c{number}", "name": name}})
        return clerk.next_of("accepted", "rejected")

    def outage(self, begin, end):
        """Acts before, during and after an outage of the store; it must heal by itself."""
        clerk, neighbour = self.connect("clerk", "li"), self.connect("seat", "t-001")
        first = self.register(clerk, 1)
        self.assertEqual(first["kind"], "accepted")
        # Health is told a moment after the clerk is.
        before = first["position"] + 1
        wait_until(lambda: self.health()["position"] == before, "health tells of the first command")
        begin()
        refused = self.register(clerk, 2)
        self.assertEqual(refused["kind"], "rejected")
        self.assertEqual(refused["rejection"]["code"], "storage_unavailable")
        self.assertIn("管理员", refused["rejection"]["zh"])
        self.assertIn("administrator", refused["rejection"]["en"])
        wait_until(lambda: self.status() == (503, "degraded"), "health tells of the outage")
        self.assertTrue(any(line["event"] == "degraded" and line["reason"] for line in self.log()))
        end()
        wait_until(lambda: self.status() == (200, "ready"), "the server is ready again by itself")
        self.assertEqual(self.health()["position"], before)
        # The same command under the same identifier, and the neighbour on the same connection.
        self.assertEqual(self.register(clerk, 2)["kind"], "accepted")
        wait_until(lambda: self.health()["position"] == before + 1, "health tells of the second command, once")
        neighbour.send({"kind": "command", "id": "a", "command": {"kind": "sign_in", "meeting": "x", "sitting": "s"}})
        self.assertEqual(neighbour.next_of("rejected")["rejection"]["code"], "unknown_meeting")
        self.hall.stop()
        registered = [event for event in self.events() if event["kind"] == "commission_registered"]
        self.assertEqual(len(registered), 2)

    def test_a_full_disk(self):
        self.with_shim(self.hall.start)
        self.outage(lambda: self.trouble("full"), lambda: self.trouble(""))

    def test_a_database_locked_by_another_program(self):
        self.hall.start()
        other = sqlite3.connect(self.hall.folder / "yishi.db", isolation_level=None)
        self.addCleanup(other.close)
        self.outage(lambda: other.execute("BEGIN IMMEDIATE"), lambda: other.execute("ROLLBACK"))

    def test_a_clock_that_jumps_neither_closes_a_vote_nor_turns_time_back(self):
        self.with_shim(self.hall.start)
        console = self.prepare_sitting()
        console.do("draft-vote --meeting 15-1 --sitting s --vote one --item item --subject motion --question 问题 "
                   "--rule-set rules --seconds 600 --committee-decision 测试",
                   "prepare-vote --meeting 15-1 --vote one --decision votes", "open-vote --meeting 15-1 --vote one")
        for jump in (7_200, -7_200):
            self.trouble(f"clock {jump}")
            console.do("hold-vote --meeting 15-1 --vote one", "resume-vote --meeting 15-1 --vote one")
        self.assertEqual(self.health()["vote"], "open")
        console.do("close-vote --meeting 15-1 --vote one --confirm", "declare-vote --meeting 15-1 --vote one")
        # With no vote open the clock may follow ahead, and says that it will not follow back.
        wait_until(lambda: any(line["event"] == "clock_jump" for line in self.log()), "the log tells of the jump")
        self.hall.stop()
        times = [event["time"] for event in self.events() if "time" in event]
        self.assertEqual(times, sorted(times))

    def test_certificates_that_are_expired_or_of_another_authority(self):
        self.trouble(f"clock {-3 * 86_400}")
        self.with_shim(lambda: run(BIN / "yishi-certs", "devices", "--directory", self.hall.certs, "--ids", "t-old",
                                   "--days", "1"))
        elsewhere = self.hall.folder / "elsewhere"
        run(BIN / "yishi-certs", "authority", "--directory", elsewhere)
        run(BIN / "yishi-certs", "devices", "--directory", elsewhere, "--ids", "t-foreign")
        for ending in ("crt", "key"):
            (elsewhere / "seats" / f"t-foreign.{ending}").rename(self.hall.certs / "seats" / f"t-foreign.{ending}")
        self.hall.start()
        for seat, reason in (("t-old", "expired"), ("t-foreign", "foreign_authority")):
            with self.subTest(seat=seat):
                with self.assertRaises((ssl.SSLError, ConnectionError)):
                    Stranger(self.hall, "seat", seat).receive()
                wait_until(lambda: any(line["event"] == "refused" and line["reason"] == reason for line in self.log()),
                           f"the log names {reason}")
        self.connect("seat", "t-001")


if __name__ == "__main__":
    unittest.main()
