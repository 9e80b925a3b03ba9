"""Changes a byte of an accepted export, of each of its files and at several places, and asks both verifiers: they must
refuse, and say the same.

YISHI_VERIFY names the program; CTest sets it."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERIFIERS = {
    "verify.py": [sys.executable, str(HERE.parents[1] / "docs" / "spec" / "verify.py")],
    "yishi-verify": [os.environ.get("YISHI_VERIFY", str(HERE.parents[1] / "build" / "release" / "bin" / "yishi-verify"))],
}
FLIPS_OF_A_FILE = 3


def verdicts(folder):
    """What each verifier says, with its exit code."""
    running = {name: subprocess.Popen([*command, str(folder), "--json"], stdout=subprocess.PIPE, text=True)
               for name, command in VERIFIERS.items()}
    return {name: (each.communicate()[0], each.returncode) for name, each in running.items()}


class Flips(unittest.TestCase):
    def check(self, vector):
        seeded = random.Random(vector)
        with tempfile.TemporaryDirectory() as folder:
            export = Path(folder) / "export"
            shutil.copytree(HERE / "record" / "accepted" / vector / "export", export)
            for name, (_, code) in verdicts(export).items():
                self.assertEqual(code, 0, name)
            for path in sorted(each for each in export.rglob("*") if each.is_file()):
                content = path.read_bytes()
                for at in sorted(seeded.sample(range(len(content)), min(FLIPS_OF_A_FILE, len(content)))):
                    changed = bytearray(content)
                    changed[at] ^= 1 << seeded.randrange(8)
                    path.write_bytes(changed)
                    with self.subTest(file=str(path.relative_to(export)), byte=at):
                        said = verdicts(export)
                        self.assertEqual(said["verify.py"], said["yishi-verify"])
                        self.assertNotEqual(said["verify.py"][1], 0)
                path.write_bytes(content)

    def test_a_meeting(self):
        self.check("meeting")

    def test_a_register(self):
        self.check("register")


if __name__ == "__main__":
    unittest.main()
