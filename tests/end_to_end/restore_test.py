"""Two different persons restore a backup, at the server's keyboard or by their certificates; one alone never."""

import base64
import hashlib
import json
import os
import pty
import subprocess
import unittest

from browser import Browser, totp
from halls import BIN, HallError, HallTest, run

PASSWORDS = {"li": "copper-Lantern-42", "zhou": "quiet-Harbour-77"}


class RestoreTest(HallTest):
    seats = ["t-001"]

    def setUp(self):
        super().setUp()
        self.backup = self.hall.folder / "backup.db"
        files = self.hall.folder / "web"
        files.mkdir()
        for page in ("console", "chair", "answerer", "display"):
            (files / f"{page}.html").write_text("<!doctype html>")
        self.hall.start(*self.hall.page_flags(files))

    def stop_after_backup(self):
        """The server is stopped, and its store has an entry more than the backup."""
        run(BIN / "yishi-server", "backup", self.backup, *self.hall.record_flags())
        self.hall.clerk("open-term", "--term", "15", "--congress", "测试", "--fixed-members", "3")
        self.hall.stop()
        self.before = self.events()

    def assert_unchanged(self):
        self.assertEqual(self.before, self.events())
        self.assertEqual([], list(self.hall.folder.glob("yishi.db.re*")))

    def refuse(self, words: str, *flags):
        with self.assertRaisesRegex(HallError, words):
            run(BIN / "yishi-server", "restore", self.backup, "--force", *self.hall.record_flags(),
                *self.hall.trust_flags(), *flags, stdin=subprocess.DEVNULL)
        self.assert_unchanged()

    def person(self, stem, key=None):
        return "--person-certificate", f"{stem}.crt", "--person-key", f"{key or stem}.key"

    def digest(self) -> str:
        return base64.b64encode(hashlib.sha256(self.backup.read_bytes()).digest()).decode()

    def test_by_certificates_of_two_clerks_and_of_nobody_else(self):
        self.stop_after_backup()
        li, wang = (self.hall.identity("clerk", name) for name in ("li", "wang"))
        self.refuse("two different persons", *self.person(li), *self.person(li))
        self.refuse("given twice each", *self.person(li))
        self.refuse("does not belong to the key", *self.person(li), *self.person(wang, key=li))
        self.refuse("is a seat's", *self.person(li), *self.person(self.hall.identity("seat", "t-001")))
        self.refuse("is a chair's", *self.person(li), *self.person(self.hall.identity("chair", "zhao")))
        self.refuse("no file of accounts|Fewer than two accounts")

        stranger = self.hall.folder / "other"
        run(BIN / "yishi-certs", "authority", "--directory", stranger)
        run(BIN / "yishi-certs", "clerks", "--directory", stranger, "wang")
        self.refuse("not one of this hall", *self.person(li), *self.person(stranger / "clerks" / "wang"))

        restored = self.hall.restore(self.backup, "--force")
        self.assertEqual((["li", "wang"], self.digest(), 2),
                         (restored["restored_by"], restored["backup"], restored["epoch"]))
        self.hall.start()
        begun = self.events()[-1]["entry"]
        self.assertEqual(("epoch_begun", 2, ["li", "wang"], self.digest()),
                         (begun["kind"], begun["epoch"], begun["restored_by"], begun["backup"]))
        self.hall.stop()
        # The next start has nothing to add.
        self.hall.start()
        self.assertEqual(1, sum(each["kind"] == "epoch_begun" for each in self.events()))

    def test_a_revoked_clerk_restores_nothing(self):
        self.stop_after_backup()
        run(BIN / "yishi-certs", "revoke", "--directory", self.hall.certs, "wang")
        self.refuse("has been revoked", *self.person(self.hall.identity("clerk", "li")),
                    *self.person(self.hall.identity("clerk", "wang")))

    def make_accounts(self):
        """li and zhou, with their secrets of TOTP and their recovery codes."""
        self.secrets, self.recovery = {}, {}
        first = Browser(self.hall)
        first.ask("session")
        first.ask("create_first_account", code=self.hall.first_account_code, person="li", name="李明",
                  password=PASSWORDS["li"])
        self.enrol("li", first)
        invited = first.ask("invite_account", person="zhou", name="周洁", roles=["clerk"])
        second = Browser(self.hall, "127.0.0.2")
        second.ask("accept_invitation", person="zhou", code=invited["code"], password=PASSWORDS["zhou"])
        self.enrol("zhou", second)

    def enrol(self, person: str, browser: Browser):
        self.secrets[person] = browser.ask("begin_totp_enrolment")["secret"]
        self.recovery[person] = browser.ask("confirm_totp_enrolment", code=totp(self.secrets[person]))["codes"]

    def at_the_keyboard(self, *typed: str):
        """Types the lines at a terminal, one at each question; gives the exit status and all that was shown."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [str(word) for word in (BIN / "yishi-server", "restore", self.backup, "--force", *self.hall.record_flags(),
                                    "--credentials.accounts", self.hall.folder / "accounts.db")],
            stdin=theirs, stdout=subprocess.PIPE, stderr=theirs)
        os.close(theirs)
        shown, questions = "", iter(typed)
        answered = 0
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part.decode(errors="replace")
            while shown.count(" Account: ") + shown.count(" Password: ") + shown.count("recovery code: ") > answered:
                answered += 1
                os.write(ours, (next(questions) + "\n").encode())
        os.close(ours)
        told = process.stdout.read().decode()
        process.stdout.close()
        return process.wait(timeout=60), shown, told

    def test_by_two_accounts_at_the_keyboard_where_nothing_secret_is_shown(self):
        self.make_accounts()
        self.stop_after_backup()
        li = ("li", PASSWORDS["li"], self.recovery["li"][0])
        status, shown, _ = self.at_the_keyboard(*li, "li", PASSWORDS["li"], self.recovery["li"][1])
        self.assertEqual(1, status, shown)
        self.assertIn("two different persons", shown)
        self.assert_unchanged()

        li = ("li", PASSWORDS["li"], self.recovery["li"][2])
        status, shown, told = self.at_the_keyboard(
            *li, "zhou", "wrong", self.recovery["zhou"][0], "zhou", PASSWORDS["zhou"], totp(self.secrets["zhou"], 1))
        self.assertEqual(0, status, shown)
        self.assertEqual(["li", "zhou"], json.loads(told)["restored_by"])
        for secret in (*PASSWORDS.values(), *self.recovery["li"], *self.recovery["zhou"]):
            self.assertNotIn(secret, shown + told)
        # The file, its digest in groups of eight, what becomes of the store, and the second person's countdown.
        digest = hashlib.sha256(self.backup.read_bytes()).hexdigest()
        self.assertIn(" ".join(digest[place:place + 8] for place in range(0, 64, 8)), shown)
        self.assertIn("last position 0", shown)
        self.assertRegex(shown, r"还剩 (10:00|9:5\d) left")
        self.hall.start()
        self.assertEqual(["li", "zhou"], self.events()[-1]["entry"]["restored_by"])


if __name__ == "__main__":
    unittest.main()
