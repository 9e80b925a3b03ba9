#!/usr/bin/env python3
"""Writes tests/vectors/record/notes.json: texts that a reader of checkpoints, policies, receipts and ballots takes, and
texts that it refuses, each with the reason. Nothing in it need verify: it is about form. Run by hand, like
make_record_vectors.py.

The file has for each of `checkpoints`, `policies`, `receipts` (a line of a terminal's file) and `ballots` a list of
{"name", "base64", "accepted"}; base64, since some are no UTF-8."""

import json
from pathlib import Path

from record_story import BODY, Key, Story, b64, dumps

OUT = Path(__file__).resolve().parent / "record" / "notes.json"
LOG = f"{BODY}/meeting/15-35"
ORIGIN = f"{LOG}/1"


def cases(good, bad):
    return [{"name": name, "base64": b64(data), "accepted": accepted}
            for accepted, group in ((True, good), (False, bad)) for name, data in group.items()]


def checkpoints(story):
    honest = story.checkpoint(LOG, 20)
    text, _, line = honest.partition(b"\n\n")
    origin, size, root = text.split(b"\n")

    def with_text(*lines):
        return b"\n".join(lines) + b"\n\n" + line

    def with_lines(*lines):
        return text + b"\n\n" + b"".join(lines)

    def unknown(data, name="x"):
        return f"— {name} {b64(data)}\n".encode()

    good = {
        "as a server signs it": honest,
        "of a register": honest.replace(LOG.encode(), f"{BODY}/register".encode()),
        "of test votes": honest.replace(b"/meeting/", b"/rehearsal/"),
        "a body with dots and hyphens": honest.replace(BODY.encode(), b"a.b-c.9"),
        "a later epoch": with_text(origin[:-1] + b"9223372036854775807", size, root),
        "the largest size": with_text(origin, b"9223372036854775807", root),
        "another signature line": with_lines(line, unknown(b"12345")),
        "a signer's name in Chinese": with_lines(line, unknown(b"12345", "某人/见证")),
        "a hundred signature lines": with_lines(line, *[unknown(b"12345")] * 99),
        "the same signature twice": with_lines(line, line),
    }
    bad = {
        "empty": b"",
        "no signature": text + b"\n\n",
        "no empty line": text + b"\n" + line,
        "no last line feed": honest[:-1],
        "an empty line at the end": honest + b"\n",
        "an extension line": with_text(origin, size, root, b"more"),
        "an empty line before the signatures": with_text(origin, size, root, b""),
        "two lines": with_text(origin, size),
        "carriage returns": honest.replace(b"\n", b"\r\n"),
        "a tab": with_lines(line, "— x\t MTIzNDU=\n".encode()),
        "no UTF-8": with_lines(line, b"\xe2\x80\x94 \xff MTIzNDU=\n"),
        "an ASCII hyphen before the name": with_lines(line.replace("—".encode(), b"-")),
        "a signature line without a name": with_lines(line, "—  MTIzNDU=\n".encode()),
        "a plus in a name": with_lines(line, unknown(b"12345", "a+b")),
        "an ideographic space in a name": with_lines(line, unknown(b"12345", "a　b")),
        "a no-break space in a name": with_lines(line, unknown(b"12345", "a b")),
        "four bytes of signature": with_lines(line, unknown(b"1234")),
        "a signature without padding": with_lines(line, "— x MTIzNDU\n".encode()),
        "a signature with other bits behind": with_lines(line, "— x MTIzNDV=\n".encode()),
        "a word after the signature": with_lines(line[:-1] + b" x\n"),
        "101 signature lines": with_lines(line, *[unknown(b"12345")] * 100),
        "epoch 0": with_text(origin[:-1] + b"0", size, root),
        "epoch 01": with_text(origin[:-1] + b"01", size, root),
        "an epoch of 2^63": with_text(origin[:-1] + b"9223372036854775808", size, root),
        "no epoch": with_text(origin[:-2], size, root),
        "size 0": with_text(origin, b"0", root),
        "size 020": with_text(origin, b"020", root),
        "size -1": with_text(origin, b"-1", root),
        "a size of 2^63": with_text(origin, b"9223372036854775808", root),
        "a root of 31 bytes": with_text(origin, size, b64(bytes(31)).encode()),
        "a root with other bits behind": with_text(origin, size, root[:-2] + b"B="),
        "an upper-case body": honest.replace(BODY.encode(), b"Qinghe"),
        "a log of another kind": honest.replace(b"/meeting/", b"/session/"),
        "a body of 33 characters": honest.replace(BODY.encode(), b"a" * 33),
        "a register with a name": honest.replace(b"/meeting/", b"/register/"),
    }
    return cases(good, bad)


def policies(story):
    log = f"log {story.log_key.vkey(ORIGIN)}"
    vkey = story.log_key.vkey(ORIGIN)
    witnesses = {name: Key(4).vkey(f"{BODY}/witness/{name}") for name in ("a", "b", "c")}
    lines = [f"witness {name} {key}" for name, key in witnesses.items()]

    def file(*text):
        return "".join(f"{line}\n" for line in text).encode()

    name, id_, key = vkey.split("+", 2)
    good = {
        "one log": file(log, "quorum none"),
        "an URL": file(f"{log} https://example.org/log", "quorum none"),
        "comments, empty lines and white space": file("# 清河", "", " \t", f"\t {log}  ", "  # more", "quorum\tnone"),
        "comments that are no UTF-8": b"# \xff\n" + file(log, "quorum none"),
        "one key under two names": file(log, f"log {story.log_key.vkey(f'{BODY}/register/1')}", "quorum none"),
        "a witness": file(log, lines[0], "quorum a"),
        "a witness with an URL": file(log, f"{lines[0]} https://example.org/w", "quorum none"),
        "groups of groups": file(log, *lines, "group g 1 a b", "group all-of-them all g c", "quorum all-of-them"),
        "any": file(*lines, "group g any a b c", "quorum g", log),
        "a witness with a name in Chinese": file(log, f"witness 监票人 {witnesses['a']}", "quorum 监票人"),
    }
    bad = {
        "empty": b"",
        "no log": file("quorum none"),
        "no quorum": file(log),
        "two quorums": file(log, "quorum none", "quorum none"),
        "no last line feed": file(log, "quorum none")[:-1],
        "carriage returns": file(log, "quorum none").replace(b"\n", b"\r\n"),
        "a control character": b"# \x01\n" + file(log, "quorum none"),
        "DEL": b"# \x7f\n" + file(log, "quorum none"),
        "an unknown word": file(log, "logs", "quorum none"),
        "a third word after a log": file(f"{log} a b", "quorum none"),
        "a log without a key": file("log", "quorum none"),
        "the same log twice": file(log, log, "quorum none"),
        "another key id": file(f"log {name}+00000000+{key}", "quorum none"),
        "a key id in capitals": file(f"log {name}+{'ABCDEF01'}+{key}", "quorum none"),
        "a witness's key for a log": file(f"log {witnesses['a']}", "quorum none"),
        "a log's key for a witness": file(log, f"witness a {vkey}", "quorum none"),
        "a P-256 key for a log": file(f"log {Key(2).vkey(ORIGIN)}", "quorum none"),
        "a key without padding": file(f"log {vkey[:-1]}", "quorum none"),
        "a quorum that is not defined": file(log, "quorum a"),
        "a quorum that is defined later": file(log, "quorum a", lines[0]),
        "two quorums in one line": file(log, *lines, "quorum a b"),
        "a witness called none": file(log, lines[0].replace(" a ", " none "), "quorum none"),
        "a witness twice": file(log, lines[0], lines[1].replace(" b ", " a "), "quorum none"),
        "one key for two witnesses": file(log, lines[0], lines[0].replace(" a ", " d "), "quorum none"),
        "a group of nobody": file(log, "group g all", "quorum g"),
        "a group that wants more than it has": file(log, *lines, "group g 4 a b c", "quorum g"),
        "a group that wants none": file(log, *lines, "group g 0 a b c", "quorum g"),
        "a group's number with a leading zero": file(log, *lines, "group g 01 a b c", "quorum g"),
        "a group of somebody who is not defined": file(log, lines[0], "group g any a d", "quorum g"),
        "a group with the member none": file(log, lines[0], "group g any a none", "quorum g"),
        "a group in itself": file(log, lines[0], "group g any a g", "quorum g"),
        "a member of two groups": file(log, *lines, "group g any a b", "group h any a c", "quorum g"),
        "a member twice in a group": file(log, *lines, "group g 2 a a", "quorum g"),
    }
    return cases(good, bad)


def receipts(story):
    line = story.receipt(12, 20)[:-1]
    told = json.loads(line)
    head, _, note = told["receipt"].partition("\n\n")
    first, index, *hashes = head.split("\n")

    def with_proof(*lines):
        return dumps(told | {"receipt": "\n".join(lines) + "\n\n" + note})

    one = story.receipt(0, 1)[:-1]  # of a log with one entry, whose proof is empty
    one = dumps(json.loads(one) | {"ballot": told["ballot"]})
    good = {
        "as a terminal keeps it": line,
        "white space and another order": json.dumps(dict(reversed(told.items())), indent=1).encode().replace(b"\n", b""),
        "escapes": json.dumps(told).encode(),
        "no hashes": one,
        "extra data": with_proof(first, "extra YWJj", index, *hashes),
        "64 hashes": with_proof(first, index, *hashes[:1] * 64),
    }
    bad = {
        "empty": b"",
        "no object": b"[]",
        "a member more": dumps(told | {"index": 12}),
        "a member less": dumps({"ballot": told["ballot"]}),
        "a member twice": line[:-1] + b',"ballot":""}',
        "a list of pairs": dumps(list(told.items())),
        "a list of texts": dumps(list(told)),
        "a number for a text": dumps(told | {"ballot": 1}),
        "another header": with_proof("c2sp.org/tlog-proof@v2", index, *hashes),
        "extra data without padding": with_proof(first, "extra YWI", index, *hashes),
        "extra data after the index": with_proof(first, index, "extra YWJj", *hashes),
        "65 hashes": with_proof(first, index, *hashes[:1] * 65),
        "no index": with_proof(first, *hashes),
        "an index with a leading zero": with_proof(first, "index 012", *hashes),
        "an index of 2^63": with_proof(first, "index 9223372036854775808", *hashes),
        "a hash of 31 bytes": with_proof(first, index, b64(bytes(31)), *hashes),
        "a hash with other bits behind": with_proof(first, index, hashes[0][:-2] + "B=", *hashes[1:]),
        "no checkpoint": dumps(told | {"receipt": head + "\n"}),
        "an empty line too many": dumps(told | {"receipt": head + "\n\n\n" + note}),
        "half a surrogate pair": line.replace(b"c2sp.org", b"\\ud800", 1),
    }
    return cases(good, bad)


def ballots(story):
    honest = story.logs[LOG][story.find("named_ballot")]
    text, _, line = honest.partition(b"\n\n")
    name = line.rpartition(b" ")[0]

    def with_signature(data):
        return text + b"\n\n" + name + b" " + b64(data).encode() + b"\n"

    def changed(old, new):
        assert old in honest
        return honest.replace(old, new)

    prev = b"prev " + b"-" * 44
    good = {
        "as a terminal signs it": honest,
        "choice 10": changed(b"choice 01", b"choice 10"),
        "the largest number": changed(b"seq 1", b"seq 4294967295"),
        "a press before": changed(prev, b"prev " + b64(bytes(32)).encode()),
        "of a test vote": changed(b"/meeting/", b"/rehearsal/"),
        "a signature of one byte": with_signature(b"12345"),
        "124 bytes of signature": with_signature(bytes(128)),
    }
    bad = {
        "empty": b"",
        "no signature": text + b"\n",
        "two signatures": honest + line,
        "something after it": honest + b"\n",
        "no last line feed": honest[:-1],
        "an empty line too many": honest.replace(b"\n\n", b"\n\n\n"),
        "carriage returns": honest.replace(b"\n", b"\r\n"),
        "another version": changed(b"/v1\n", b"/v2\n"),
        "another body in the log": changed(b"log qinghe/", b"log qingha/"),
        "another body in the signature": changed("— qinghe/".encode(), "— qingha/".encode()),
        "another member in the signature": changed(b"/member/m-02", b"/member/m-01"),
        "an ASCII hyphen before the name": changed("—".encode(), b"-"),
        "choice 00": changed(b"choice 01", b"choice 00"),
        "choice 11": changed(b"choice 01", b"choice 11"),
        "choice 1": changed(b"choice 01", b"choice 1"),
        "seq 0": changed(b"seq 1", b"seq 0"),
        "seq 01": changed(b"seq 1", b"seq 01"),
        "seq 4294967296": changed(b"seq 1", b"seq 4294967296"),
        "43 hyphens": changed(prev, prev[:-1]),
        "an opening with other bits behind": honest.replace(honest.split(b"\n")[3], b"opening " + b"A" * 42 + b"B="),
        "a member of 33 characters": changed(b"m-02", b"m" * 33),
        "an upper-case member": changed(b"m-02", b"M-02"),
        "a vote of the register": changed(b"/meeting/15-35", b"/register"),
        "four bytes of signature": with_signature(b"1234"),
        "125 bytes of signature": with_signature(bytes(129)),
        "a signature without padding": with_signature(b"12345").replace(b"=\n", b"\n"),
        "a signature with other bits behind": text + b"\n\n" + name + b" MTIzNDV=\n",
    }
    return cases(good, bad)


def main():
    story = Story().found().open_meeting().fail_report().adopt_opinions()
    OUT.write_text(json.dumps({"checkpoints": checkpoints(story), "policies": policies(story),
                               "receipts": receipts(story), "ballots": ballots(story)}, ensure_ascii=False, indent=1)
                   + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
