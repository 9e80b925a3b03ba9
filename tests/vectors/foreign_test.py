"""Tools that nobody here wrote take our record and refuse a tampered one: Go's sumdb/note and sumdb/tlog
(foreign/check.go), and openssl."""

import base64
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from record_story import b64, leaf_of, path_between

HERE = Path(__file__).resolve().parent
VECTORS = HERE / "record"
ED25519_SPKI = bytes.fromhex("302a300506032b6570032100")


def entries_of(export):
    """Of an export with less than 256 entries."""
    data = next((export / "tile" / "entries" / "000.p").iterdir()).read_bytes()
    entries = []
    while data:
        length = int.from_bytes(data[:2], "big")
        entries.append(data[2:2 + length])
        data = data[2 + length:]
    return entries


class Foreign(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)


class Go(Foreign):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.program = Path(folder.name) / "check"
        # GOPATH mode: Debian's golang-golang-x-mod-dev lies there, and nothing is fetched.
        subprocess.run(["go", "build", "-o", cls.program, HERE / "foreign" / "check.go"], check=True,
                       env=os.environ | {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": ""})

    def check(self, vector, *options):
        """Exit code and output over a vector's export."""
        export = VECTORS / vector / "export"
        done = subprocess.run([self.program, "-policy", export / "policy", "-keys", export / "keys", "-export", export,
                               *options], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def accepts(self, vector, *options):
        code, told = self.check(vector, *options)
        self.assertEqual(code, 0, told)
        return told

    def refuses(self, what, vector, *options):
        code, told = self.check(vector, *options)
        self.assertEqual(code, 1, told)
        self.assertIn(what, told)

    def consistency(self, size, entries):
        path = self.folder / "consistency"
        path.write_text("".join(f"{b64(each)}\n" for each in path_between(size, list(map(leaf_of, entries)))))
        return path

    def test_an_honest_meeting(self):
        self.assertIn("qinghe/meeting/15-35/1: 29 entries, 6 ballots", self.accepts("accepted/meeting"))

    def test_two_levels_of_tiles(self):
        self.assertIn("255 ballots", self.accepts("accepted/two_levels"))

    def test_signatures_of_others_are_passed_over(self):
        self.accepts("accepted/unknown_signatures")
        self.accepts("accepted/cosigned")

    def test_receipts_and_a_checkpoint_that_was_kept(self):
        vector = VECTORS / "accepted/kept"
        proof = self.consistency(20, entries_of(vector / "export"))
        told = self.accepts("accepted/kept", "-receipts", vector / "receipts", "-kept", vector / "kept", "-consistency",
                            proof)
        self.assertIn("7 receipts", told)

    def test_tampered_records(self):
        self.refuses("the checkpoint:", "rejected/bad_log_signature")
        self.refuses("the tree:", "rejected/ballot_altered")
        self.refuses("the tree:", "rejected/wrong_root")
        self.refuses("the ballot at 14:", "rejected/ballot_altered-resigned")
        self.refuses("the ballot at", "rejected/signature_forged-resigned")

    def test_a_false_receipt(self):
        self.refuses("inclusion:", "rejected/bad_receipt", "-receipts", VECTORS / "rejected/bad_receipt/receipts")

    def test_another_log_of_the_same_name(self):
        vector = VECTORS / "rejected/forked"
        proof = self.consistency(20, entries_of(vector / "export"))
        self.refuses("consistency:", "rejected/forked", "-kept", vector / "kept", "-consistency", proof)


class OpenSsl(Foreign):
    def verifies(self, vector):
        """Whether openssl takes the last press of m-02 in the first vote."""
        export = VECTORS / vector / "export"
        ballot = [entry for entry in entries_of(export) if b"\nmember m-02\n" in entry and b"\nseq 2\n" in entry][0]
        text, _, line = ballot.partition(b"\n\n")
        signed_in = [json.loads(entry) for entry in entries_of(export) if b'"signed_in"' in entry]
        key = next(each["ballot_key"] for each in signed_in if each["person"] == "m-02")
        paths = [self.folder / name for name in ("key", "text", "signature")]
        for path, data in zip(paths, (ED25519_SPKI + base64.b64decode(key)[1:], text + b"\n",
                                      base64.b64decode(line.split(b" ")[2])[4:])):
            path.write_bytes(data)
        return subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey",
                               paths[0], "-in", paths[1], "-sigfile", paths[2]], capture_output=True).returncode == 0

    def test_a_ballot_s_signature(self):
        self.assertTrue(self.verifies("accepted/meeting"))
        self.assertFalse(self.verifies("rejected/ballot_altered-resigned"))


if __name__ == "__main__":
    unittest.main()
