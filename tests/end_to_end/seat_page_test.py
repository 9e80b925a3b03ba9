"""The seat's page as a browser meets it: HTTP on loopback (docs/spec/pages.md), the real terminal and server behind it."""

import base64
import hashlib
import http.client
import json
import stat
import subprocess
import threading
import unittest
from urllib.parse import urlsplit

from halls import BIN, HallError, HallTest, run, wait_until


class Browser:
    """What a browser sends to 127.0.0.1, with whatever host, origin and cookie a test gives it."""

    def __init__(self, port: int):
        self.port, self.cookie = port, ""
        self.host = f"127.0.0.1:{port}"
        self.origin = f"http://{self.host}"

    def ask(self, method, target, *arguments, **named):
        """The answer, and its body as text."""
        answer, content = self.fetch(method, target, *arguments, **named)
        return answer, content.decode()

    def fetch(self, method, target, body=None, host=None, origin=None, cookie=None, content_type="application/json"):
        """The answer, and its body as it came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, target, skip_host=True)
        connection.putheader("Host", host or self.host)
        origin = self.origin if origin is None and method == "POST" else origin
        if origin:
            connection.putheader("Origin", origin)
        cookie = self.cookie if cookie is None else cookie
        if cookie:
            connection.putheader("Cookie", cookie)
        data = body.encode() if body is not None else b""
        if method == "POST":
            connection.putheader("Content-Type", content_type)
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data or None)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    def enter(self, target):
        answer, _ = self.ask("GET", target)
        self.cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        return answer

    def act(self, **act):
        return self.ask("POST", "/act", json.dumps(act))[0].status

    def events(self):
        return Events(self)


class Events:
    """The stream of one page that is open."""

    def __init__(self, browser: Browser):
        self._connection = http.client.HTTPConnection("127.0.0.1", browser.port, timeout=20)
        self._connection.request("GET", "/events", headers={"Host": browser.host, "Cookie": browser.cookie})
        self._answer = self._connection.getresponse()
        self.status = self._answer.status
        self.ended = False
        self.heard = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        try:
            for line in self._answer:
                if line.startswith(b"data: "):
                    self.heard.append(json.loads(line[6:]))
        except (OSError, AttributeError, ValueError, http.client.HTTPException):
            pass
        self.ended = True

    def close(self):
        self._connection.close()

    def newest(self, kind):
        return next((event for event in reversed(self.heard) if event["kind"] == kind), None)


class SeatPageTest(HallTest):
    seats = ["t-001", "t-002"]

    def setUp(self):
        super().setUp()
        self.hall.start()
        self.files = self.hall.folder / "web"
        (self.files / "assets").mkdir(parents=True)
        (self.files / "seat.html").write_text("<!doctype html><title>席位</title>")
        (self.files / "console.html").write_text("<!doctype html><title>控制台</title>")
        (self.files / "assets" / "seat-1.js").write_text("export {};")
        self.state = self.hall.folder / "state-t-001"
        self.start_terminal()

    def start_terminal(self, port=0):
        self.terminal = self.run_terminal("t-001", self.state, port)
        self.browser, self.entrance = self.page_of(self.state)

    def run_terminal(self, seat, state, port=0):
        """A terminal with a page; what it said of an earlier start is gone."""
        (state / "page.url").unlink(missing_ok=True)
        terminal = subprocess.Popen(
            [BIN / "yishi-terminal", "--server", f"localhost:{self.hall.port}", "--identity",
             self.hall.identity("seat", seat), "--ca", self.hall.certs / "ca.crt", "--state", state, "--json",
             "--page-port", str(port), "--page-files", self.files],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.addCleanup(self.stop, terminal)
        return terminal

    def page_of(self, state):
        """A browser for the page of the terminal with that state folder, and the page's entrance."""
        address = state / "page.url"
        wait_until(lambda: address.exists() and address.read_text().endswith("\n"), "the page's address")
        parts = urlsplit(address.read_text().strip())
        return Browser(parts.port), f"{parts.path}?{parts.query}"

    def stop(self, terminal):
        terminal.terminate()
        terminal.wait()

    def test_a_member_signs_in_votes_and_sees_the_result(self):
        console = self.prepare_sitting()
        self.assertEqual(self.browser.enter(self.entrance).status, 303)
        page = self.browser.events()
        wait_until(lambda: page.newest("personal") and page.newest("personal")["person"], "who sits here")
        self.assertEqual(page.heard[0]["kind"], "line")
        self.assertEqual(self.browser.act(kind="sign_in", id="a"), 204)
        wait_until(lambda: page.newest("answered"), "the answer to the sign-in")
        self.assertEqual(page.newest("answered"), {"kind": "answered", "id": "a", "rejection": None})
        wait_until(lambda: page.newest("personal")["attendance"] == "present", "presence")

        self.open_vote(console, "v")
        wait_until(lambda: page.newest("view")["view"]["vote"], "the vote")
        self.assertEqual(self.browser.act(kind="press", vote="v", choice=2), 204)
        wait_until(lambda: page.newest("press_state")["delivery"] == "received", "已收到")
        self.assertEqual([event["delivery"] for event in page.heard if event["kind"] == "press_state"],
                         ["sending", "received"])
        console.do("close-vote --meeting 15-1 --vote v --confirm")
        wait_until(lambda: page.newest("view")["view"]["vote"]["state"] == "counted", "the close")
        self.assertIsNone(page.newest("view")["view"]["result"])
        console.do("declare-vote --meeting 15-1 --vote v")
        wait_until(lambda: page.newest("view")["view"]["result"], "the result")
        self.assertEqual(page.newest("view")["view"]["result"]["counts"], [0, 1, 0])

    def test_a_call_for_the_staff_is_answered(self):
        self.browser.enter(self.entrance)
        page = self.browser.events()
        self.assertEqual(self.browser.act(kind="call_service", calling=True), 204)
        wait_until(lambda: page.newest("service") and page.newest("service")["calling"], "the call")

    def make_paper(self, seed: str, size: int):
        """A file of so many bytes that no text is, its SHA-256 as the log has it, and its address at the page."""
        blocks = (hashlib.sha256(f"{seed} {number}".encode()).digest() for number in range(size // 32 + 1))
        content = (b"%PDF-1.7\n" + b"".join(blocks))[:size]
        digest = hashlib.sha256(content)
        return content, base64.b64encode(digest.digest()).decode(), f"/papers/{digest.hexdigest()}"

    def test_a_paper_is_uploaded_attached_and_read_at_the_seat(self):
        console = self.prepare_sitting()
        content, digest, address = self.make_paper("a report", 500_000)
        (self.hall.folder / "report.pdf").write_bytes(content)
        self.browser.enter(self.entrance)
        page = self.browser.events()
        attach = f"attach-paper --meeting 15-1 --item item --file {digest} --title 情况报告"
        with self.assertRaisesRegex(HallError, "服务器上没有这份材料"):
            self.hall.clerk(*attach.split())
        self.assertEqual(self.browser.ask("GET", address)[0].status, 404)
        self.assertIn(digest, self.hall.clerk("put-paper", self.hall.folder / "report.pdf"))
        console.do(attach)
        shown = lambda: [paper for item in page.newest("view")["view"]["agenda"] for paper in item["papers"]]
        wait_until(lambda: page.newest("view") and shown(), "the paper on the agenda")
        self.assertEqual(shown(), [{"file": digest, "title": "情况报告"}])

        answer, read = self.browser.fetch("GET", address)
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.getheader("Content-Type"), "application/pdf")
        self.assertEqual(answer.getheader("X-Content-Type-Options"), "nosniff")
        self.assertEqual(read, content)
        # It is kept at the seat: without the server it is there still, and one that was not read is not.
        kept = self.state / address[1:]
        self.assertEqual(kept.read_bytes(), content)
        self.assertEqual(self.browser.fetch("GET", address)[1], content)
        self.hall.stop()
        self.assertEqual(self.browser.fetch("GET", address)[1], content)
        self.hall.start()
        # A file that somebody changed is fetched anew.
        kept.write_bytes(content[:-1] + b"?")
        self.assertEqual(self.browser.fetch("GET", address)[1], content)
        self.assertEqual(kept.read_bytes(), content)

    def test_a_paper_that_nobody_has_is_not_found_and_a_stranger_gets_none(self):
        content, _, address = self.make_paper("another report", 1_000)
        (self.hall.folder / "report.pdf").write_bytes(content)
        self.hall.clerk("put-paper", self.hall.folder / "report.pdf")
        self.assertEqual(self.browser.ask("GET", address)[0].status, 403)
        self.browser.enter(self.entrance)
        self.assertEqual(self.browser.fetch("GET", address)[1], content)
        self.assertEqual(self.browser.ask("GET", address, cookie=f"yishi-seat-{self.browser.port}=guess")[0].status, 403)
        self.assertEqual(self.browser.ask("GET", address, origin="http://evil.example")[0].status, 403)
        self.assertEqual(self.browser.ask("GET", address, host=f"evil.example:{self.browser.port}")[0].status, 403)
        for target in (self.make_paper("no report", 1_000)[2], "/papers/", "/papers/" + "0" * 63, address + "0",
                       "/papers/../page.url"):
            self.assertEqual(self.browser.ask("GET", target)[0].status, 404, target)

    def test_a_page_that_is_open_outlives_a_restart_of_its_terminal(self):
        self.browser.enter(self.entrance)
        before, entrance = self.browser, self.entrance
        self.stop(self.terminal)
        self.start_terminal(before.port)
        page = before.events()
        wait_until(lambda: page.newest("line"), "the greeting of the terminal that was started anew")
        # The address of the earlier start lets nobody in, and what is kept is for its own user alone.
        self.assertNotEqual(self.entrance, entrance)
        self.assertEqual(self.browser.ask("GET", entrance)[0].status, 403)
        self.assertEqual((self.state / "page.cookie").stat().st_mode & 0o777, 0o600)

    def test_two_seats_in_one_browser_do_not_take_each_others_cookie(self):
        state = self.hall.folder / "state-t-002"
        self.run_terminal("t-002", state)
        second, entrance = self.page_of(state)
        self.browser.enter(self.entrance)
        second.enter(entrance)
        self.assertNotEqual(self.browser.cookie.partition("=")[0], second.cookie.partition("=")[0])
        both = f"{self.browser.cookie}; {second.cookie}"
        self.assertEqual(self.browser.ask("GET", "/", cookie=both)[0].status, 200)
        self.assertEqual(second.ask("GET", "/", cookie=both)[0].status, 200)
        self.assertEqual(second.ask("GET", "/", cookie=self.browser.cookie)[0].status, 403)

    def test_nobody_but_the_seats_own_page_gets_anything(self):
        browser = self.browser
        hostile = "http://evil.example"
        act = json.dumps({"kind": "call_service", "calling": True})
        for target in ("/", "/assets/seat-1.js", "/events", "/?token=", "/?token=guess", "/page.url"):
            self.assertEqual(browser.ask("GET", target)[0].status, 403, target)
        self.assertEqual(browser.ask("POST", "/act", act)[0].status, 403)
        answer = browser.enter(self.entrance)
        self.assertIn("HttpOnly", answer.getheader("Set-Cookie"))
        self.assertIn("SameSite=Strict", answer.getheader("Set-Cookie"))
        # A page of another site, in the same browser and even with the cookie; a name that resolves to this computer.
        self.assertEqual(browser.ask("POST", "/act", act, origin=hostile)[0].status, 403)
        self.assertEqual(browser.ask("POST", "/act", act, origin="")[0].status, 403)
        self.assertEqual(browser.ask("GET", "/", origin=hostile)[0].status, 403)
        self.assertEqual(browser.ask("GET", "/events", origin=hostile)[0].status, 403)
        for host in (f"evil.example:{browser.port}", f"localhost:{browser.port}", "127.0.0.1"):
            self.assertEqual(browser.ask("GET", "/", host=host)[0].status, 403, host)
            self.assertEqual(browser.ask("POST", "/act", act, host=host)[0].status, 403, host)
        self.assertEqual(browser.ask("POST", "/act", act, content_type="text/plain")[0].status, 415)
        self.assertEqual(browser.ask("POST", "/act", act, cookie=f"yishi-seat-{self.browser.port}=guess")[0].status, 403)
        page = browser.events()
        wait_until(lambda: page.newest("service"), "the greeting")
        self.assertFalse(page.newest("service")["calling"])

    def test_a_page_is_served_with_its_policy_and_others_are_not(self):
        self.browser.enter(self.entrance)
        answer, text = self.browser.ask("GET", "/")
        self.assertEqual(answer.status, 200)
        self.assertIn("席位", text)
        self.assertIn("default-src 'none'", answer.getheader("Content-Security-Policy"))
        self.assertNotIn("unsafe", answer.getheader("Content-Security-Policy"))
        self.assertEqual(answer.getheader("Cache-Control"), "no-store")
        self.assertEqual(answer.getheader("X-Content-Type-Options"), "nosniff")
        self.assertIn("immutable", self.browser.ask("GET", "/assets/seat-1.js")[0].getheader("Cache-Control"))
        for target in ("/console.html", "/assets/../seat.html", "/../page.url", "/assets/", "/assets/none.js"):
            self.assertEqual(self.browser.ask("GET", target)[0].status, 404, target)

    def test_a_seat_that_is_turned_away_is_not_told_to_wait_for_its_line(self):
        self.browser.enter(self.entrance)
        page = self.browser.events()
        wait_until(lambda: page.newest("line") and page.newest("line")["line"] == "connected", "the connection")
        run(BIN / "yishi-certs", "revoke", "--directory", self.hall.certs, "t-001")
        wait_until(lambda: page.ended, "the terminal's end")
        self.assertEqual(page.newest("line")["line"], "turned_away")

    def test_a_message_that_is_none_is_refused_in_words(self):
        self.browser.enter(self.entrance)
        for body in ("", "{", '{"kind":"declare_vote"}', '{"kind":"press","vote":"v","choice":1,"more":1}'):
            answer, text = self.browser.ask("POST", "/act", body)
            self.assertEqual(answer.status, 400, body)
            self.assertEqual(json.loads(text)["code"], "malformed")
        self.assertEqual(self.browser.ask("POST", "/act", "x" * 20_000)[0].status, 413)

    def test_a_newer_page_takes_the_place_of_the_older(self):
        self.browser.enter(self.entrance)
        older = self.browser.events()
        wait_until(lambda: older.heard, "the greeting")
        newer = self.browser.events()
        wait_until(lambda: newer.heard, "the greeting")
        wait_until(lambda: older.ended, "the older page's end")

    def test_each_start_has_a_token_of_its_own_which_only_its_user_can_read(self):
        first = self.entrance
        self.assertEqual(stat.S_IMODE((self.state / "page.url").stat().st_mode), 0o600)
        self.stop(self.terminal)
        (self.state / "page.url").unlink()
        self.start_terminal()
        self.assertNotEqual(first, self.entrance)
        self.assertEqual(self.browser.ask("GET", first)[0].status, 403)


if __name__ == "__main__":
    unittest.main()
