"""What goes wrong on the wire, from a client that is not ours: each has its own clear answer, changes nothing, and does
not disturb the other seats."""

import base64
import json
import shutil
import sqlite3
import ssl
import unittest

from halls import BIN, Ballots, HallError, HallTest, Stranger, leaf_of, run, wait_until


class BadInput(HallTest):
    def setUp(self):
        super().setUp()
        self.hall.start()

    def position(self) -> int:
        return self.health()["position"]

    def connect(self, role, name) -> Stranger:
        stranger = Stranger(self.hall, role, name)
        self.addCleanup(stranger.close)
        self.assertEqual(stranger.status, 101)
        self.assertEqual(stranger.receive()["kind"], "welcome")
        return stranger

    def test_messages_that_are_none(self):
        clerk = self.connect("clerk", "li")
        before = self.position()
        for message, said in (
            ("{", "ends"),
            ('{"kind":"command","kind":"command","id":"a"}', "twice"),
            ('{"kind":"dance"}', "unknown kind dance"),
            ('{"id":"a"}', "kind is missing"),
            ('{"kind":"command","id":"a","command":{"kind":"open_vote","meeting":"15-1","vote":"v","x":1}}',
             "unknown field x"),
            ('{"kind":"command","id":"a","command":{"kind":"open_vote","meeting":"15-1"}}', "vote is missing"),
            ('{"kind":"command","id":"a","command":{"kind":"open_vote","meeting":"15-1","vote":7}}', "command.vote"),
            ('{"kind":"command","id":"NO!","command":{"kind":"open_vote","meeting":"15-1","vote":"v"}}', "identifier"),
            ('{"kind":"press","ballot":"nonsense"}', ""),
        ):
            with self.subTest(message=message):
                clerk.send(message)
                answer = clerk.next_of("error", "rejected", "refused")
                self.assertIn(answer["rejection"]["code"], ("malformed", "bad_ballot", "role_not_allowed"))
                self.assertIn(said, answer["rejection"]["detail"])
                self.assertTrue(answer["rejection"]["zh"] and answer["rejection"]["en"])
        self.assertEqual(self.position(), before)
        self.assertEqual(self.hall.clerk("register-commission", "--commission", "a", "--name", "委").count("✗"), 0)

    def test_frames_that_end_the_connection(self):
        neighbour = self.connect("clerk", "wang")
        for message, opcode, code in ((b"\x01\x02", 2, 1003), ("x" * 9_000, 1, 1009), (b"\xff\xfe", 1, 1007)):
            with self.subTest(code=code):
                seat = self.connect("seat", "t-001")
                seat.send(message, opcode)
                self.assertEqual(seat.next_of("nothing"), code)
        neighbour.send({"kind": "query", "id": "q", "query": {"kind": "roster", "term": 9}})
        self.assertEqual(neighbour.next_of("rejected")["rejection"]["code"], "unknown_term")

    def test_handshakes_that_are_refused(self):
        self.assertEqual(Stranger(self.hall, "seat", "t-001", subprotocol="chat").status, 400)
        self.assertIn(Stranger(self.hall, "seat", "t-001", path="/elsewhere").status, (400, 404))
        with self.assertRaises((ssl.SSLError, ConnectionError)):
            Stranger(self.hall, None, "").receive()
        run(BIN / "yishi-certs", "revoke", "--directory", self.hall.certs, "t-002")
        log = self.hall.folder / "server.log"
        wait_until(lambda: "revocations" in log.read_text(), "the new list of revocations")

        def is_refused():
            try:
                return not isinstance(Stranger(self.hall, "seat", "t-002").receive(), dict)
            except (ssl.SSLError, ConnectionError):
                return True
        wait_until(is_refused, "the revoked seat is refused")
        # The line may follow the refusal that it tells of.
        wait_until(lambda: '"revoked"' in log.read_text(), "the log names the revoked certificate")
        self.connect("seat", "t-001")

    def test_presses_that_are_refused(self):
        console = self.prepare_sitting()
        seat = self.connect("seat", "t-001")
        in_sitting = {"meeting": "15-1", "sitting": "s"}
        seat.send({"kind": "command", "id": "a", "command": {"kind": "sign_in", **in_sitting}})
        self.assertEqual(seat.next_of("accepted", "rejected")["kind"], "accepted")
        self.open_vote(console, "one")
        view = seat.next_of("view")
        while not view["view"]["vote"] or view["view"]["vote"]["state"] != "open":
            view = seat.next_of("view")
        ballots = Ballots(self.hall, view["view"]["vote"], "m-001", "t-001")
        before = self.position()

        def refused(ballot, code):
            with self.subTest(code=code):
                seat.send({"kind": "press", "ballot": ballot})
                answer = seat.next_of("received", "refused")
                self.assertEqual((answer["kind"], answer["leaf"]), ("refused", leaf_of(ballot)))
                self.assertEqual(answer["rejection"]["code"], code)

        refused(ballots.text(vote="yesterday"), "unknown_vote")
        refused(ballots.text(choice=4), "unknown_option")
        refused(ballots.text(member="m-002"), "not_on_the_roll")
        refused(ballots.text(device="t-002"), "wrong_device")
        refused(ballots.text(signed_by="t-002"), "wrong_key")
        honest = ballots.text()
        refused(honest.replace("choice 01", "choice 02"), "wrong_key")
        refused(honest[:honest.index("\n\n") + 1], "bad_ballot")
        refused(ballots.text(opening=base64.b64encode(bytes(32)).decode()), "wrong_opening")
        refused(ballots.text(seq=2), "press_out_of_order")
        self.assertEqual(self.position(), before)
        # The same bytes again are the same ballot.
        first = ballots.text(choice=2)
        answers = []
        for _ in range(2):
            seat.send({"kind": "press", "ballot": first})
            answers.append(seat.next_of("received", "refused"))
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(self.position(), before + 1)
        # Another ballot under the same number is refused, and kept as evidence once.
        for choice in (1, 3):
            refused(ballots.text(choice=choice), "equivocation")
        self.assertEqual([event["kind"] for event in self.events()].count("equivocation_recorded"), 1)
        console.do("hold-vote --meeting 15-1 --vote one")
        refused(ballots.text(seq=2, prev=leaf_of(first)), "vote_held")
        console.do("resume-vote --meeting 15-1 --vote one", "close-vote --meeting 15-1 --vote one --confirm")
        refused(ballots.text(seq=2, prev=leaf_of(first)), "vote_closed")
        stranger = self.connect("seat", "t-002")
        stranger.send({"kind": "command", "id": "b", "command": {"kind": "declare_vote", "meeting": "15-1",
                                                                 "vote": "one"}})
        self.assertEqual(stranger.next_of("rejected")["rejection"]["code"], "role_not_allowed")

    def test_the_newer_connection_of_a_device_takes_over(self):
        older = self.connect("seat", "t-003")
        newer = self.connect("seat", "t-003")
        goodbye = older.next_of("goodbye")
        self.assertEqual(goodbye["reason"], "replaced")
        self.assertIsInstance(older.next_of("nothing"), int)
        newer.send({"kind": "command", "id": "a", "command": {"kind": "sign_in", "meeting": "x", "sitting": "s"}})
        self.assertEqual(newer.next_of("rejected")["rejection"]["code"], "unknown_meeting")

    def test_a_roster_with_bad_rows_changes_nothing(self):
        self.hall.clerk("open-term", "--term", "15", "--congress", "测试", "--fixed-members", "3")
        before = self.position()
        file = self.hall.folder / "bad.csv"
        file.write_text("id,name,title,order,serving_from,serving_to\n"
                        "m-1,甲,委员,,2020-01-01,\nm-1,乙,委员,,2020-01-01,\nm-2,丙,皇帝,,2020-02-30,\n")
        with self.assertRaises(HallError) as raised:
            self.hall.clerk("import-roster", "--term", "15", "--csv", f"@{file}")
        for said in ("bad_roster", "row 3", "twice", "row 4", "皇帝", "2020-02-30"):
            self.assertIn(said, str(raised.exception))
        self.assertEqual(self.position(), before)

    def test_no_view_of_an_open_vote_tells_a_figure(self):
        """What each audience is sent while a vote is open is the same, whatever is pressed."""
        console = self.prepare_sitting()
        watchers = {name: self.connect(role, name) for role, name in
                    (("clerk", "wang"), ("chair", "zhao"), ("display", "hall"), ("seat", "t-005"))}
        seats = [self.connect("seat", seat) for seat in self.seats[:3]]
        for seat in seats:
            seat.send({"kind": "command", "id": "a",
                       "command": {"kind": "sign_in", "meeting": "15-1", "sitting": "s"}})
            seat.next_of("accepted")
        told = []
        for vote, choices in (("one", (1, 1, 1)), ("two", (2, 3, 2))):
            self.open_vote(console, vote)
            for number, (seat, choice) in enumerate(zip(seats, choices), 1):
                view = seat.next_of("view")["view"]["vote"]
                while not view or view["vote"] != vote or view["state"] != "open":
                    view = seat.next_of("view")["view"]["vote"]
                seat.send({"kind": "press",
                           "ballot": Ballots(self.hall, view, f"m-{number:03}", f"t-{number:03}").text(choice)})
                self.assertEqual(seat.next_of("received", "refused")["kind"], "received")
            console.do(f"wait pressed {vote} 3")
            heard = {}
            for name, watcher in watchers.items():
                # An answer to something else comes after all that was sent before it.
                watcher.send({"kind": "command", "id": "none",
                              "command": {"kind": "sign_in", "meeting": "none", "sitting": "s"}})
                frames = []
                while (frame := watcher.receive())["kind"] != "rejected":
                    seen = frame["view"]["vote"] if frame["kind"] == "view" else None
                    if seen and seen["vote"] == vote and seen["state"] == "open":
                        frames.append({**seen, "vote": "", "opening": ""})
                        self.assertIsNone(frame["view"]["result"])
                heard[name] = frames[-1:]
            told.append(heard)
            console.do(f"close-vote --meeting 15-1 --vote {vote} --confirm",
                       f"declare-vote --meeting 15-1 --vote {vote}")
        self.assertEqual(told[0], told[1])
        self.assertTrue(all(told[0].values()))

    def test_ballots_of_an_open_vote_are_withheld(self):
        console = self.prepare_sitting()
        seat = self.connect("seat", "t-001")
        seat.send({"kind": "command", "id": "a", "command": {"kind": "sign_in", "meeting": "15-1", "sitting": "s"}})
        seat.next_of("accepted")
        self.open_vote(console, "one")
        view = seat.next_of("view")["view"]["vote"]
        while not view or view["state"] != "open":
            view = seat.next_of("view")["view"]["vote"]
        seat.send({"kind": "press", "ballot": Ballots(self.hall, view, "m-001", "t-001").text(3)})
        seat.next_of("received")
        for act, kinds in (("", {"named_ballot"}),
                           ("close-vote --meeting 15-1 --vote one --confirm", {"named_ballot", "vote_counted"})):
            if act:
                console.do(act)
            withheld = {event["kind"] for event in self.events() if event.get("withheld")}
            self.assertEqual(withheld, kinds)
            self.assertNotIn("choice 03", json.dumps(self.events()))
        console.do("declare-vote --meeting 15-1 --vote one")
        self.assertIn("choice 03", json.dumps(self.events()))


class BadStore(HallTest):
    def test_a_second_server_on_the_same_file_is_refused(self):
        self.hall.start()
        first = self.hall.process
        self.hall.health_port = self.hall.port = 0
        with self.assertRaises(HallError) as raised:
            self.hall.start()
        self.hall.process = first
        self.assertIn("yishi.db", str(raised.exception))

    def test_damage_is_found_at_the_start_and_named(self):
        self.hall.start()
        self.prepare_sitting()
        self.hall.stop()
        database = self.hall.folder / "yishi.db"
        good = self.hall.folder / "good.db"
        with sqlite3.connect(database) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(database, good)
        content = bytearray(good.read_bytes())
        place = content.index("register_commission".encode() if b"register_commission" in content else b"term_opened")
        content[place + 3] ^= 1
        for name, damaged in (("one byte changed", bytes(content)),
                              ("cut short", good.read_bytes()[:len(content) // 2])):
            with self.subTest(name=name):
                database.write_bytes(damaged)
                with self.assertRaises(HallError) as raised:
                    self.hall.start()
                self.assertIn("yishi.db", str(raised.exception))
        database.write_bytes(good.read_bytes())
        self.hall.start()


if __name__ == "__main__":
    unittest.main()
