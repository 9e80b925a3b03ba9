"""The signed record of a real server: what leaves while a vote is open, and what exports prove after keys, stores and
checkpoints changed hands."""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import unittest
import urllib.request
from pathlib import Path

from halls import BIN, ROOT, Ballots, HallError, HallTest, Stranger, leaf_of, run


class RecordTest(HallTest):
    def setUp(self):
        super().setUp()
        self.hall.start()
        self.receipts = self.hall.folder / "receipts.jsonl"
        self.seq = {}

    def connect(self, role, name) -> Stranger:
        stranger = Stranger(self.hall, role, name)
        self.addCleanup(stranger.close)
        self.assertEqual(stranger.receive()["kind"], "welcome")
        return stranger

    def sign_in(self, name) -> Stranger:
        seat = self.connect("seat", name)
        seat.send({"kind": "command", "id": "a", "command": {"kind": "sign_in", "meeting": "15-1", "sitting": "s"}})
        seat.next_of("accepted")
        return seat

    def view_of(self, seat, vote) -> dict:
        view = seat.next_of("view")["view"]["vote"]
        while not view or view["vote"] != vote or view["state"] != "open":
            view = seat.next_of("view")["view"]["vote"]
        return view

    def press(self, seat, name, view, choice, seq=1, prev="-" * 44, key=None) -> tuple[str, dict]:
        ballot = Ballots(self.hall, view, "m" + name[1:], name, key).text(choice, seq=seq, prev=prev)
        seat.send({"kind": "press", "ballot": ballot})
        answer = seat.next_of("received", "refused")
        self.assertEqual(answer["kind"], "received", answer)
        with self.receipts.open("a") as file:
            file.write(json.dumps({"ballot": ballot, "receipt": answer["receipt"]}, ensure_ascii=False) + "\n")
        return ballot, answer

    def end_vote(self, console, vote):
        console.do(f"close-vote --meeting 15-1 --vote {vote} --confirm", f"declare-vote --meeting 15-1 --vote {vote}")

    def end_meeting(self, console):
        console.do("close-sitting --meeting 15-1 --sitting s", "close-meeting --meeting 15-1")

    def verify(self, folder, *words) -> dict:
        done = subprocess.run([BIN / "yishi-verify", folder, "--json", *words], capture_output=True, text=True)
        self.assertTrue(done.stdout, done.stderr)
        return json.loads(done.stdout)

    def accepted(self, folder, *words):
        self.assertEqual(self.verify(folder, *words)["verdict"], "accepted", self.verify(folder, *words))

    def export(self, log, name):
        self.hall.export(log, self.hall.folder / name)
        return self.hall.folder / name

    # ------------------------------------------------------------ before the close

    def test_nothing_that_leaves_tells_a_choice(self):
        console = self.prepare_sitting()
        watchers = [self.connect(role, name) for role, name in
                    (("clerk", "wang"), ("chair", "zhao"), ("display", "hall"), ("seat", "t-005"))]
        seats = {name: self.sign_in(name) for name in self.seats[:4]}
        self.open_vote(console, "one")
        views = {name: self.view_of(seat, "one") for name, seat in seats.items()}
        ballots, told = [], {name: "" for name in seats}
        for number, (name, seat) in enumerate(seats.items()):
            ballot, answer = self.press(seat, name, views[name], 1 + number % 3)
            ballots.append(ballot)
            told[name] += json.dumps(answer, ensure_ascii=False)
        again, _ = self.press(seats["t-001"], "t-001", views["t-001"], 3, 2,
                              base64.b64encode(hashlib.sha256(b"\0" + ballots[0].encode()).digest()).decode())
        ballots.append(again)
        console.do("wait pressed one 4")

        left = {"server.log": (self.hall.folder / "server.log").read_text(),
                "events": json.dumps(self.events(), ensure_ascii=False)}
        for page in ("metrics", "healthz"):
            with urllib.request.urlopen(f"http://127.0.0.1:{self.hall.health_port}/{page}") as answer:
                left[page] = answer.read().decode()
        for watcher in watchers:
            watcher.send({"kind": "command", "id": "none",
                          "command": {"kind": "sign_in", "meeting": "none", "sitting": "s"}})
            frames = []
            while (frame := watcher.receive())["kind"] != "rejected":
                frames.append(json.dumps(frame, ensure_ascii=False))
            left[f"frames {len(left)}"] = "\n".join(frames)
        left |= {f"answers to {name}": text for name, text in told.items()}
        with self.assertRaises(HallError) as refused:
            self.hall.export("15-1", self.hall.folder / "too-early")
        left["export"] = str(refused.exception)
        self.assertFalse((self.hall.folder / "too-early").exists())

        marks = {"\nchoice ", "\\nchoice ", "named-ballot/v1"}
        for ballot in ballots:
            lines, signature = ballot.split("\n\n")
            marks.add(signature.split()[-1])
            for guess in range(1, 11):
                # Who guesses the nine lines must not recognise their hash either.
                said = lines.replace(lines[lines.index("choice "):][:9], f"choice {guess:02}") + "\n"
                for bytes_of in (said.encode(), b"\0" + said.encode()):
                    digest = hashlib.sha256(bytes_of)
                    marks |= {base64.b64encode(digest.digest()).decode(), digest.hexdigest()}
        for name, text in left.items():
            for mark in marks:
                self.assertNotIn(mark, text, f"{name} tells what was pressed")
        self.end_vote(console, "one")
        self.assertIn("choice 03", json.dumps(self.events()))

    # ------------------------------------------------------------ afterwards

    def test_a_terminal_replaced_while_its_vote_is_open(self):
        console = self.prepare_sitting()
        seats = {name: self.sign_in(name) for name in self.seats[:3]}
        self.open_vote(console, "one")
        views = {name: self.view_of(seat, "one") for name, seat in seats.items()}
        first, answer = self.press(seats["t-001"], "t-001", views["t-001"], 2)
        self.press(seats["t-002"], "t-002", views["t-002"], 1)
        run(BIN / "yishi-certs", "renew", "--directory", self.hall.certs, "t-001")
        newcomer = self.connect("seat", "t-001")
        self.assertEqual(self.view_of(newcomer, "one")["opening"], views["t-001"]["opening"])
        self.press(newcomer, "t-001", views["t-001"], 1, 2, answer["leaf"])
        self.end_vote(console, "one")
        self.end_meeting(console)
        kinds = [event["kind"] for event in self.events()]
        self.assertEqual(kinds.count("ballot_key_replaced"), 1)
        self.export("register", "register")
        self.export("15-1", "meetings/15-1")
        self.accepted(self.hall.folder, "--all", "--receipts", self.receipts)
        report = json.loads((self.hall.folder / "meetings/15-1/report.json").read_text())
        self.assertEqual(report["votes"][0]["counts"], [2, 0, 0])
        self.assertEqual(report["votes"][0]["ballots"], 3)

    def make_card(self, name) -> tuple[Path, Path]:
        """A P-256 key that stands in for a card, and the request that the card has written."""
        key, request = self.hall.folder / f"{name}.pem", self.hall.folder / f"{name}.csr"
        run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key)
        run("openssl", "req", "-new", "-key", key, "-subj", f"/CN={name}", "-out", request)
        return key, request

    def test_a_terminal_whose_ballot_key_is_not_its_certificates_says_so_at_once(self):
        seats = self.hall.certs / "seats"
        shutil.copy(seats / "t-002.ballot.key", seats / "t-001.ballot.key")
        done = subprocess.run([str(BIN / "yishi-terminal"), "--server", self.hall.address, "--identity",
                               str(self.hall.identity("seat", "t-001")), "--state", str(self.hall.folder / "state")],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30)
        self.assertEqual(64, done.returncode)
        self.assertIn(f"密钥文件 {seats}/t-001.ballot.key 不是证书 {seats}/t-001.crt 所载的密钥", done.stderr)
        self.assertIn("is not the one that", done.stderr)

    def test_ballots_of_a_card_and_of_a_terminal_with_a_p256_key(self):
        card, request = self.make_card("t-001")
        run(BIN / "yishi-certs", "renew", "--directory", self.hall.certs, "t-001", "--ballot-key", request)
        self.assertFalse((self.hall.certs / "seats" / "t-001.ballot.key").exists())
        # At t-002 the terminal has the key in its file, as if the card were built in.
        own, request = self.make_card("t-002")
        run(BIN / "yishi-certs", "renew", "--directory", self.hall.certs, "t-002", "--ballot-key", request)
        shutil.copy(own, self.hall.certs / "seats" / "t-002.ballot.key")
        console = self.prepare_sitting()
        seat = self.sign_in("t-001")
        state, script = self.hall.folder / "state", self.hall.folder / "seat.txt"
        script.write_text("auto-sign-in\non one press 反对\nuntil declared one\n")
        terminal = subprocess.Popen([str(BIN / "yishi-terminal"), "--server", self.hall.address, "--identity",
                                     str(self.hall.identity("seat", "t-002")), "--state", str(state), "--script",
                                     str(script)], stdout=subprocess.DEVNULL)
        self.addCleanup(terminal.kill)
        console.do("wait present 2")
        self.open_vote(console, "one")
        view = self.view_of(seat, "one")
        first, answer = self.press(seat, "t-001", view, 2, key=card)
        self.press(seat, "t-001", view, 1, 2, answer["leaf"], key=card)
        # What another key has signed is not the card's.
        stranger = Ballots(self.hall, view, "m-001", "t-001", own).text(3, seq=3, prev=self.leaf_of_newest())
        seat.send({"kind": "press", "ballot": stranger})
        self.assertEqual("refused", seat.next_of("received", "refused")["kind"])
        console.do("wait pressed one 2")
        self.end_vote(console, "one")
        self.assertEqual(0, terminal.wait(timeout=30))
        self.end_meeting(console)
        self.export("register", "all/register")
        meeting = self.export("15-1", "all/meetings/15-1")
        for program in ([BIN / "yishi-verify"], [sys.executable, ROOT / "docs" / "spec" / "verify.py"]):
            done = subprocess.run([*program, self.hall.folder / "all", "--all", "--receipts", self.receipts,
                                   "--receipts", state / "receipts.jsonl", "--json"], capture_output=True, text=True)
            self.assertEqual("accepted", json.loads(done.stdout)["verdict"], done.stdout)
        self.assertEqual([1, 1, 0], json.loads((meeting / "report.json").read_text())["votes"][0]["counts"])
        self.openssl_verifies(first, card)

    def leaf_of_newest(self) -> str:
        newest = json.loads(self.receipts.read_text().splitlines()[-1])["ballot"]
        return leaf_of(newest)

    def openssl_verifies(self, ballot, card):
        """What a stranger does who has but the ballot and the public key."""
        said, _, line = ballot.partition("\n\n")
        public, text, signature = (self.hall.folder / each for each in ("card.pub", "card.text", "card.signature"))
        run("openssl", "pkey", "-in", card, "-pubout", "-out", public)
        text.write_text(said + "\n")
        signature.write_bytes(base64.b64decode(line.split()[-1])[4:])
        run("openssl", "pkeyutl", "-verify", "-rawin", "-digest", "sha256", "-pubin", "-inkey", public, "-in", text,
            "-sigfile", signature)

    def test_a_restored_backup_begins_an_epoch_and_what_it_lost_is_named(self):
        console = self.prepare_sitting()
        seat = self.sign_in("t-001")
        for vote in ("one", "two"):
            self.open_vote(console, vote)
            self.press(seat, "t-001", self.view_of(seat, vote), 1)
            self.end_vote(console, vote)
            if vote == "one":
                run(BIN / "yishi-server", "backup", self.hall.folder / "backup.db", *self.hall.record_flags())
        self.hall.stop()
        restored = self.hall.restore(self.hall.folder / "backup.db", "--force")
        self.hall.start()
        begun = [each["entry"] for each in self.events() if each["kind"] == "epoch_begun"]
        self.assertEqual([(["li", "wang"], restored["backup"])] * 2,
                         [(each["restored_by"], each["backup"]) for each in begun])
        console = self.hall.console()
        self.end_meeting(console)
        self.export("register", "register")
        meeting = self.export("15-1", "meetings/15-1")
        self.assertTrue((meeting / "checkpoint").read_text().startswith("hangzhou/meeting/15-1/2\n"))
        self.accepted(self.hall.folder, "--all")
        lines = self.receipts.read_text().splitlines(keepends=True)
        self.receipts.write_text(lines[0])
        self.accepted(self.hall.folder, "--all", "--receipts", self.receipts)
        self.receipts.write_text("".join(lines))
        self.assertEqual(self.verify(self.hall.folder, "--all", "--receipts", self.receipts)["defect"],
                         "lost_in_restore")

    def test_a_witness_cosigns_and_a_policy_asks_for_it(self):
        console = self.prepare_sitting()
        seat = self.sign_in("t-001")
        self.open_vote(console, "one")
        self.press(seat, "t-001", self.view_of(seat, "one"), 1)
        self.end_vote(console, "one")
        self.end_meeting(console)
        meeting = self.export("15-1", "meeting")
        name = "hangzhou/witness/hall"
        listed = [line.split("\t") for line in run(BIN / "yishi-certs", "keys", "--directory",
                                                   self.hall.certs).splitlines()]
        key = base64.b64decode(next(text for role, of, text in listed if (role, of) == ("display", "hall")))
        key_id = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4].hex()
        policy = self.hall.folder / "policy"
        policy.write_text((meeting / "policy").read_text().replace("quorum none", (
            f"witness hall {name}+{key_id}+{base64.b64encode(key).decode()}\nquorum hall")))
        self.accepted(meeting)
        self.assertEqual(self.verify(meeting, "--policy", policy)["defect"], "witnesses_missing")
        run(BIN / "yishi-verify", "cosign", meeting, "--key", self.hall.certs / "displays" / "hall.witness.key",
            "--name", name, "--kept", self.hall.folder / "kept")
        self.accepted(meeting, "--policy", policy)
        self.accepted(meeting, "--against", self.hall.folder / "kept")


if __name__ == "__main__":
    unittest.main()
