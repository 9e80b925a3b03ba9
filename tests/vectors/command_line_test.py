"""What verify.py says to people and to scripts: the verdict in words, its help, and the exit codes that are no
defect's."""

import subprocess
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
VECTORS = HERE / "record"
VERIFY = HERE.parents[1] / "docs" / "spec" / "verify.py"


def verify(*words):
    return subprocess.run([sys.executable, VERIFY, *words], capture_output=True, text=True)


class CommandLine(unittest.TestCase):
    def test_an_accepted_record(self):
        done = verify(VECTORS / "accepted/meeting/export")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for words in ("通过 / accepted", "qinghe/meeting/15-35", "赞成 / Approve 1  反对 / Reject 1  弃权 / Abstain 0",
                      "需 / needed 2  →  未通过 / not passed", "--policy"):
            self.assertIn(words, done.stdout)

    def test_a_policy_that_came_another_way(self):
        vector = VECTORS / "accepted/cosigned"
        done = verify(vector / "export", "--policy", vector / "policy")
        self.assertEqual(done.returncode, 0)
        self.assertNotIn("--policy", done.stdout)

    def test_a_refused_record(self):
        done = verify(VECTORS / "rejected/wrong_count/export")
        self.assertEqual((done.returncode, done.stderr), (54, ""))
        for words in ("不通过 / refused: wrong_count", "计票与选票不符。", "记录 / log   qinghe/meeting/15-35",
                      "条目 / entry   16"):
            self.assertIn(words, done.stdout)

    def test_help(self):
        done = verify("--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn("verify.py --all exports --policy hall.policy", done.stdout)

    def test_a_wrong_command_line(self):
        for words in ((), ("--unknown", HERE), (HERE, HERE)):
            done = verify(*words)
            self.assertEqual((done.returncode, done.stdout), (64, ""))
            self.assertIn("verify.py: ", done.stderr)

    def test_what_cannot_be_read(self):
        export = VECTORS / "accepted/meeting/export"
        for words in ((HERE / "nowhere",), (export, "--receipts", HERE / "nowhere"),
                      (export, "--against", HERE / "nowhere")):
            done = verify("--json", *words)
            self.assertEqual((done.returncode, done.stdout), (66, ""))
            self.assertIn("nowhere", done.stderr)

    def test_a_policy_that_is_missing(self):
        done = verify("--json", VECTORS / "accepted/meeting/export", "--policy", HERE / "nowhere")
        self.assertEqual((done.returncode, done.stdout),
                         (11, '{"verdict":"refused","defect":"bad_policy","log":null,"entry":null}\n'))


if __name__ == "__main__":
    unittest.main()
