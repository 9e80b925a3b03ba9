"""Writes what the fuzzers begin with, without which they take long to find their first valid input: the examples of the
documents for the decoder, the acts of the scenarios for decide, the rosters of the tests for the roster, the vectors for
the record.

usage: seeds.py ROOT CORPUS
"""

import json
import re
import sys
from pathlib import Path


def examples(root: Path):
    for name in ("protocol.md", "entries.md"):
        text = (root / "docs" / "spec" / name).read_text("utf-8")
        for tag, block in re.findall(r"^```(?:json|text) (frame|entry|ballot)[^\n]*\n(.*?)^```", text, re.S | re.M):
            yield from [block] if tag == "ballot" else block.splitlines()


def acts(root: Path):
    """In pieces of a few lines: short inputs are quick, and the fuzzer puts them together."""
    for file in sorted((root / "tests" / "scenario").glob("*.scenario")):
        lines = [line for line in file.read_text("utf-8").splitlines()
                 if re.match(r"(clerk|chair|seat) [^ ]+: |restart|time ", line)]
        for first in range(0, len(lines), 8):
            yield "\n".join(lines[first:first + 8])


def records(root: Path):
    """Checkpoints, policies, bundles and receipts, as bytes."""
    for vector in ("meeting", "cosigned", "kept"):
        folder = root / "tests" / "vectors" / "record" / "accepted" / vector
        for name in ("checkpoint", "policy", "tile/entries/000.p/*"):
            for file in sorted((folder / "export").glob(name)):
                yield file.read_bytes()
        for file in folder.glob("receipts"):
            for line in file.read_text("utf-8").splitlines():
                yield from json.loads(line).values()


def rosters(root: Path):
    for file in sorted((root / "tests" / "scenario").glob("*.csv")):
        yield "\n".join(file.read_text("utf-8").splitlines()[:10])


def main(root, corpus):
    for target, seeds in (("decoder", examples), ("decide", acts), ("roster", rosters),
                          ("record", records)):
        folder = Path(corpus) / f"fuzz_{target}"
        folder.mkdir(parents=True, exist_ok=True)
        count = 0
        for count, seed in enumerate(seeds(Path(root)), 1):
            (folder / f"seed-{count:03}").write_bytes(seed if isinstance(seed, bytes) else seed.encode())
        if not count:
            sys.exit(f"seeds: there are none for {target}")


main(*sys.argv[1:])
