"""Writes each example of the documents into a file of its own.

usage: decoder_seeds.py DOCUMENTS CORPUS
"""

import re
import sys
from pathlib import Path


def main(documents, corpus):
    folder = Path(corpus)
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for name in ("protocol.md", "entries.md"):
        text = (Path(documents) / name).read_text("utf-8")
        for tag, block in re.findall(r"^```(?:json|text) (frame|entry|ballot)[^\n]*\n(.*?)^```", text, re.S | re.M):
            for seed in [block] if tag == "ballot" else block.splitlines():
                (folder / f"seed-{number:03}").write_text(seed, "utf-8")
                number += 1
    if not number:
        sys.exit("decoder_seeds: the documents have no examples")


main(*sys.argv[1:])
