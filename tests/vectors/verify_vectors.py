#!/usr/bin/env python3
"""Runs verifiers on every vector of tests/vectors/record and compares verdict and exit code with what is expected.

  verify_vectors.py --verifier 'python3 docs/spec/verify.py' --verifier build/release/bin/yishi-verify [VECTOR…]

VECTOR is a part of a vector's path, such as rejected/forked. Exits with 1 where one differs, or no vector was run."""

import argparse
import concurrent.futures
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# The numbers of record.md, "Verification": read there, so that page and vectors cannot drift apart.
PAGE = HERE.parents[1] / "docs" / "spec" / "record.md"
EXITS = {"null": 0} | {f'"{name}"': int(code) for name, code in
                       re.findall(r"^\| `(\w+)` \| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)}


def run(verifier, vector):
    """What differs, or None."""
    expected = (vector / "expected.json").read_text()
    arguments = vector / "arguments"
    words = arguments.read_text().splitlines() if arguments.exists() else []
    done = subprocess.run([*verifier, "export", "--json", *words], cwd=vector, capture_output=True, text=True)
    exit_code = EXITS[re.search(r'"defect":("\w+"|null)', expected)[1]]
    if (done.stdout, done.returncode) == (expected, exit_code):
        return None
    return f"  expected {exit_code:3} {expected}  got      {done.returncode:3} {done.stdout}{done.stderr}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verifier", action="append", required=True, help="a command; may be given several times")
    parser.add_argument("vectors", nargs="*")
    options = parser.parse_args()
    vectors = sorted(path.parent for path in HERE.glob("record/*/*/expected.json")
                     if not options.vectors or any(part in str(path.parent) for part in options.vectors))
    missing = set(EXITS) - {re.search(r'"defect":("\w+"|null)', (path / "expected.json").read_text())[1]
                            for path in vectors}
    wrong = 0
    if missing and not options.vectors:
        print(f"no vector has the defect {', '.join(sorted(missing))}")
        wrong += 1
    for command in options.verifier:
        # Relative to where this was called, as each run is in its vector's folder.
        verifier = [os.path.abspath(word) if os.path.exists(word) else word for word in shlex.split(command)]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for vector, difference in zip(vectors, pool.map(lambda each: run(verifier, each), vectors)):
                if difference:
                    wrong += 1
                    print(f"{vector.relative_to(HERE)}: {command}\n{difference}", end="")
        print(f"{command}: {len(vectors)} vectors")
    print(f"{wrong} wrong")
    return 1 if wrong or not vectors else 0


if __name__ == "__main__":
    sys.exit(main())
