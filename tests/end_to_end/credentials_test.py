"""Members sign in by PIN and card at real terminals; nothing anywhere holds what they typed."""

import base64
import hashlib
import json
import stat
import subprocess
import time
import unittest

from floor_test import Shell
from halls import BIN, HallError, HallTest, Stranger, run

PIN, WRONG_PIN, SECOND_PIN = "864209", "864210", "975313"
CARD, FREE_CARD, WRONG_CARD = "0074185296", "0096385274", "0074185297"
SECRETS = (PIN, WRONG_PIN, SECOND_PIN, CARD, FREE_CARD, WRONG_CARD)


class CredentialsTest(HallTest):
    def credentials(self, *words, secret="") -> list[dict]:
        told = run(BIN / "yishi-server", "credentials", *words, "--credentials.file",
                   self.hall.folder / "credentials.db", input=secret)
        return [json.loads(line) for line in told.splitlines()]

    def attend(self) -> dict:
        answer = self.hall.ask("attendance", "--meeting", "15-1", "--sitting", "s")
        return {line["person"]: (line["attendance"], line["method"], line["device"])
                for line in answer["members"]}

    def assert_nowhere(self, heard):
        """No file of the hall and nothing that was heard holds a secret."""
        for file in self.hall.folder.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                for secret in SECRETS:
                    self.assertNotIn(secret.encode(), content, f"{secret} in {file}")
        told = run(BIN / "yishi-server", "events", "--json", "--store.file", self.hall.folder / "yishi.db")
        for secret in SECRETS:
            self.assertNotIn(secret, told)
            self.assertNotIn(secret, heard)

    def test_pins_and_cards_sign_in_and_leave_no_trace(self):
        self.hall.start()
        console = self.prepare_sitting()
        # m-005 has no seat: t-005 is free.
        console.do("set-seat-plan --meeting 15-1 --sitting s "
                   "--seats t-001:m-001,t-002:m-002,t-003:m-003,t-004:m-004")
        self.credentials("set-pin", "m-001", secret=PIN + "\n")
        self.credentials("set-pin", "m-003", secret=SECOND_PIN + "\n")
        self.credentials("set-card", "m-002", secret=CARD + "\r\n")
        self.credentials("set-card", "m-005", secret=FREE_CARD)

        first, second, free = (Shell(self.hall, seat) for seat in ("t-001", "t-002", "t-005"))
        first.hears("At this seat")
        first.type("pin")
        first.type(WRONG_PIN)
        first.hears("The PIN or the card is not right")
        first.type("pin")
        first.type(PIN)
        first.hears("Signed in.")
        second.hears("At this seat")
        second.type("card")
        second.type(FREE_CARD)
        second.hears("not the card holder's seat")
        second.type("card")
        second.type(CARD)
        second.hears("Signed in.")
        free.hears("Connected to")
        free.type("pin")
        free.type(PIN)
        free.hears("The sitting is not open")
        free.type("card")
        free.type(FREE_CARD)
        free.hears("Signed in.")
        free.hears("成员5")
        self.assertEqual(("present", "pin", "t-001"), self.attend()["m-001"])
        self.assertEqual(("present", "card", "t-002"), self.attend()["m-002"])
        self.assertEqual(("present", "card", "t-005"), self.attend()["m-005"])

        # Who was bound by a card is there after a power cut, and votes.
        self.open_vote(console, "v")
        console.close()
        self.hall.kill()
        self.hall.start()
        self.hall.clerk("resume-vote", "--meeting", "15-1", "--vote", "v")
        free.hears("Connected to", times=2)
        free.type("press 1")
        free.hears("已收到")
        heard = "".join(line for shell in (first, second, free) for line in shell.said)
        self.assertEqual([0, 0, 0], [shell.leave() for shell in (first, second, free)])
        self.hall.stop()
        self.assert_nowhere(heard)

    def test_a_seat_that_guesses_is_locked_and_the_key_is_not(self):
        self.hall.start()
        self.prepare_sitting().close()
        self.credentials("set-pin", "m-003", secret=SECOND_PIN + "\n")
        self.credentials("set-card", "m-003", secret=CARD + "\n")
        seat = Stranger(self.hall, "seat", "t-003")
        heard = []
        where = {"meeting": "15-1", "sitting": "s"}

        def try_one(number, method, secret):
            seat.send({"kind": "sign_in", "id": f"c-{number}", **where,
                       "credential": {"method": method, "secret": secret}})
            answer = seat.next_of("accepted", "rejected", "error")
            heard.append(json.dumps(answer))
            return answer["rejection"]["code"] if answer["kind"] != "accepted" else "accepted"

        self.assertEqual("malformed", try_one(0, "pin", WRONG_PIN + " "))
        self.assertEqual("bad_credential", try_one(1, "card", WRONG_CARD))
        for number in range(2, 7):
            self.assertEqual("bad_credential", try_one(number, "pin", WRONG_PIN))
        begun = time.monotonic()
        self.assertEqual("credential_locked", try_one(7, "pin", SECOND_PIN))
        # What is locked costs nothing: no hash was made.
        self.assertLess(time.monotonic() - begun, 5)
        seat.send({"kind": "command", "id": "c-8", "command": {"kind": "sign_in", **where}})
        answer = seat.next_of("accepted", "rejected")
        self.assertEqual("accepted", answer["kind"])
        self.assertEqual(("present", "key", "t-003"), self.attend()["m-003"])
        # Sent again by a card, it is the same command.
        self.assertEqual("accepted", try_one(8, "card", CARD))
        # The digest in the log is that of the command alone.
        alone = hashlib.sha256(b'{"kind":"sign_in","meeting":"15-1","sitting":"s"}').digest()
        self.assertEqual([base64.b64encode(alone).decode()], [each["entry"]["command"]["digest"]
                                                              for each in self.events() if each["kind"] == "signed_in"])
        clerk = Stranger(self.hall, "clerk", "li")
        clerk.send({"kind": "sign_in", "id": "x", **where, "credential": {"method": "pin", "secret": SECOND_PIN}})
        self.assertEqual("role_not_allowed", clerk.next_of("rejected")["rejection"]["code"])
        seat.close()
        clerk.close()
        self.hall.stop()
        log = (self.hall.folder / "server.log").read_text()
        self.assertEqual(1, log.count("credential_locked"))
        self.assertIn("t-003", next(line for line in log.splitlines() if "credential_locked" in line))
        self.assert_nowhere("".join(heard))

    def test_enrolment_says_what_it_did_and_never_a_secret(self):
        self.assertEqual([{"person": "m-001", "set": "pin"}], self.credentials("set-pin", "m-001", secret=PIN + "\n"))
        self.assertEqual([{"person": "m-001", "set": "card"}], self.credentials("set-card", "m-001", secret=CARD))
        self.credentials("set-card", "m-002", secret=FREE_CARD)
        file = self.hall.folder / "credentials.db"
        self.assertEqual(0o600, stat.S_IMODE(file.stat().st_mode))
        everybody = [{"person": "m-001", "pin": True, "card": True}, {"person": "m-002", "pin": False, "card": True}]
        self.assertEqual(everybody, self.credentials("list"))
        for words, secret, said in ((("set-pin", "m-002"), WRONG_PIN + "x", "6 to 12 digits"),
                                    (("set-pin", "M 2"), PIN, "no identifier"),
                                    (("set-card", "m-003"), CARD, "m-001's"),
                                    (("remove", "m-002", "--pin"), "", "no PIN")):
            with self.assertRaises(HallError) as refused:
                self.credentials(*words, secret=secret)
            self.assertIn(said, str(refused.exception))
            for each in SECRETS:
                self.assertNotIn(each, str(refused.exception))
        # A secret on the command line, which everybody on the machine can read, is no way.
        tried = subprocess.run([str(BIN / "yishi-server"), "credentials", "set-pin", "m-002", PIN,
                                "--credentials.file", str(file)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        self.assertNotEqual(0, tried.returncode)
        self.assertEqual(everybody, self.credentials("list"))
        self.assertEqual([{"person": "m-001", "pin": False, "card": True}],
                         self.credentials("remove", "m-001", "--card"))
        self.credentials("remove", "m-001")
        self.assertEqual(everybody[1:], self.credentials("list"))


if __name__ == "__main__":
    unittest.main()
