"""script/demo's story, told by a restarted server, in the form that its --json promises."""

import json
import re
import ssl
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from halls import ROOT, wait_until

DEMO = [sys.executable, ROOT / "script" / "lib" / "demo.py"]


def is_there(address, authority) -> bool:
    """Whether something answers at that address."""
    trusting = ssl.create_default_context(cafile=authority)
    try:
        with urllib.request.urlopen(address, context=trusting) as answer:
            return answer.status == 200
    except urllib.error.HTTPError as refused:
        # A seat's page wants the cookie back that it has just given, which this reader does not keep.
        return refused.status == 403
    except (urllib.error.URLError, ConnectionError):
        # Nobody listens any more, or who did ends in the middle of the answer.
        return False


class Demo(unittest.TestCase):
    @unittest.skipUnless((ROOT / "terminal" / "web" / "dist" / "console.html").exists(),
                         "the pages are not built: run script/pages build")
    def test_what_is_kept_can_be_clicked_until_it_is_stopped(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "demo"
            done = subprocess.run([*DEMO, "--out", folder, "--keep"], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            addresses = re.findall(r"https?://\S+", done.stdout)
            authority = folder / "certs" / "ca.crt"
            try:
                self.assertEqual(len(addresses), 8)
                self.assertEqual([each for each in addresses if not is_there(each, authority)], [])
            finally:
                subprocess.run(["sh", folder / "stop"], check=True)
            wait_until(lambda: not any(is_there(each, authority) for each in addresses), "the end of all pages")

    def test_the_history_is_what_happened(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "history.json"
            done = subprocess.run([*DEMO, "--json", file], capture_output=True, text=True)
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
