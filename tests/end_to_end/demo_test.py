"""script/demo's story, told by a restarted server, in the form that its --json promises."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from halls import ROOT


class Demo(unittest.TestCase):
    def test_the_history_is_what_happened(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "history.json"
            done = subprocess.run([sys.executable, ROOT / "script" / "lib" / "demo.py", "--json", file],
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            history = json.loads(file.read_text())
        first, second = history["rounds"]
        self.assertEqual(history["state"], "tracking")
        self.assertEqual((first["meeting"], first["passed"], first["rehearing_meeting"]), ("15-35", False, "15-36"))
        self.assertEqual((second["meeting"], second["passed"], second["rehearing_meeting"]), ("15-36", True, None))
        report, responses = first["votes"]
        self.assertEqual((report["subject"], report["for"], report["needed"], report["passed"]),
                         ("report", 24, 26, False))
        self.assertTrue(responses["passed"])
        self.assertEqual([research["filed"] for research in first["research"]], [True])
        self.assertEqual(second["research"], [])
        for each in history["rounds"]:
            for vote in each["votes"]:
                figures = [vote[key] for key in ("for", "against", "abstain", "not_pressed", "absent")]
                self.assertEqual(sum(figures), 51)
        self.assertIn("赞成24票，反对15票，弃权6票，未按表决器2人。赞成票未超过全体组成人员的半数（需26票）", done.stdout)


if __name__ == "__main__":
    unittest.main()
