"""Browsers get in by password and second factor, devices by a code that a clerk types; and nobody else does."""

import stat
import threading
import unittest

from browser import Browser, totp
from halls import HallTest

PASSWORD, SECOND_PASSWORD, WRONG_PASSWORD = "copper-Lantern-42", "quiet-Harbour-77", "copper-Lantern-43"


class PagesTest(HallTest):
    seats = ["t-001", "t-002"]

    def setUp(self):
        super().setUp()
        self.secrets = [PASSWORD, SECOND_PASSWORD, WRONG_PASSWORD]
        self.files = self.hall.folder / "web"
        (self.files / "assets").mkdir(parents=True)
        for page in ("console", "chair", "answerer", "display"):
            (self.files / f"{page}.html").write_text(f"<!doctype html><title>{page}</title>")
        (self.files / "assets" / "app-5f3a.js").write_text("'use strict';")
        (self.files / "private.txt").write_text("not a page")
        self.start()

    def start(self):
        self.hall.start(*self.hall.page_flags(self.files))

    def first_administrator(self) -> Browser:
        """li, signed in with both factors."""
        browser = Browser(self.hall)
        self.assertEqual("first_start", browser.ask("session")["stage"])
        made = browser.ask("create_first_account", code=self.hall.first_account_code, person="li", name="李明",
                           password=PASSWORD)
        self.assertEqual("enrolling", made["stage"])
        self.totp_secret = self.enrol_totp(browser)
        self.assertEqual("signed_in", browser.ask("session")["stage"])
        return browser

    def enrol_totp(self, browser: Browser) -> str:
        enrolment = browser.ask("begin_totp_enrolment")
        self.assertIn(f"secret={enrolment['secret']}&", enrolment["address"])
        self.assertEqual({len(enrolment["qr_rows"])}, {len(row) for row in enrolment["qr_rows"]})
        self.used_code = totp(enrolment["secret"])
        codes = browser.ask("confirm_totp_enrolment", code=self.used_code)
        self.assertEqual("recovery_codes", codes["kind"])
        self.recovery = codes["codes"]
        self.assertEqual(10, len(set(self.recovery)))
        self.secrets += [enrolment["secret"], *self.recovery]
        return enrolment["secret"]

    def pair(self, clerk: Browser, page: str, device: str, person=None) -> Browser:
        browser = Browser(self.hall, "127.0.0.3")
        asked = browser.ask("begin_pairing", page=page)
        self.assertEqual(("pairing", page), (asked["stage"], asked["page"]))
        self.assertIn({"page": page, "address": "127.0.0.3"}, clerk.ask("list_devices")["waiting"])
        self.assertEqual(401, browser.line().status)
        clerk.ask("admit_device", code=asked["code"], device=device, name="大屏", person=person)
        before = browser.cookie
        admitted = browser.ask("session")
        self.assertEqual(("admitted", page, device), (admitted["stage"], admitted["page"], admitted["device"]))
        self.assertNotEqual(before, browser.cookie)
        self.secrets += browser.cookies
        return browser

    def assert_nothing_told(self, *browsers):
        """Neither the log nor any file but that of the accounts has what was secret, and that one only hashes."""
        for browser in browsers:
            self.secrets += browser.cookies
        for file in self.hall.folder.glob("*"):
            if file.is_file():
                content = file.read_bytes()
                for secret in self.secrets:
                    self.assertNotIn(secret.encode(), content, f"{secret} in {file}")

    def test_from_the_first_code_to_a_second_clerk_who_runs_a_meeting(self):
        self.assertRegex(self.hall.first_account_code, r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$")
        stranger = Browser(self.hall, "127.0.0.2")
        self.assertEqual((400, "wrong_sign_in"), stranger.code_of("create_first_account", code="AAAA-AAAA-AAAA-AAAA",
                                                                  person="x", name="x", password=PASSWORD))
        self.assertEqual((400, "weak_password"), stranger.code_of(
            "create_first_account", code=self.hall.first_account_code, person="li", name="李明", password="li-is-here-1"))
        admin = self.first_administrator()
        self.assertEqual((400, "wrong_stage"), stranger.code_of(
            "create_first_account", code=self.hall.first_account_code, person="x", name="x", password=PASSWORD))
        for kind, members in (("list_accounts", {}), ("list_devices", {}), ("begin_totp_enrolment", {}),
                              ("prove_totp", {"code": "123456"}), ("set_screen", {"device": "d", "content": "emblem"})):
            self.assertEqual((401, "session_needed"), stranger.code_of(kind, **members))
        self.assertEqual((400, "malformed"), stranger.code_of("begin_sign_in", person="li"))

        invitation = admin.ask("invite_account", person="wang", name="王伟", roles=["clerk"])
        self.secrets.append(invitation["code"])
        clerk = Browser(self.hall, "127.0.0.2")
        self.assertEqual((400, "wrong_sign_in"), clerk.code_of("begin_sign_in", person="wang", password=SECOND_PASSWORD))
        accepted = clerk.ask("accept_invitation", person="wang", code=invitation["code"].lower().replace("-", ""),
                             password=SECOND_PASSWORD)
        self.assertEqual("enrolling", accepted["stage"])
        self.assertEqual((400, "wrong_sign_in"), Browser(self.hall).code_of(
            "accept_invitation", person="wang", code=invitation["code"], password=SECOND_PASSWORD))
        self.assertEqual(401, clerk.line().status)
        half_in = clerk.cookie
        self.enrol_totp(clerk)
        self.assertNotEqual(half_in, clerk.cookie)
        self.assertEqual((403, "role_not_allowed"), clerk.code_of("list_accounts"))

        line = clerk.line()
        self.assertEqual(101, line.status)
        welcome = line.receive()
        self.assertEqual(("clerk", {"role": "clerk", "person": "wang", "device": None}),
                         (welcome["audience"], welcome["actor"]))
        self.assertEqual("accepted", line.command("c-1", kind="open_term", term=15, congress="测试",
                                                  fixed_members=5)["kind"])
        self.assertEqual("wang", [each for each in self.events() if each["kind"] == "term_opened"][0]["entry"]["actor"]["person"])

        # A restart ends no session that is in; the invited one goes on as before.
        line.close()
        self.hall.stop()
        self.start()
        self.assertIsNone(self.hall.first_account_code)
        self.assertEqual("signed_in", clerk.ask("session")["stage"])
        line = clerk.line()
        self.assertEqual("welcome", line.receive()["kind"])

        # Who loses the account loses the line.
        listed = {each["person"]: each for each in admin.ask("list_accounts")["accounts"]}
        self.assertEqual(["totp", "recovery_code"], listed["wang"]["factors"])
        self.assertEqual((400, "last_administrator"), admin.code_of("remove_account", person="li"))
        self.assertEqual((400, "last_administrator"),
                         admin.code_of("invite_account", person="li", name="李明", roles=["clerk"]))
        self.assertEqual((400, "unknown_account"), admin.code_of("remove_account", person="zhou"))
        admin.ask("remove_account", person="wang")
        self.assertEqual("revoked", line.next_of("goodbye")["reason"])
        self.assertEqual(4001, line.receive())
        self.assertEqual(401, clerk.line().status)
        self.assertEqual("signed_out", clerk.ask("session")["stage"])
        self.assertEqual("signed_out", admin.ask("sign_out")["stage"])
        self.assertIsNone(admin.cookie)
        self.assertEqual(0o600, stat.S_IMODE((self.hall.folder / "accounts.db").stat().st_mode))
        self.hall.stop()
        self.assert_nothing_told(admin, clerk, stranger)

    def test_guessing_locks_one_account_for_one_address(self):
        admin = self.first_administrator()
        guesser, other = Browser(self.hall, "127.0.0.2"), Browser(self.hall)
        for _ in range(5):
            self.assertEqual((400, "wrong_sign_in"),
                             guesser.code_of("begin_sign_in", person="li", password=WRONG_PASSWORD))
        self.assertEqual((429, "sign_in_locked"), guesser.code_of("begin_sign_in", person="li", password=PASSWORD))
        self.assertEqual((400, "wrong_sign_in"), guesser.code_of("begin_sign_in", person="nobody", password=PASSWORD))
        asked = other.ask("begin_sign_in", person="li", password=PASSWORD)
        self.assertEqual(("second_factor", ["totp", "recovery_code"]), (asked["stage"], asked["factors"]))
        # The code with which it was enrolled is used up; the next one is taken a step early.
        self.assertEqual((400, "wrong_sign_in"), other.code_of("prove_totp", code=self.used_code))
        before = other.cookie
        self.assertEqual("signed_in", other.ask("prove_totp", code=totp(self.totp_secret, 1))["stage"])
        self.assertNotEqual(before, other.cookie)
        # The cookie of the step before is nobody's.
        stale = Browser(self.hall)
        stale.cookie = before
        self.assertEqual("signed_out", stale.ask("session")["stage"])
        again = Browser(self.hall)
        again.ask("begin_sign_in", person="li", password=PASSWORD)
        self.assertEqual("signed_in", again.ask("prove_recovery_code", code=self.recovery[3])["stage"])
        third = Browser(self.hall)
        third.ask("begin_sign_in", person="li", password=PASSWORD)
        self.assertEqual((400, "wrong_sign_in"), third.code_of("prove_recovery_code", code=self.recovery[3]))
        self.hall.stop()
        log = (self.hall.folder / "server.log").read_text()
        self.assertEqual(1, log.count('"sign_in_locked"'))
        self.assertIn("127.0.0.2", next(each for each in log.splitlines() if '"sign_in_locked"' in each))
        self.assert_nothing_told(admin, guesser, other, again, third)

    def test_devices_are_admitted_shown_and_removed(self):
        admin = self.first_administrator()
        console = self.prepare_sitting()
        self.assertEqual((400, "unknown_pairing"),
                         admin.code_of("admit_device", code="000000", device="big", name="大屏"))
        waiting = Browser(self.hall, "127.0.0.4").ask("begin_pairing", page="hall")
        for device, person, code in (("t-001", None, "device_name_taken"), ("big", "zhao", "bad_device_person")):
            self.assertEqual((400, code), admin.code_of("admit_device", code=waiting["code"], device=device,
                                                        name="大屏", person=person))
        hall = self.pair(admin, "hall", "big")
        self.assertEqual((400, "device_name_taken"), admin.code_of("admit_device", code=waiting["code"], device="big",
                                                                   name="大屏"))
        line = hall.line()
        welcome = line.receive()
        self.assertEqual(("display", {"role": "display", "person": None, "device": "big"}),
                         (welcome["audience"], welcome["actor"]))
        self.assertEqual({"kind": "screen", "content": "following"}, line.next_of("screen"))
        self.assertEqual("rejected", line.command("c-1", kind="close_meeting", meeting="15-1")["kind"])
        shown = admin.ask("set_screen", device="big", content="emblem")
        self.assertEqual([("big", "emblem", True)], [(each["device"], each["screen"], each["connected"])
                                                     for each in shown["admitted"]])
        self.assertEqual("emblem", line.next_of("screen")["content"])
        self.assertEqual((403, "role_not_allowed"), hall.code_of("list_devices"))

        chair = self.pair(admin, "chair", "chair-desk", "m-001")
        chair_line = chair.line()
        self.assertEqual({"role": "chair", "person": "m-001", "device": None}, chair_line.receive()["actor"])
        self.assertEqual((400, "not_a_display"),
                         admin.code_of("set_screen", device="chair-desk", content="emblem"))

        # After a power cut both are as they were, and so is what the screen shows.
        line.close()
        chair_line.close()
        console.close()
        self.hall.kill()
        self.start()
        self.assertEqual(("admitted", "emblem"), (lambda s: (s["stage"], s["screen"]))(hall.ask("session")))
        line = hall.line()
        line.receive()
        self.assertEqual("emblem", line.next_of("screen")["content"])
        newer = hall.line()
        self.assertEqual("replaced", line.next_of("goodbye")["reason"])
        admin.ask("remove_device", device="big")
        self.assertEqual("revoked", newer.next_of("goodbye")["reason"])
        self.assertEqual(4001, newer.receive())
        self.assertEqual("signed_out", hall.ask("session")["stage"])
        self.assertEqual((400, "unknown_page_device"), admin.code_of("remove_device", device="big"))
        self.hall.stop()
        self.assert_nothing_told(admin, hall, chair)

    def test_only_this_host_and_its_pages_are_answered(self):
        admin = self.first_administrator()
        status, headers, _ = admin.request("GET", "/")
        self.assertEqual((303, "/console"), (status, headers["Location"]))
        for path, title in (("/console", "console"), ("/chair", "chair"), ("/answerer", "answerer"),
                            ("/hall", "display"), ("/rostrum", "display"), ("/overlay?key=1", "display")):
            status, headers, content = admin.request("GET", path)
            self.assertEqual((200, "no-store", "text/html; charset=utf-8"),
                             (status, headers["Cache-Control"], headers["Content-Type"]))
            self.assertIn(f"<title>{title}</title>".encode(), content)
            self.assertEqual("max-age=31536000", headers["Strict-Transport-Security"])
            self.assertEqual(("nosniff", "no-referrer", "same-origin"),
                             (headers["X-Content-Type-Options"], headers["Referrer-Policy"],
                              headers["Cross-Origin-Opener-Policy"]))
            self.assertEqual("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                             "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
                             headers["Content-Security-Policy"])
        status, headers, content = admin.request("GET", "/assets/app-5f3a.js")
        self.assertEqual((200, "public, max-age=31536000, immutable", "text/javascript; charset=utf-8", b"'use strict';"),
                         (status, headers["Cache-Control"], headers["Content-Type"], content))
        self.assertEqual(b"", admin.request("HEAD", "/assets/app-5f3a.js")[2])
        for path in ("/private.txt", "/assets/../private.txt", "/assets/%2e%2e/private.txt", "/accounts.db", "/console/",
                     "//etc/passwd", "/assets/"):
            status, headers, _ = admin.request("GET", path)
            self.assertEqual(404, status, path)
            self.assertIn("Content-Security-Policy", headers)
        self.assertEqual(421, admin.request("GET", "/console", Host="127.0.0.1")[0])
        self.assertEqual(421, admin.request("GET", "/console", Host="evil.example")[0])
        asked = b'{"kind":"session"}'
        json_type = {"Content-Type": "application/json"}
        for origin in (None, "null", "https://evil.example", f"http://{admin.host}", "https://localhost"):
            self.assertEqual(403, admin.request("POST", "/api", asked, Origin=origin, **json_type)[0])
            self.assertEqual(403, admin.line(Origin=origin).status)
        self.assertEqual(415, admin.request("POST", "/api", asked, Origin=admin.origin,
                                            **{"Content-Type": "text/plain"})[0])
        self.assertEqual(405, admin.request("GET", "/api")[0])
        self.assertEqual(405, admin.request("DELETE", "/console")[0])
        self.assertEqual(426, admin.request("GET", "/hall-line")[0])
        self.assertEqual(413, admin.request("POST", "/api", b"x" * 65_537, Origin=admin.origin, **json_type)[0])
        self.assertEqual(400, admin.request("POST", "/api", b"x" * 65_536, Origin=admin.origin, **json_type)[0])
        self.assertEqual(421, admin.line(Host="evil.example").status)
        self.assertEqual(404, admin.line(path="/seats").status)
        self.assertEqual(400, admin.line(subprotocol="other").status)
        refused = admin.line(Cookie=None)
        self.assertEqual(401, refused.status)
        self.assertIn("Strict-Transport-Security", refused.head)
        self.assertEqual(401, admin.line(Cookie=f"{admin.own_cookie}; __Host-yishi=" + "A" * 43).status)
        self.assertEqual(401, admin.line(Cookie=f"{admin.all_cookies}; {admin.cookie}").status)
        self.assertEqual(401, admin.line(Cookie=admin.cookie).status)
        self.assertEqual(101, admin.line().status)

    def test_two_persons_at_two_browsers(self):
        """What one person proposes another approves, as it was shown, and not in the same browser."""
        shared = self.first_administrator()
        invited = shared.ask("invite_account", person="wang", name="王芳", roles=["clerk"])
        rules = {"name": "评议规则", "adopted_on": "2026-01-08", "options": [
            {"label": "赞成", "label_en": "Approve", "counts_as": "approve"},
            {"label": "反对", "label_en": "Reject", "counts_as": "reject"}], "base": "all_members", "numerator": 1,
            "denominator": 2, "comparator": "more_than", "quorum": "required", "recusal_lowers_base": False,
            "deciding_votes": [], "on_fail": "nothing", "cap": 0, "extraordinary_meetings_count": False}
        line = shared.line()
        propose = {"kind": "propose_rule_set", "proposal": "p-1", "rule_set": "plan", "rules": rules, "reason": "修订"}
        self.assertEqual("accepted", line.command("c-1", **propose)["kind"])
        line.close()
        self.assertEqual("rejected", self.approve(shared, "c-2", "two_persons_needed")["kind"])
        shared.ask("sign_out")
        shared.ask("accept_invitation", person="wang", code=invited["code"], password=PASSWORD)
        secret = self.enrol_totp(shared)
        self.assertEqual("rejected", self.approve(shared, "c-3", "another_device_needed")["kind"])
        other = Browser(self.hall, "127.0.0.2")
        other.ask("begin_sign_in", person="wang", password=PASSWORD)
        self.assertEqual("signed_in", other.ask("prove_totp", code=totp(secret, 1))["stage"])
        self.assertEqual("rejected", self.approve(other, "c-4", "proposal_differs", digest="A" * 43 + "=")["kind"])
        self.assertEqual("accepted", self.approve(other, "c-5")["kind"])
        proposed, adopted = [each for each in self.events() if each["kind"].startswith("rule_set")]
        self.assertEqual(("li", "wang", "li"), (proposed["entry"]["actor"]["person"], adopted["entry"]["actor"]["person"],
                                                adopted["entry"]["approves"]["proposed_by"]))
        self.assertEqual(("李明", "李明", "王芳"), (proposed["entry"]["proposed_by_name"],
                                                adopted["entry"]["approves"]["proposed_by_name"],
                                                adopted["entry"]["approves"]["approved_by_name"]))
        self.assertNotEqual(proposed["entry"]["station"], adopted["entry"]["approves"]["station"])
        self.assert_nothing_told(shared, other)

    def approve(self, browser: Browser, id: str, code=None, **changes) -> dict:
        """The answer to an approval of the one proposal that the page shows; with a code, the one it must get."""
        line = browser.line()
        proposal, = line.next_of("view")["view"]["proposals"]
        self.assertEqual(("rule_set", "li", "李明"),
                         (proposal["act"], proposal["proposed_by"], proposal["proposed_by_name"]))
        answer = line.command(id, **{"kind": "approve_proposal", "meeting": None, "proposal": "p-1",
                                     "digest": proposal["digest"]} | changes)
        line.close()
        if code:
            self.assertEqual(code, answer["rejection"]["code"])
        return answer

    def test_a_clerk_is_answered_while_somebody_guesses(self):
        """What one address asks waits in a line that takes so many of it, and another one's is answered meanwhile."""
        admin = self.first_administrator()
        codes = []

        def guess(account):
            codes.append(Browser(self.hall, "127.0.0.2").code_of("begin_sign_in", person=account,
                                                                 password=WRONG_PASSWORD))

        threads = [threading.Thread(target=guess, args=(f"x-{number}",)) for number in range(24)]
        for thread in threads:
            thread.start()
        self.assertEqual("signed_in", admin.ask("session")["stage"])
        for thread in threads:
            thread.join()
        self.assertEqual(24, len(codes))
        self.assertLessEqual(set(codes), {(400, "wrong_sign_in"), (429, "busy")})


if __name__ == "__main__":
    unittest.main()
