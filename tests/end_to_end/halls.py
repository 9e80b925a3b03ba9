"""What the end-to-end tests share: the hall of the scripts, a meeting in it, and a client that is not ours."""

import base64
import hashlib
import json
import os
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "script" / "lib"))

from hall import BIN, Hall, HallError, decision, notices, run, wait_until  # noqa: E402,F401  the tests import them from here


class HallTest(unittest.TestCase):
    """A test with a hall of its own, in a folder that goes with it."""

    seats = [f"t-{number:03}" for number in range(1, 6)]

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="yishi-test-")
        self.addCleanup(folder.cleanup)
        self.hall = Hall(Path(folder.name))
        self.addCleanup(lambda: self.hall.process and self.hall.kill())
        self.hall.make_certificates(self.seats)

    def prepare_sitting(self, quorum="not_required"):
        """A meeting with one sitting, a seat for each member, and an agenda item that is taken up."""
        folder = self.hall.folder
        rows = [f"m-{place:03},成员{place},member,,2020-01-01," for place in range(1, len(self.seats) + 1)]
        (folder / "roster.csv").write_text("\n".join(["id,name,title,order,serving_from,serving_to", *rows]) + "\n")
        (folder / "seats.txt").write_text(
            "\n".join(f"{seat}:m-{place:03}" for place, seat in enumerate(self.seats, 1)) + "\n")
        console = self.hall.console()
        console.do(
            f"open-term --term 15 --congress 测试 --fixed-members {len(self.seats)}",
            f"import-roster --term 15 --csv @{folder}/roster.csv",
            "adopt-rule-set --rule-set rules --name 规则 --adopted-on 2025-01-01 --options approve_reject_abstain "
            f"--quorum {quorum} --on-fail nothing",
            "plan-meeting --term 15 --number 1",
            "add-agenda-item --meeting 15-1 --item item --item-kind vote --title 事项",
            decision("agenda", "set_agenda", "--meeting 15-1", "2025-05-20", "会议日期和议程草案"),
            decision("votes", "put_to_vote", "--meeting 15-1", "2025-05-20", "提请表决"),
            "open-meeting --meeting 15-1 --date 2025-06-01 --decision agenda",
            "open-sitting --meeting 15-1 --sitting s --chair m-001",
            f"set-seat-plan --meeting 15-1 --sitting s --seats @{folder}/seats.txt",
            "start-sitting --meeting 15-1 --sitting s",
            "adopt-agenda --meeting 15-1 --sitting s",
            "take-up-item --meeting 15-1 --sitting s --item item")
        return console

    def open_vote(self, console, vote: str):
        console.do(f"draft-vote --meeting 15-1 --sitting s --vote {vote} --item item --subject motion --question 问题 "
                   "--rule-set rules --committee-decision 测试",
                   f"prepare-vote --meeting 15-1 --vote {vote} --decision votes", f"open-vote --meeting 15-1 --vote {vote}")

    def health(self) -> dict:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.hall.health_port}/healthz") as answer:
            return json.load(answer)

    def events(self) -> list[dict]:
        told = run(BIN / "yishi-server", "events", "--json", "--store.file", self.hall.folder / "yishi.db")
        return [json.loads(line) for line in told.splitlines()]


class Stranger:
    """A client written from docs/spec/protocol.md with Python's standard library alone."""

    def __init__(self, hall: Hall, role: str, name: str, subprotocol="yishi.v1", path="/seats"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_verify_locations(hall.certs / "ca.crt")
        if role:
            certificate = hall.identity(role, name)
            context.load_cert_chain(f"{certificate}.crt", f"{certificate}.key")
        raw = socket.create_connection(("127.0.0.1", hall.port), timeout=20)
        self._upgrade(context.wrap_socket(raw, server_hostname="localhost"), path, subprotocol, {"Host": "localhost"})

    def _upgrade(self, connected, path: str, subprotocol: str, headers: dict):
        self._socket = connected
        key = base64.b64encode(os.urandom(16)).decode()
        fields = {**headers, "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": key,
                  "Sec-WebSocket-Version": "13", "Sec-WebSocket-Protocol": subprotocol}
        self._socket.sendall(f"GET {path} HTTP/1.1\r\n".encode()
                             + b"".join(f"{name}: {value}\r\n".encode() for name, value in fields.items()) + b"\r\n")
        self._buffer = b""
        while b"\r\n\r\n" not in self._buffer:
            more = self._socket.recv(4096)
            if not more:
                break
            self._buffer += more
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        self.head = head.decode()
        self.status = int(head.split()[1]) if head else 0

    def send(self, message, opcode=1):
        """A dict is sent as JSON, text as it is, bytes as they are."""
        if isinstance(message, dict):
            message = json.dumps(message, ensure_ascii=False)
        payload = message.encode() if isinstance(message, str) else message
        mask = os.urandom(4)
        if len(payload) < 126:
            head = struct.pack("!BB", 0x80 | opcode, 0x80 | len(payload))
        elif len(payload) < 65536:
            head = struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, len(payload))
        else:
            head = struct.pack("!BBQ", 0x80 | opcode, 0x80 | 127, len(payload))
        repeated = (mask * (len(payload) // 4 + 1))[:len(payload)]
        body = (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(len(payload), "big")
        self._socket.sendall(head + mask + body)

    def _take(self, count: int) -> bytes:
        while len(self._buffer) < count:
            more = self._socket.recv(65536)
            if not more:
                raise ConnectionError("the server closed the connection")
            self._buffer += more
        taken, self._buffer = self._buffer[:count], self._buffer[count:]
        return taken

    def receive(self):
        """The next text message as JSON, or the code of a close frame as a number."""
        while True:
            first, length = self._take(2)
            if length == 126:
                length = struct.unpack("!H", self._take(2))[0]
            elif length == 127:
                length = struct.unpack("!Q", self._take(8))[0]
            payload = self._take(length)
            opcode = first & 15
            if opcode == 1:
                return json.loads(payload)
            if opcode == 8:
                return struct.unpack("!H", payload[:2])[0] if payload else 1005
            if opcode == 9:
                self.send(payload, opcode=10)

    def next_of(self, *kinds):
        """The next message of one of these kinds; others are passed over. A close code ends the search."""
        while True:
            message = self.receive()
            if isinstance(message, int) or message["kind"] in kinds:
                return message

    def close(self):
        self._socket.close()


class Ballots:
    """Ballots as docs/spec/entries.md and record.md have them, signed by openssl with the keys that yishi-certs made, or
    with `key`, which it never saw."""

    def __init__(self, hall, view: dict, member: str, device: str, key: Path | None = None):
        self.hall, self.vote, self.member, self.device, self.key = hall, view, member, device, key

    def text(self, choice=1, seq=1, prev="-" * 44, signed_by=None, **other) -> str:
        lines = dict(log=self.vote["log"], vote=self.vote["vote"], opening=self.vote["opening"], member=self.member,
                     device=self.device, choice=f"{choice:02}", seq=seq, prev=prev)
        lines.update(other)
        said = "".join(["hangzhou/named-ballot/v1\n", *(f"{name} {value}\n" for name, value in lines.items())])
        return said + "\n" + self.signature(said, lines["member"], signed_by or self.device)

    def signature(self, said: str, member: str, device: str) -> str:
        name = f"hangzhou/member/{member}"
        key = self.key or self.hall.certs / "seats" / f"{device}.ballot.key"
        public = subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-outform", "DER"], check=True,
                                capture_output=True).stdout
        is_p256 = len(public) == 91
        key_id = hashlib.sha256(public if is_p256 else name.encode() + b"\n\x01" + public[-32:]).digest()[:4]
        with tempfile.NamedTemporaryFile() as text:
            text.write(said.encode())
            text.flush()
            digest = ["-digest", "sha256"] if is_p256 else []
            signature = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", *digest, "-inkey", key,
                                        "-in", text.name], check=True, capture_output=True).stdout
        return f"\u2014 {name} {base64.b64encode(key_id + signature).decode()}\n"


def leaf_of(ballot: str) -> str:
    return base64.b64encode(hashlib.sha256(b"\0" + ballot.encode()).digest()).decode()
