"""Displays' devices that cosign the record by themselves, and what a policy then asks of an export."""

import base64
import hashlib
import json
import queue
import shutil
import signal
import subprocess
import threading
import unittest

from halls import BIN, HallTest, Stranger, run

MEETING = "hangzhou/meeting/15-1/1"
REGISTER = "hangzhou/register/1"


class Witness:
    """A running `yishi-terminal witness`, and what it says."""

    def __init__(self, test, name, state=None):
        self.state = state or test.hall.folder / f"witness-{name}"
        self.process = subprocess.Popen(
            [str(BIN / "yishi-terminal"), "witness", "--server", test.hall.address, "--identity",
             str(test.hall.identity("display", name)), "--state", str(self.state), "--json"],
            stdout=subprocess.PIPE, text=True)
        test.addCleanup(self.process.stdout.close)
        test.addCleanup(self.process.wait)
        test.addCleanup(self.process.kill)
        self.said = queue.Queue()
        threading.Thread(target=lambda: [self.said.put(json.loads(line)) for line in self.process.stdout],
                         daemon=True).start()

    def next_of(self, event, **members) -> dict:
        """The next event of this name with these members; others are passed over."""
        while True:
            said = self.said.get(timeout=20)
            if said["event"] == event and all(said[name] == value for name, value in members.items()):
                return said

    def leave(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)

    def kept(self, log):
        return self.state / f"{log.rpartition('/')[0].replace('/', '_')}.checkpoint"


class WitnessTest(HallTest):
    def setUp(self):
        super().setUp()
        run(BIN / "yishi-certs", "displays", "--directory", self.hall.certs, "wall", "lobby")
        self.hall.start()

    def close(self, console):
        console.do("close-sitting --meeting 15-1 --sitting s", "close-meeting --meeting 15-1")

    def vote(self, console, vote):
        self.open_vote(console, vote)
        console.do(f"close-vote --meeting 15-1 --vote {vote} --confirm", f"declare-vote --meeting 15-1 --vote {vote}")

    def size_of(self, origin) -> int:
        checked = json.loads(run(BIN / "yishi-server", "check", "--store.file", self.hall.folder / "yishi.db"))
        return next(line["head"]["size"] for line in checked["logs"] if f"{line['log']}/1" == origin)

    def export(self, log, name):
        self.hall.export(log, self.hall.folder / name)
        return self.hall.folder / name

    def verify(self, folder, *words) -> str:
        """The defect, or "accepted", as both verifiers say."""
        said = []
        for program in ([BIN / "yishi-verify"], ["python3", BIN.parents[2] / "docs" / "spec" / "verify.py"]):
            done = subprocess.run([*program, folder, "--json", *words], capture_output=True, text=True)
            self.assertTrue(done.stdout, done.stderr)
            verdict = json.loads(done.stdout)
            said.append(verdict["defect"] or verdict["verdict"])
        self.assertEqual(*said)
        return said[0]

    def policy(self, *exports, wanted=2):
        """A policy for the logs of these exports that wants both witnesses."""
        lines = [(each / "policy").read_text().splitlines()[0] for each in exports]
        listed = [line.split("\t") for line in run(BIN / "yishi-certs", "keys", "--directory",
                                                   self.hall.certs).splitlines()]
        for witness in ("wall", "lobby"):
            key = base64.b64decode(next(text for role, of, text in listed if (role, of) == ("display", witness)))
            name = f"hangzhou/witness/{witness}"
            key_id = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4].hex()
            lines.append(f"witness {witness} {name}+{key_id}+{base64.b64encode(key).decode()}")
        path = self.hall.folder / "policy"
        path.write_text("\n".join([*lines, f"group both {wanted} wall lobby", "quorum both"]) + "\n")
        return path

    def test_two_witnesses_cosign_and_a_policy_wants_both(self):
        console = self.prepare_sitting()
        witnesses = [Witness(self, "wall"), Witness(self, "lobby")]
        for each in witnesses:
            self.assertGreater(each.next_of("witnessed", origin=REGISTER)["size"], 0)
            each.next_of("witnessed", origin=MEETING)
        # While the vote is open nothing is asked, not even by who connects anew.
        self.open_vote(console, "one")
        stranger = Stranger(self.hall, "display", "hall")
        self.addCleanup(stranger.close)
        stranger.next_of("welcome")
        stranger.send({"kind": "witness", "kept": []})
        console.do("close-vote --meeting 15-1 --vote one --confirm", "sleep 500",
                   "declare-vote --meeting 15-1 --vote one")
        states = []
        while (frame := stranger.receive())["kind"] != "checkpoint":
            if frame["kind"] == "view":
                states.append(frame["view"]["vote"] and frame["view"]["vote"]["state"])
        self.assertEqual((states[0], states[-1]), ("open", None))
        declared = witnesses[0].next_of("witnessed", origin=MEETING)["size"]
        # One that was away is proven what it missed.
        self.assertEqual(0, witnesses[1].leave())
        self.vote(console, "two")
        witnesses[1] = Witness(self, "lobby")
        self.assertGreater(witnesses[1].next_of("witnessed", origin=MEETING)["size"], declared)
        self.hall.stop()
        self.hall.start()
        console = self.hall.console()
        self.close(console)
        for each in witnesses:
            each.next_of("witnessed", origin=MEETING, size=self.size_of(MEETING))
        # Between meetings every entry of the register is cosigned.
        before = self.size_of(REGISTER)
        console.do("open-term --term 16 --congress 下一届 --fixed-members 5")
        for each in witnesses:
            each.next_of("witnessed", origin=REGISTER, size=before + 1)
        console.close()

        meeting, register = self.export("15-1", "all/meetings/15-1"), self.export("register", "all/register")
        policy = self.policy(meeting, register)
        self.assertEqual("accepted", self.verify(self.hall.folder / "all", "--all", "--policy", policy))
        again = self.export("15-1", "again")
        self.assertEqual((meeting / "checkpoint").read_bytes(), (again / "checkpoint").read_bytes())
        for each in witnesses:
            self.assertEqual("accepted", self.verify(meeting, "--against", each.kept(MEETING)))
            self.assertEqual(0, each.leave())

    def test_one_witness_that_is_stopped_is_missing(self):
        console = self.prepare_sitting()
        wall, lobby = Witness(self, "wall"), Witness(self, "lobby")
        lobby.next_of("witnessed", origin=MEETING)
        self.assertEqual(0, lobby.leave())
        self.vote(console, "one")
        self.close(console)
        kinds = [each["kind"] for each in self.events()]
        self.assertEqual("meeting_closed", kinds[-1])
        size = self.size_of(MEETING)
        wall.next_of("witnessed", origin=MEETING, size=size)
        meeting = self.export("15-1", "meeting")
        self.assertEqual("witnesses_missing", self.verify(meeting, "--policy", self.policy(meeting)))
        self.assertEqual("accepted", self.verify(meeting, "--policy", self.policy(meeting, wanted=1)))
        # It comes late, after the close, and the next export has both.
        late = Witness(self, "lobby")
        late.next_of("witnessed", origin=MEETING, size=size)
        self.assertEqual("accepted", self.verify(self.export("15-1", "later"), "--policy", self.policy(meeting)))

    def test_a_witness_of_another_tree_refuses(self):
        console = self.prepare_sitting()
        run(BIN / "yishi-server", "backup", self.hall.folder / "backup.db", *self.hall.record_flags())
        wall = Witness(self, "wall")
        self.vote(console, "one")
        wall.next_of("witnessed", origin=MEETING, size=self.size_of(MEETING))
        self.assertEqual(0, wall.leave())
        kept = wall.kept(MEETING).read_bytes()
        # Somebody puts the older store back without saying that it is a backup, and goes on otherwise.
        self.hall.stop()
        (self.hall.folder / "yishi.db").write_bytes((self.hall.folder / "backup.db").read_bytes())
        self.hall.start()
        console = self.hall.console()
        for vote in ("other", "another"):
            self.vote(console, vote)
        wall = Witness(self, "wall", wall.state)
        refused = wall.next_of("not_cosigned", origin=MEETING)
        self.assertIn("something was removed or changed", refused["why"])
        self.close(console)
        wall.next_of("not_cosigned", origin=MEETING)
        self.assertEqual(kept, wall.kept(MEETING).read_bytes())
        self.assertEqual(1, wall.leave())
        self.assertIn('"not_cosigned"', (self.hall.folder / "server.log").read_text())
        meeting = self.export("15-1", "meeting")
        self.assertEqual("witnesses_missing", self.verify(meeting, "--policy", self.policy(meeting, wanted=1)))
        self.assertEqual("forked", self.verify(meeting, "--against", wall.kept(MEETING)))

    def test_a_witness_with_another_key_than_its_certificates_does_not_begin(self):
        displays = self.hall.certs / "displays"
        shutil.copy(displays / "lobby.witness.key", displays / "wall.witness.key")
        done = subprocess.run([str(BIN / "yishi-terminal"), "witness", "--server", self.hall.address, "--identity",
                               str(self.hall.identity("display", "wall")), "--state", str(self.hall.folder / "state")],
                              capture_output=True, text=True, timeout=30)
        self.assertEqual(64, done.returncode)
        self.assertIn("不是证书", done.stderr)
        self.assertIn(f"{displays}/wall.witness.key is not the one that {displays}/wall.crt names", done.stderr)

    def test_what_is_no_cosignature_is_not_kept(self):
        console = self.prepare_sitting()
        stranger = Stranger(self.hall, "display", "wall")
        self.addCleanup(stranger.close)
        stranger.next_of("welcome")
        stranger.send({"kind": "witness", "kept": []})
        of_register, of_meeting = (stranger.next_of("checkpoint")["checkpoint"].splitlines() for _ in range(2))
        self.assertEqual((of_register[0], of_meeting[0]), (REGISTER, MEETING))
        origin, size = of_meeting[:2]
        stranger.send({"kind": "cosigned", "origin": origin, "size": int(size),
                       "cosignature": base64.b64encode(bytes(76)).decode()})
        self.assertEqual("malformed", stranger.next_of("error")["rejection"]["code"])
        # To say that it has more than there is gets it nothing but the same head again.
        stranger.send({"kind": "witness", "kept": [{"origin": REGISTER, "size": 10**6}]})
        self.assertEqual(10**6, stranger.next_of("checkpoint")["from"])
        self.close(console)
        meeting = self.export("15-1", "meeting")
        self.assertNotIn("witness", (meeting / "checkpoint").read_text())
        for role, name in (("seat", "t-001"), ("clerk", "li")):
            other = Stranger(self.hall, role, name)
            self.addCleanup(other.close)
            other.next_of("welcome")
            other.send({"kind": "witness", "kept": []})
            self.assertEqual("role_not_allowed", other.next_of("error")["rejection"]["code"])


if __name__ == "__main__":
    unittest.main()
