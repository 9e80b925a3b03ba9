"""A browser for the tests of the listener `pages`, written from docs/spec/pages.md with Python's standard library."""

import base64
import hashlib
import hmac
import http.client
import json
import socket
import ssl
import struct
import time

from halls import Hall, Stranger


def totp(secret: str, steps=0) -> str:
    """RFC 6238 with SHA-1, six digits and 30 seconds, so many steps from now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack("!Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('!I', digest[place:place + 4])[0] & 0x7fffffff) % 1_000_000:06}"


class Browser:
    """One browser: it keeps the cookies, of its session and its own, and says Host and Origin as a browser does."""

    def __init__(self, hall: Hall, source="127.0.0.1"):
        self.hall, self.source, self.cookie, self.own_cookie = hall, source, None, None
        self.cookies = []  # every one it ever had

    @property
    def host(self) -> str:
        return f"localhost:{self.hall.pages_port}"

    @property
    def origin(self) -> str:
        return f"https://{self.host}"

    @property
    def all_cookies(self) -> str | None:
        return "; ".join(filter(None, (self.own_cookie, self.cookie))) or None

    def _connect(self) -> ssl.SSLSocket:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_verify_locations(self.hall.certs / "ca.crt")
        raw = socket.create_connection(("127.0.0.1", self.hall.pages_port), timeout=20, source_address=(self.source, 0))
        return context.wrap_socket(raw, server_hostname="localhost")

    def request(self, method: str, path: str, body=None, **headers):
        """Status, headers and body of one request; a header that is None is left out."""
        connection = http.client.HTTPConnection("localhost", self.hall.pages_port)
        connection.sock = self._connect()
        fields = {"Host": self.host, "Cookie": self.all_cookies, **headers}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if body is not None:
            fields["Content-Length"] = str(len(body))
        for name, value in fields.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        content = answer.read()
        for value in answer.headers.get_all("Set-Cookie") or []:
            self._keep(value)
        connection.close()
        return answer.status, dict(answer.headers), content

    def _keep(self, header: str):
        pair, *attributes = [part.strip() for part in header.split(";")]
        assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(attributes), header
        if pair.startswith("__Host-yishi-browser="):
            assert "Max-Age=34560000" in attributes and self.own_cookie in (None, pair), header
            self.own_cookie = pair
            self.cookies.append(pair.split("=", 1)[1])
            return
        assert pair.startswith("__Host-yishi="), header
        self.cookie = None if "Max-Age=0" in attributes else pair
        if self.cookie:
            self.cookies.append(pair.split("=", 1)[1])

    def ask(self, kind: str, **members) -> dict:
        """The answer to a request of a page; `status` is that of HTTP."""
        body = json.dumps({"kind": kind, **members}).encode()
        status, _, content = self.request("POST", "/api", body, Origin=self.origin,
                                          **{"Content-Type": "application/json"})
        return {"status": status, **json.loads(content)}

    def code_of(self, kind: str, **members) -> tuple:
        """The status and the code of the rejection that a request must get."""
        answer = self.ask(kind, **members)
        assert answer["kind"] == "refused", answer
        return answer["status"], answer["rejection"]["code"]

    def line(self, **headers) -> "Line":
        return Line(self, headers)


class Line(Stranger):
    """The WebSocket of a page."""

    def __init__(self, browser: Browser, headers: dict):
        fields = {"Host": browser.host, "Origin": browser.origin, "Cookie": browser.all_cookies, **headers}
        path = fields.pop("path", "/hall-line")
        self._upgrade(browser._connect(), path, fields.pop("subprotocol", "yishi.v1"),
                      {name: value for name, value in fields.items() if value is not None})

    def command(self, id: str, **command) -> dict:
        self.send({"kind": "command", "id": id, "command": command})
        return self.next_of("accepted", "rejected")
