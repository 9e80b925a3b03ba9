"""verify.py reads what record/notes.json says is well-formed, and refuses the rest."""

import base64
import importlib.util
import json
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
SPEC = importlib.util.spec_from_file_location("verify", HERE.parents[1] / "docs" / "spec" / "verify.py")
verify = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(verify)
CASES = json.loads((HERE / "record" / "notes.json").read_text(encoding="utf-8"))


class Notes(unittest.TestCase):
    def check(self, group, read):
        self.assertTrue(CASES[group])
        for case in CASES[group]:
            with self.subTest(group=group, name=case["name"]):
                try:
                    read(base64.b64decode(case["base64"]))
                    accepted = True
                except verify.Malformed:
                    accepted = False
                self.assertEqual(accepted, case["accepted"])

    def test_checkpoints(self):
        self.check("checkpoints", verify.Checkpoint)

    def test_policies(self):
        self.check("policies", verify.Policy)

    def test_receipts(self):
        self.check("receipts", verify.Receipt)

    def test_ballots(self):
        self.check("ballots", verify.Ballot)


if __name__ == "__main__":
    unittest.main()
