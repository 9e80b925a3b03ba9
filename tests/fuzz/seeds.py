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


def attestations(_root: Path):
    """Objects of the formats `none` and `packed` (W3C Web Authentication, section 8), in CBOR (RFC 8949)."""
    def sized(major, content):
        head = bytes([major << 5 | len(content)]) if len(content) < 24 else bytes([major << 5 | 24, len(content)])
        return head + content
    text, data = (lambda words: sized(3, words.encode())), sized(2, b"\x5a" * 32 + b"\x41" + bytes(4) + b"\xc0" * 40)
    for form, statement in (("none", b"\xa0"), ("packed", b"\xa2" + text("alg") + b"\x26" + text("sig") + sized(2, b"s" * 70))):
        yield b"\xa3" + text("fmt") + text(form) + text("attStmt") + statement + text("authData") + data


def main(root, corpus):
    for target, seeds in (("decoder", examples), ("decide", acts), ("roster", rosters),
                          ("record", records), ("attestation", attestations)):
        folder = Path(corpus) / f"fuzz_{target}"
        folder.mkdir(parents=True, exist_ok=True)
        count = 0
        for count, seed in enumerate(seeds(Path(root)), 1):
            (folder / f"seed-{count:03}").write_bytes(seed if isinstance(seed, bytes) else seed.encode())
        if not count:
            sys.exit(f"seeds: there are none for {target}")


main(*sys.argv[1:])
