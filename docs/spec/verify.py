#!/usr/bin/env python3
"""Checks an export of the signed record without trusting the server that wrote it.

Written from record.md, beside this file, and in its order; "entries.md" and "protocol.md" are the pages next to it.
Needs Python 3.11 and openssl 3, which checks the signatures, one process each: on a log of thousands of ballots this
takes minutes, and yishi-verify seconds. Both give the same verdict.
"""

import argparse
import base64
import binascii
import collections
import concurrent.futures
import datetime
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLES = """\
examples:
  verify.py exports/meetings/15-35
  verify.py --all exports --policy hall.policy
  verify.py exports/meetings/15-35 --receipts t-002.receipts --against kept.checkpoint
  verify.py --json exports/register

exit code: 0 accepted; 64 a wrong command line; 66 a folder or file that cannot be read; else the defect's number
in record.md, "Verification"."""

# Each defect: the exit code, and what it means for somebody who reads a verdict.
DEFECTS = {
    "bad_checkpoint": (10, "没有合格的检查点", "there is no well-formed checkpoint"),
    "bad_policy": (11, "没有合格的政策文件", "there is no well-formed policy"),
    "wrong_origin": (12, "政策文件没有列出这份记录", "the policy does not name this log"),
    "bad_log_signature": (13, "检查点没有服务器密钥的有效签名", "the log key has not signed the checkpoint"),
    "bad_cosignature": (14, "见证签名无效", "a witness's cosignature is not valid"),
    "witnesses_missing": (15, "见证人数不足", "too few witnesses have cosigned"),
    "missing_entries": (20, "条目缺失或多余", "entries are missing, or there are too many bytes"),
    "wrong_leaf": (21, "条目与其散列不符", "an entry is not the one that was hashed"),
    "wrong_tile": (22, "散列块有误", "a tile of hashes is wrong"),
    "wrong_root": (23, "条目与检查点不符", "the entries are not those of the checkpoint"),
    "bad_ballot": (30, "选票格式有误", "a ballot is malformed"),
    "bad_entry": (31, "条目格式有误", "an entry is malformed"),
    "bad_start": (32, "记录的第一条不对", "the log does not begin as it must, or begins twice"),
    "after_the_end": (33, "会议结束后还有条目", "something follows the meeting's end"),
    "time_goes_back": (34, "时间倒退", "the time goes back"),
    "missing_blob": (35, "附件缺失", "a blob is missing"),
    "wrong_blob": (36, "附件被改动", "a blob was changed"),
    "wrong_epoch": (37, "恢复备份的记载不实", "the restoring of a backup is not recorded as it was"),
    "rehearsal": (38, "这是演练，不是记录", "this is a rehearsal, not a record"),
    "vote_out_of_order": (40, "表决步骤次序不对", "a step of a vote is out of order"),
    "changed_question": (41, "表决事项被改动", "what is voted on was changed"),
    "wrong_rule": (42, "表决规则被改动", "the rule was changed"),
    "wrong_electorate": (43, "表决名单不对", "the roll is not who may vote"),
    "foreign_ballot": (44, "选票属于别的表决", "a ballot is of another log or vote"),
    "late_ballot": (45, "表决未开放时的选票", "a ballot stands where the vote was not open"),
    "wrong_opening": (46, "选票针对的不是这次表决的内容", "a ballot was cast on something else"),
    "not_on_the_roll": (47, "投票人不在名单上", "who pressed is not on the roll"),
    "doubled_ballot": (48, "同一选票出现两次", "a ballot stands there twice"),
    "wrong_device": (49, "选票来自别的席位", "a ballot is from another seat"),
    "wrong_key": (50, "选票的密钥不是该成员的", "a ballot is signed by a key that is not the member's"),
    "unknown_option": (51, "没有这个选项", "there is no such option"),
    "wrong_sequence": (52, "选票次序不对：有缺失、重排或替换", "a press before it is missing, moved or another"),
    "bad_signature": (53, "选票签名无效", "a ballot's signature is not valid"),
    "wrong_count": (54, "计票与选票不符", "the counts are not those of the ballots"),
    "wrong_figures": (55, "表决数字有误", "the figures do not follow from the counts"),
    "wrong_outcome": (56, "表决结果有误", "the outcome does not follow from the rule"),
    "wrong_declaration": (57, "宣布的与计票的不符", "what was declared is not what was counted"),
    "wrong_approval": (58, "没有两人分别提出和同意", "two persons have not agreed to it"),
    "wrong_evidence": (59, "重复签票的证据不成立", "the evidence of an equivocation is none"),
    "unfinished_vote": (60, "表决尚未结束", "a vote is under way"),
    "rehearing_lost": (70, "再次审议的议题不见了", "a re-hearing was taken off the agenda"),
    "wrong_round": (71, "本轮结论有误", "a round was decided otherwise than its votes"),
    "follow_up_missing": (72, "未通过而没有调研和再次审议", "what must follow the round does not"),
    "unfounded_follow_up": (73, "没有依据的后续事项", "a follow-up has no round before it"),
    "decision_missing": (74, "延期没有主任会议决定", "there is no decision to postpone"),
    "wrong_keys": (80, "密钥清单被改动", "the list of keys is not that of the entries"),
    "wrong_report": (81, "结果文件被改动", "the report is not that of the entries"),
    "missing_log": (90, "缺少记录", "a log is missing or in the wrong folder"),
    "wrong_register_head": (91, "会议开始时的总册不是这一份", "the meeting began with another register"),
    "broken_citation": (92, "引用的条目不存在", "an entry that is cited is not there"),
    "round_missing": (93, "最后一次表决后没有本轮结论", "the round was not decided with its last vote"),
    "wrong_inheritance": (94, "会议开始时的名册、规则、议程或事项与总册不符",
                          "roster, rules, agenda or cases of the meeting are not those of the register"),
    "bad_receipt": (100, "回执或检查点本身无效", "the receipt or checkpoint is itself not valid"),
    "lost_in_restore": (101, "恢复备份时丢失", "it was lost when a backup was restored"),
    "dropped": (102, "已收到的选票不在记录里", "a ballot that was acknowledged is not in the log"),
    "truncated": (103, "记录被截短", "the log was cut short"),
    "forked": (104, "同名的另一份记录", "there is a second log of this name"),
}


class Refused(Exception):
    """The first defect."""

    def __init__(self, defect, log, entry=None):
        super().__init__(defect)
        self.defect, self.log, self.entry = defect, log, entry


class Malformed(Exception):
    """Bytes are not what a grammar says."""


def need(holds):
    if not holds:
        raise Malformed


def sha256(data):
    return hashlib.sha256(data).digest()


def to_base64(data):
    return base64.b64encode(data).decode()


def from_base64(text):
    """Strictly: one text for each value."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed from error
    need(to_base64(data) == (text if isinstance(text, str) else text.decode()))
    return data


def read(path):
    """A file's bytes, or None where there is no such file."""
    try:
        return path.read_bytes()
    except OSError:
        return None


# ── Keys ────────────────────────────────────────────────────────────────────────────────────────────────────────────

ED25519, P256, WITNESS = 1, 2, 4
ED25519_SPKI = bytes.fromhex("302a300506032b6570032100")
P256_SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")


def key_id(name, key):
    """Of `key`, a type byte and the key."""
    return sha256(key[1:] if key[0] == P256 else name.encode("utf-8", "surrogateescape") + b"\n" + key)[:4]


def vkey(name, key):
    return f"{name}+{key_id(name, key).hex()}+{to_base64(key)}"


def is_key_name(name):
    return name != "" and "+" not in name and not any(c.isspace() for c in name)


def parse_vkey(text, kind):
    """Name and key of a vkey whose key has this type."""
    match = re.fullmatch(r"([^+]+)\+([0-9a-f]{8})\+(.+)", text)
    need(match and is_key_name(match[1]))
    key = from_base64(match[3])
    need(len(key) == 33 and key[0] == kind and key_id(match[1], key).hex() == match[2])
    return match[1], key


class Signatures:
    """Checks signatures with openssl: now, or beside the walk through the entries."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="yishi-verify-")
        self.pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
        self.numbers = itertools.count()
        self.waiting = []

    def verifies(self, key, text, signature):
        if key[0] == P256:
            public, options = key[1:], ["-digest", "sha256"]
            if not public.startswith(P256_SPKI):
                return False
        else:
            public, options = ED25519_SPKI + key[1:], []
        path = os.path.join(self.folder.name, str(next(self.numbers)))
        names = [f"{path}.{part}" for part in ("key", "text", "signature")]
        for name, data in zip(names, (public, text, signature)):
            Path(name).write_bytes(data)
        done = subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", *options, "-pubin", "-keyform", "DER",
                               "-inkey", names[0], "-in", names[1], "-sigfile", names[2]], capture_output=True)
        for name in names:
            os.unlink(name)
        return done.returncode == 0

    def later(self, refused, *signed):
        """Remembers what to refuse where this does not verify."""
        self.waiting.append((refused, self.pool.submit(self.verifies, *signed)))

    def settle(self):
        """Refuses the first of those remembered that did not verify."""
        waiting, self.waiting = self.waiting, []
        for refused, verified in waiting:
            if not verified.result():
                self.pool.shutdown(cancel_futures=True)
                raise refused


# ── The signed ballot ───────────────────────────────────────────────────────────────────────────────────────────────

ID = r"[a-z0-9.-]{1,32}"
DIGEST = r"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="
NO_PRESS_BEFORE = "-" * 44
BALLOT = re.compile(
    rf"((?P<body>{ID})/named-ballot/v1\nlog (?P<log>(?P<body2>{ID})/(?:meeting|rehearsal)/{ID})\nvote (?P<vote>{ID})\n"
    rf"opening (?P<opening>{DIGEST})\nmember (?P<member>{ID})\ndevice (?P<device>{ID})\nchoice (?P<choice>0[1-9]|10)\n"
    rf"seq (?P<seq>[1-9][0-9]{{0,9}})\nprev (?P<prev>{DIGEST}|-{{44}})\n)"
    rf"\n— (?P<body3>{ID})/member/(?P<signer>{ID}) (?P<signature>[A-Za-z0-9+/]+={{0,2}})\n")


class Ballot:
    """A signed ballot; raises Malformed."""

    def __init__(self, data):
        try:
            match = BALLOT.fullmatch(data.decode())
        except UnicodeDecodeError as error:
            raise Malformed from error
        need(match and match["body"] == match["body2"] == match["body3"] and match["signer"] == match["member"])
        self.text = match[1].encode()
        self.log, self.vote, self.opening = match["log"], match["vote"], match["opening"]
        self.member, self.device, self.prev = match["member"], match["device"], match["prev"]
        self.choice, self.seq = int(match["choice"]), int(match["seq"])
        signature = from_base64(match["signature"])
        need(self.seq <= 4294967295 and 5 <= len(signature) <= 128)
        self.key_name = f"{match['body']}/member/{self.member}"
        self.key_id, self.signature = signature[:4], signature[4:]


# ── Trees and checkpoints ───────────────────────────────────────────────────────────────────────────────────────────

def leaf_hash(data):
    return sha256(b"\0" + data)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


class Frontier:
    """A tree that grows leaf by leaf: the roots of its full subtrees, with the size of each."""

    def __init__(self):
        self.full = []

    def add(self, leaf):
        size, root = 1, leaf
        while self.full and self.full[-1][0] == size:
            root = node_hash(self.full.pop()[1], root)
            size *= 2
        self.full.append((size, root))

    def root(self):
        if not self.full:
            return sha256(b"")
        root = self.full[-1][1]
        for _, left in reversed(self.full[:-1]):
            root = node_hash(left, root)
        return root


def root_of(leaves):
    tree = Frontier()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def root_from_proof(leaf, index, size, proof):
    """The root to which an inclusion proof leads (RFC 9162 section 2.1.3.2)."""
    need(index < size)
    node, last, root = index, size - 1, leaf
    for hash_ in proof:
        need(last > 0)
        if node % 2 == 1 or node == last:
            root = node_hash(hash_, root)
            while node % 2 == 0 and node != 0:
                node, last = node // 2, last // 2
        else:
            root = node_hash(root, hash_)
        node, last = node // 2, last // 2
    need(last == 0)
    return root


class Note:
    """A signed note: the text, and (name, key id, signature) of each line; raises Malformed."""

    def __init__(self, data):
        try:
            need(len(data) <= 1000000)
            note = data.decode()
        except UnicodeDecodeError as error:
            raise Malformed from error
        need(not re.search(r"[\x00-\x09\x0b-\x1f]", note))
        text, parted, signatures = note.rpartition("\n\n")
        need(parted and signatures.endswith("\n"))
        self.text = (text + "\n").encode()
        self.signatures = []
        for line in signatures[:-1].split("\n"):
            fields = line.split(" ")
            need(len(fields) == 3 and fields[0] == "—" and is_key_name(fields[1]))
            signature = from_base64(fields[2])
            need(len(signature) >= 5)
            self.signatures.append((fields[1], signature[:4], signature[4:]))
        need(len(self.signatures) <= 100)

    def by(self, name, key):
        """The signatures that name this key."""
        return [signature for each, id_, signature in self.signatures if (each, id_) == (name, key_id(name, key))]


class Checkpoint(Note):
    def __init__(self, data):
        super().__init__(data)
        match = re.fullmatch(
            rf"(?P<origin>(?P<log>{ID}/(?:register|(?:meeting|rehearsal)/{ID}))(?P<rehearsal>/rehearsal)?"
            rf"/(?P<epoch>[1-9][0-9]{{0,18}}))\n"
            rf"(?P<size>[1-9][0-9]{{0,18}})\n(?P<root>{DIGEST})\n", self.text.decode())
        need(match)
        self.origin, self.log = match["origin"], match["log"]
        self.of_rehearsal = match["rehearsal"] is not None or "/rehearsal/" in self.log
        self.epoch, self.size = int(match["epoch"]), int(match["size"])
        self.root = from_base64(match["root"])
        need(max(self.epoch, self.size) < 2**63)


class Policy:
    """A C2SP policy: `logs` and `witnesses` are (name, key); raises Malformed."""

    def __init__(self, data):
        need(data is not None and not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", data))
        need(data == b"" or data.endswith(b"\n"))
        self.logs, self.witnesses, self.members, self.quorum = [], {}, {}, None
        grouped = set()
        for line in data.decode("utf-8", "surrogateescape").split("\n"):
            fields = re.findall(r"[^ \t]+", line)
            if not fields or fields[0].startswith("#"):
                continue
            word, fields = fields[0], fields[1:]
            if word == "log":
                need(1 <= len(fields) <= 2)
                self.logs.append(parse_vkey(fields[0], ED25519))
            elif word == "witness":
                need(2 <= len(fields) <= 3 and self.is_new(fields[0]))
                witness = parse_vkey(fields[1], WITNESS)
                need(all(key != witness[1] for _, key in self.witnesses.values()))
                self.witnesses[fields[0]] = witness
            elif word == "group":
                need(len(fields) >= 3 and self.is_new(fields[0]))
                name, threshold, *names = fields
                need(all(self.is_known(each) and each not in grouped for each in names))
                need(len(set(names)) == len(names))
                grouped.update(names)
                words = {"any": 1, "all": len(names)}
                need(threshold in words or re.fullmatch(r"[1-9][0-9]{0,8}", threshold))
                least = words[threshold] if threshold in words else int(threshold)
                need(least <= len(names))
                self.members[name] = (least, names)
            else:
                need(word == "quorum" and len(fields) == 1 and self.quorum is None)
                need(fields[0] == "none" or self.is_known(fields[0]))
                self.quorum = fields[0]
        need(self.logs and self.quorum)
        need(len(set(self.logs)) == len(self.logs))

    def is_known(self, name):
        return name in self.witnesses or name in self.members

    def is_new(self, name):
        return name != "none" and not self.is_known(name)

    def is_reached(self, cosigned, name=None):
        name = name or self.quorum
        if name in self.members:
            least, names = self.members[name]
            return sum(self.is_reached(cosigned, each) for each in names) >= least
        return name == "none" or name in cosigned


# ── Entries: canonical JSON, and the schema that is generated from the C++ types ────────────────────────────────────

def canonical(value):
    """protocol.md, "Encoding"."""
    if isinstance(value, str):
        short = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
        return '"' + re.sub(r'[\x00-\x1f"\\]', lambda c: short.get(c[0], f"\\u{ord(c[0]):04x}"), value) + '"'
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical(name)}:{canonical(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return "null" if value is None else str(value).lower()  # True, False, or a whole number


class Schema:
    """As much of JSON Schema as the generator writes; every member must be there, in its order."""

    def __init__(self, path):
        self.rules = json.loads(Path(path).read_text(encoding="utf-8"))["$defs"]
        self.kinds = {}
        for each in self.rules["Event"]["oneOf"]:
            rule = self.rules[each["$ref"].rpartition("/")[2]]
            self.kinds[rule["properties"]["kind"]["const"]] = rule

    def parse(self, data, rule=None):
        """An entry, or a value by `rule`; raises Malformed."""
        def refuse(_):
            raise Malformed
        try:
            text = data.decode()
            value = json.loads(text, parse_float=refuse, parse_constant=refuse)
            if rule is None:
                need(isinstance(value, dict) and isinstance(value.get("kind"), str))
                rule = self.kinds.get(value["kind"])
            need(rule and self.fits(value, rule) and canonical(value).encode() == data)
            return value
        except (ValueError, RecursionError) as error:
            raise Malformed from error

    def fits(self, value, rule):
        if "$ref" in rule:
            name = rule["$ref"].rpartition("/")[2]
            return self.fits(value, self.rules[name]) and (name != "Date" or is_day(value))
        if "const" in rule:
            return value == rule["const"]
        if "enum" in rule:
            return value in rule["enum"]
        if "anyOf" in rule or "oneOf" in rule:
            return any(self.fits(value, each) for each in rule.get("anyOf") or rule["oneOf"])
        match rule["type"]:
            case "null":
                return value is None
            case "boolean":
                return isinstance(value, bool)
            case "integer":
                return type(value) is int and rule["minimum"] <= value <= rule["maximum"]
            case "string":  # lengths are in bytes; $ of the pattern is the end, not a line feed before it
                return (isinstance(value, str)
                        and rule.get("minLength", 0) <= len(value.encode()) <= rule.get("maxLength", 60000)
                        and re.search(rule.get("pattern", "").removesuffix("$") + (r"\Z" if "pattern" in rule else ""),
                                      value) is not None)
            case "array":
                return (isinstance(value, list) and len(value) <= rule["maxItems"]
                        and all(self.fits(each, rule["items"]) for each in value))
            case "object":
                return (isinstance(value, dict) and list(value) == list(rule["properties"])
                        and all(self.fits(value[name], each) for name, each in rule["properties"].items()))
        raise ValueError(f"the schema has a rule that is not known here: {rule}")


def is_day(text):
    try:
        return datetime.date.fromisoformat(text) is not None
    except ValueError:
        return False


# entries.md: a proposal lapses after this time.
PROPOSAL_MILLISECONDS = 600000

# The blobs of entries.md: kind and member, what the list has, and which members of that name somebody, each once.
BLOBS = {
    ("roster_imported", "roster"): ("RosterMember", ["id"]),
    ("roster_proposed", "roster"): ("RosterMember", ["id"]),
    ("meeting_opened", "roster"): ("RosterMember", ["id"]),
    ("meeting_opened", "attendees"): ("Attendee", ["attendee"]),
    ("seat_plan_set", "plan"): ("SeatAssignment", ["device", "person"]),
    ("vote_drafted", "electorate"): ("Identifier", []),
    ("vote_opened", "roll"): ("RollEntry", ["member"]),
}


# ── Verification, 1 and 2: an export's checkpoint and tree ──────────────────────────────────────────────────────────

def tile_path(index):
    """C2SP's numbers of tiles: 1234067 is x001/x234/067."""
    path = f"{index % 1000:03}"
    while index >= 1000:
        index //= 1000
        path = f"x{index % 1000:03}/{path}"
    return path


class Export:
    """One log: what its folder holds, once it is verified."""

    def __init__(self, folder, policy, schema, signatures):
        self.folder, self.schema, self.signatures = Path(folder), schema, signatures
        self.read_checkpoint(policy)
        self.read_tree()

    def refuse(self, defect, entry=None):
        raise Refused(defect, self.log, entry)

    def read_checkpoint(self, policy):
        try:
            self.checkpoint = Checkpoint(read(self.folder / "checkpoint") or b"")
            need(not self.checkpoint.of_rehearsal)
        except Malformed:
            raise Refused("bad_checkpoint", None) from None
        try:
            self.policy = Policy(read(policy or self.folder / "policy"))
        except Malformed:
            raise Refused("bad_policy", None) from None
        checkpoint = self.checkpoint
        self.log, self.size = checkpoint.log, checkpoint.size
        self.keys = [key for name, key in self.policy.logs if name == checkpoint.origin]
        if not self.keys:
            self.refuse("wrong_origin")
        if not is_signed(checkpoint, self.keys, self.signatures):
            self.refuse("bad_log_signature")
        cosigned = set()
        for name, (key_name, key) in self.policy.witnesses.items():
            for signature in checkpoint.by(key_name, key):
                seconds = int.from_bytes(signature[:8], "big")
                text = f"cosignature/v1\ntime {seconds}\n".encode() + checkpoint.text
                if len(signature) != 72 or seconds >= 2**63 or not self.signatures.verifies(key, text, signature[8:]):
                    self.refuse("bad_cosignature")
                cosigned.add(name)
        if not self.policy.is_reached(cosigned):
            self.refuse("witnesses_missing")

    def tile(self, level, number, width):
        partial = f".p/{width}" if width < 256 else ""
        return read(self.folder / "tile" / str(level) / (tile_path(number) + partial))

    def read_tree(self):
        self.entries, self.leaves = [], []
        # Not a list: a checkpoint may claim any size, and the first bundle that is not there ends this.
        for first in range(0, self.size, 256):
            number, width = first // 256, min(256, self.size - first)
            bundle = self.read_bundle(number, first, width)
            hashes = self.tile(0, number, width)
            if hashes is None or len(hashes) != 32 * width:
                self.refuse("wrong_leaf", first)
            for place, entry in enumerate(bundle):
                if leaf_hash(entry) != hashes[32 * place:32 * place + 32]:
                    self.refuse("wrong_leaf", first + place)
            self.entries += bundle
            self.leaves += [hashes[place:place + 32] for place in range(0, len(hashes), 32)]
        level, below = 0, self.leaves
        while len(below) >= 256:
            level += 1
            below = [root_of(below[first:first + 256]) for first in range(0, len(below) - 255, 256)]
            for first in range(0, len(below), 256):
                hashes = below[first:first + 256]
                if self.tile(level, first // 256, len(hashes)) != b"".join(hashes):
                    self.refuse("wrong_tile")
        if root_of(self.leaves) != self.checkpoint.root:
            self.refuse("wrong_root")

    def read_bundle(self, number, first, width):
        data, at, bundle = self.tile("entries", number, width) or b"", 0, []
        while len(bundle) < width:
            length = int.from_bytes(data[at:at + 2], "big")
            if len(data) < at + 2 + length or len(data) < at + 2:
                self.refuse("missing_entries", first + len(bundle))
            bundle.append(data[at + 2:at + 2 + length])
            at += 2 + length
        if at < len(data):
            self.refuse("missing_entries", first)
        return bundle

    # ── 3: entries ──────────────────────────────────────────────────────────────────────────────────────────────────

    def verify(self):
        """Sections 3 and 4."""
        self.parsed = [self.parse(data) for data in self.entries]
        self.meaning = Register(self) if self.log.endswith("/register") else Meeting(self)
        self.epochs = []  # (index, epoch) of the first entry and of each epoch_begun
        try:
            self.walk()
        except Refused:
            self.signatures.settle()  # a bad signature of an entry before comes first
            raise
        self.signatures.settle()
        last = self.size - 1
        if self.epochs[-1][1] != self.checkpoint.epoch:
            self.refuse("wrong_epoch", last)
        if self.meaning.under_way:
            self.refuse("unfinished_vote", last)
        if read(self.folder / "keys") != self.keys_file().encode():
            self.refuse("wrong_keys")
        if read(self.folder / "report.json") != canonical(self.report()).encode() + b"\n":
            self.refuse("wrong_report")

    def parse(self, data):
        """A ballot, a JSON entry's members, or None where it is malformed."""
        try:
            if not data.startswith(b"{"):
                return Ballot(data)
            return self.schema.parse(data) if len(data) <= 60000 else None
        except Malformed:
            return None

    def walk(self):
        tree, time, ended = Frontier(), None, False
        for index, entry in enumerate(self.parsed):
            if entry is None:
                self.refuse("bad_entry" if self.entries[index].startswith(b"{") else "bad_ballot", index)
            kind = "named_ballot" if isinstance(entry, Ballot) else entry["kind"]
            starts = kind in ("meeting_opened", "register_founded")
            if starts != (index == 0) or starts and not self.meaning.is_start(entry):
                self.refuse("bad_start", index)
            if ended:
                self.refuse("after_the_end", index)
            if kind != "named_ballot":
                if time is not None and entry["time"] < time:
                    self.refuse("time_goes_back", index)
                time = entry["time"]
            self.blobs = self.read_blobs(index, kind, entry)
            if starts:
                self.epochs.append((0, entry.get("epoch", 1)))
            if kind == "epoch_begun":
                head = {"size": index, "root": to_base64(tree.root())}
                persons, backup = entry["restored_by"], entry["backup"]
                two_persons = len(persons) == 2 and persons[0] != persons[1] and backup is not None
                unknown = persons == [] and backup is None
                if entry["epoch"] <= self.epochs[-1][1] or entry["head"] != head or not (two_persons or unknown):
                    self.refuse("wrong_epoch", index)
                self.epochs.append((index, entry["epoch"]))
            self.meaning.take(index, kind, entry)
            ended = kind == "meeting_closed"
            tree.add(self.leaves[index])

    def read_blobs(self, index, kind, entry):
        """The lists that the entry names, by its member."""
        named = {member: rule for (of_kind, member), rule in BLOBS.items() if of_kind == kind and entry[member]}
        data = {member: read(self.folder / "blob" / from_base64(entry[member]).hex()) for member in named}
        if None in data.values():
            self.refuse("missing_blob", index)
        lists = {}
        for member, (item, names) in named.items():
            try:
                need(sha256(data[member]) == from_base64(entry[member]))
                rule = {"type": "array", "maxItems": 12000, "items": {"$ref": item}}
                lists[member] = self.schema.parse(data[member], rule)
                for named_by in [[each[name] for each in lists[member]] for name in names] or [lists[member]]:
                    need(len(set(named_by)) == len(named_by))
            except Malformed:
                self.refuse("wrong_blob", index)
        return lists

    # ── 4: what stands beside the entries ───────────────────────────────────────────────────────────────────────────

    def keys_file(self):
        body = self.log.partition("/")[0]
        lines = {vkey(f"{body}/member/{entry['person']}", from_base64(entry["ballot_key"])) + "\n"
                 for entry in self.parsed if not isinstance(entry, Ballot)
                 and entry["kind"] in ("signed_in", "ballot_key_replaced") and entry["ballot_key"]}
        return "".join(sorted(lines))

    def report(self):
        root = to_base64(self.checkpoint.root)
        return {"log": self.log, "origin": self.checkpoint.origin, "size": self.size, "root": root,
                "check_code": root[:8], **self.meaning.results()}


def is_signed(checkpoint, keys, signatures):
    """Whether one of the keys has signed under the origin's name, and every signature that names one verifies."""
    signed = [(key, signature) for key in keys for signature in checkpoint.by(checkpoint.origin, key)]
    return bool(signed) and all(signatures.verifies(key, checkpoint.text, signature) for key, signature in signed)


# ── Votes ───────────────────────────────────────────────────────────────────────────────────────────────────────────

UNDER_WAY = ("open", "held", "closed", "counted")


class Vote:
    def __init__(self, draft, electorate):
        self.draft, self.electorate = draft, electorate
        self.state, self.opened, self.counted = "draft", None, None
        self.present = {}  # of each member of the roll: whether present at the opening
        self.presses = collections.defaultdict(list)  # by member: (ballot, leaf hash)
        self.texts = set()

    def count_ballots(self):
        counts = [0] * len(self.opened["rule_set"]["rules"]["options"])
        for presses in self.presses.values():
            counts[presses[-1][0].choice - 1] += 1
        return counts

    def figures(self, counts):
        """entries.md, "Counting"."""
        figures = dict.fromkeys(("approve", "reject", "abstain"), 0)
        for option, count in zip(self.opened["rule_set"]["rules"]["options"], counts):
            figures[option["counts_as"]] += count
        figures["not_pressed"] = self.opened["present"] - sum(figures.values())
        figures["absent"] = self.opened["roll_size"] - self.opened["present"]
        figures["roll"] = self.opened["roll_size"]
        return figures

    def outcome(self, figures):
        rules = self.opened["rule_set"]["rules"]
        cast = figures["approve"] + figures["reject"] + figures["abstain"]
        base = {"all_members": self.opened["all_members"], "serving_members": self.opened["serving_members"],
                "present_members": self.opened["present"], "ballots_cast": cast,
                "approve_and_reject": figures["approve"] + figures["reject"]}[rules["base"]]
        if rules["denominator"] == 0:
            return None
        whole, rest = divmod(base * rules["numerator"], rules["denominator"])
        needed = max(1, whole + 1 if rules["comparator"] == "more_than" or rest else whole)
        return {"base": base, "needed": needed, "passed": figures["approve"] >= needed}


class Meeting:
    """What the entries of a meeting's log mean, as far as it is verified."""

    def __init__(self, export):
        self.export, self.log = export, export.log
        self.body, _, self.id = export.log.split("/")
        self.votes, self.openings, self.declarations = {}, [], []
        self.seats = collections.defaultdict(dict)  # by sitting: person → device
        self.present = collections.defaultdict(set)  # by sitting: persons
        self.ballot_keys = collections.defaultdict(dict)  # by sitting: person → key
        self.recusals = collections.defaultdict(set)  # by item: members
        self.proposals = {}  # those that are neither dropped nor approved
        self.approved = collections.defaultdict(list)  # by vote: (proposal, who approved)

    def is_start(self, entry):
        return entry["kind"] == "meeting_opened" and (entry["body"], entry["meeting"]) == (self.body, self.id)

    def take(self, index, kind, entry):
        self.index = index
        if check := getattr(self, "on_" + kind, None):
            check(entry)

    def need(self, holds, defect):
        if not holds:
            self.export.refuse(defect, self.index)

    @property
    def under_way(self):
        return any(vote.state in UNDER_WAY for vote in self.votes.values())

    def on_meeting_opened(self, entry):
        self.opened = entry
        self.roster = self.export.blobs["roster"]
        self.serving = [each["id"] for each in self.roster if each["serving_from"] <= entry["date"]
                        and (each["serving_to"] is None or entry["date"] <= each["serving_to"])]
        self.agenda = {item["item"]: item for item in entry["agenda"]}

    def on_meeting_closed(self, _):
        self.need(not self.under_way, "vote_out_of_order")

    # Who is where, with which key.

    def on_seat_plan_set(self, entry):
        self.seats[entry["sitting"]] = {each["person"]: each["device"] for each in self.export.blobs["plan"]}

    def on_seat_rebound(self, entry):
        self.seats[entry["sitting"]][entry["person"]] = entry["spare"]

    def on_signed_in(self, entry):
        self.present[entry["sitting"]].add(entry["person"])
        seats = self.seats[entry["sitting"]]
        # A card at a free seat binds its holder there; of everybody else the plan knows the seat.
        if entry["device"] and entry["device"] not in seats.values():
            seats[entry["person"]] = entry["device"]
        self.on_ballot_key_replaced(entry)

    def on_person_left(self, entry):
        self.present[entry["sitting"]].discard(entry["person"])

    def on_ballot_key_replaced(self, entry):
        if entry["ballot_key"]:
            self.ballot_keys[entry["sitting"]][entry["person"]] = entry["ballot_key"]

    def on_recusal_recorded(self, entry):
        self.recusals[entry["item"]].add(entry["member"])

    # Votes.

    def step(self, entry, before, after):
        """The vote, which was in one of the states before."""
        vote = self.votes.get(entry["vote"])
        self.need(vote and vote.state in before, "vote_out_of_order")
        vote.state = after
        return vote

    def on_vote_drafted(self, entry):
        before = self.votes.get(entry["vote"])
        self.need(not before or not before.opened, "vote_out_of_order")
        self.votes[entry["vote"]] = Vote(entry, self.export.blobs.get("electorate"))

    def on_vote_prepared(self, entry):
        self.step(entry, ["draft"], "prepared")

    def on_vote_held(self, entry):
        self.step(entry, ["open"], "held")

    def on_vote_resumed(self, entry):
        self.step(entry, ["held"], "open")

    def on_vote_closed(self, entry):
        self.step(entry, ["open", "held"], "closed")

    def on_vote_opened(self, entry):
        self.need(not self.under_way, "vote_out_of_order")
        vote = self.step(entry, ["prepared"], "open")
        for member in ("sitting", "item", "subject", "question", "question_en", "settings"):
            self.need(entry[member] == vote.draft[member], "changed_question")
        item = self.agenda.get(entry["item"])
        self.need(item and entry["case_id"] == item["case_id"], "changed_question")
        rule_sets = {each["id"]: each for each in self.opened["rule_sets"]}
        self.need(entry["rule_set"] == rule_sets.get(vote.draft["rule_set"]), "wrong_rule")
        self.check_electorate(vote, entry)
        vote.opened, vote.index = entry, self.index
        vote.opening = to_base64(sha256(self.export.entries[self.index]))
        vote.present = {each["member"]: each["present"] for each in self.export.blobs["roll"]}
        self.openings.append(vote)

    def check_electorate(self, vote, entry):
        recorded = self.recusals[entry["item"]] - set(vote.draft["recused"])
        recused = vote.draft["recused"] + sorted(recorded)
        electorate = self.serving if vote.electorate is None else vote.electorate
        sitting, roll = entry["sitting"], []
        for member in [each["id"] for each in self.roster if each["id"] in electorate and each["id"] not in recused]:
            present = member in self.present[sitting]
            roll.append({"member": member, "device": self.seats[sitting].get(member) if present else None,
                         "present": present,
                         "ballot_key": self.ballot_keys[sitting].get(member) if present else None})
        lowers = entry["rule_set"]["rules"]["recusal_lowers_base"]
        off = len(set(recused) & set(self.serving)) if lowers else 0
        expected = {"roll_size": len(roll), "present": sum(each["present"] for each in roll), "recused": recused,
                    "all_members": max(0, self.opened["fixed_members"] - off),
                    "serving_members": len(self.serving) - off}
        self.need(self.export.blobs["roll"] == roll and all(entry[name] == expected[name] for name in expected),
                  "wrong_electorate")

    def on_named_ballot(self, ballot):
        vote = self.votes.get(ballot.vote)
        self.need(ballot.log == self.log and vote, "foreign_ballot")
        self.need(vote.state == "open" and vote.opened["settings"]["medium"] == "electronic", "late_ballot")
        self.need(ballot.opening == vote.opening, "wrong_opening")
        self.need(vote.present.get(ballot.member), "not_on_the_roll")
        self.need(ballot.text not in vote.texts, "doubled_ballot")
        sitting = vote.opened["sitting"]
        self.need(ballot.device == self.seats[sitting].get(ballot.member), "wrong_device")
        key = self.ballot_keys[sitting].get(ballot.member)
        self.need(key and ballot.key_id == key_id(ballot.key_name, from_base64(key)), "wrong_key")
        self.need(ballot.choice <= len(vote.opened["rule_set"]["rules"]["options"]), "unknown_option")
        before = vote.presses[ballot.member]
        prev = to_base64(before[-1][1]) if before else NO_PRESS_BEFORE
        self.need(ballot.seq == len(before) + 1 and ballot.prev == prev, "wrong_sequence")
        self.need(not before or vote.opened["settings"]["press"] == "last", "wrong_sequence")
        before.append((ballot, self.export.leaves[self.index]))
        vote.texts.add(ballot.text)
        refused = Refused("bad_signature", self.log, self.index)
        self.export.signatures.later(refused, from_base64(key), ballot.text, ballot.signature)

    def on_vote_counted(self, entry):
        vote = self.step(entry, ["closed"], "counted")
        self.need(entry["rule_set"] == vote.opened["rule_set"], "wrong_rule")
        if entry["manual"]:
            proposed = [(each["method"], each["counts"]) for each, _ in self.approved[entry["vote"]]
                        if each["kind"] == "manual_count_proposed"]
            self.need((entry["manual"], entry["counts"]) in proposed, "wrong_count")
        else:
            self.need(vote.opened["settings"]["medium"] != "paper", "wrong_count")
            self.need(entry["counts"] == vote.count_ballots(), "wrong_count")
        self.need(len(entry["counts"]) == len(vote.opened["rule_set"]["rules"]["options"]), "wrong_count")
        figures = vote.figures(entry["counts"])
        self.need(entry["figures"] == figures, "wrong_figures")
        self.need(entry["outcome"] == vote.outcome(figures), "wrong_outcome")
        vote.counted = entry

    def on_vote_declared(self, entry):
        vote = self.step(entry, ["counted"], "declared")
        counted = vote.counted
        self.need((entry["figures"], entry["outcome"]) == (counted["figures"], counted["outcome"]), "wrong_declaration")
        self.declarations.append(Declaration(self, vote, entry))

    # Acts of two persons.

    def on_annulment_proposed(self, entry):
        self.proposals[entry["proposal"]] = entry

    on_manual_count_proposed = on_annulment_proposed

    def on_proposal_dropped(self, entry):
        self.proposals.pop(entry["proposal"], None)

    def on_proposal_approved(self, entry):
        proposal = self.approved_by(entry, entry)
        self.need(proposal["vote"] == entry["vote"], "wrong_approval")
        self.approved[entry["vote"]].append((proposal, entry["actor"]["person"]))

    def approved_by(self, entry, approves):
        """The proposal that the entry approves: by another person at another device, as it was made, in time."""
        proposal, person = self.proposals.pop(approves["proposal"], None), entry["actor"]["person"]
        self.need(proposal and proposal["actor"]["person"] == approves["proposed_by"], "wrong_approval")
        self.need(proposal["proposed_by_name"] == approves["proposed_by_name"], "wrong_approval")
        self.need(person and person != approves["proposed_by"], "wrong_approval")
        self.need(proposal["station"] is None or proposal["station"] != approves["station"], "wrong_approval")
        self.need(to_base64(sha256(canonical(proposal).encode())) == approves["digest"], "wrong_approval")
        self.need(entry["time"] <= proposal["time"] + PROPOSAL_MILLISECONDS, "wrong_approval")
        return proposal

    def on_vote_annulled(self, entry):
        self.step(entry, UNDER_WAY, "annulled")
        approved = [(proposal["actor"]["person"], person) for proposal, person in self.approved[entry["vote"]]
                    if proposal["kind"] == "annulment_proposed"]
        self.need((entry["proposed_by"], entry["approved_by"]) in approved, "wrong_approval")

    def on_equivocation_recorded(self, entry):
        try:
            ballot = Ballot(entry["ballot"].encode())
        except Malformed:
            self.need(False, "wrong_evidence")
        vote = self.votes.get(entry["vote"])
        self.need(vote and (ballot.log, ballot.vote, ballot.member) == (self.log, entry["vote"], entry["member"]),
                  "wrong_evidence")
        key = self.ballot_keys[vote.draft["sitting"]].get(ballot.member)
        self.need(key and ballot.key_id == key_id(ballot.key_name, from_base64(key)), "wrong_evidence")
        self.need(any(each.seq == ballot.seq and each.text != ballot.text for each, _ in vote.presses[ballot.member]),
                  "wrong_evidence")
        refused = Refused("wrong_evidence", self.log, self.index)
        self.export.signatures.later(refused, from_base64(key), ballot.text, ballot.signature)

    # The agenda.

    def on_agenda_item_added(self, entry):
        self.agenda[entry["item"]["item"]] = entry["item"]

    def on_agenda_item_removed(self, entry):
        self.on_item_withheld(entry)
        self.agenda.pop(entry["item"], None)

    def on_item_withheld(self, entry):
        item = self.agenda.get(entry["item"])
        self.need(not item or not item["mandatory"], "rehearing_lost")

    def results(self):
        votes = []
        for vote in self.openings:
            shown = {name: None for name in ("counts", "figures", "outcome", "manual")}
            if vote.state == "declared":
                shown = {name: vote.counted[name] for name in shown}
            votes.append({"vote": vote.opened["vote"], "subject": vote.opened["subject"],
                          "question": vote.opened["question"], "state": vote.state,
                          "ballots": sum(map(len, vote.presses.values())), **shown})
        return {"votes": votes}


class Declaration:
    """A vote_declared, as rounds need it."""

    def __init__(self, meeting, vote, entry):
        opened = vote.opened
        self.meeting, self.log, self.index, self.time = meeting.id, meeting.log, meeting.index, entry["time"]
        self.deciding = opened["rule_set"]["rules"]["deciding_votes"]
        self.case, self.round, self.subject = opened["case_id"], opened["round"], opened["subject"]
        self.decides = self.case is not None and self.subject in self.deciding
        self.vote = {"vote": opened["vote"], "subject": self.subject, "figures": entry["figures"],
                     "outcome": entry["outcome"]}

    @property
    def place(self):
        return (self.log, self.index)


# ── Mandatory items and rounds ──────────────────────────────────────────────────────────────────────────────────────

class Register:
    """What the entries of the register mean, as far as it is verified."""

    VOTES = re.compile(r"vote_\w+|annulment_proposed|manual_count_proposed|proposal_approved|equivocation_recorded")

    def __init__(self, export):
        self.export, self.body = export, export.log.partition("/")[0]
        self.rule_sets = {}  # the newest of each id
        self.started = {}  # meeting → the newest rule sets when it started
        self.planned, self.decisions, self.postponing = set(), {}, set()
        self.cases = {}  # case → (case_opened, its round_decided)
        self.mandatory = {}  # (meeting, item) → case
        self.claimed = set()  # indices of follow-ups that belong to a round
        self.rounds = []  # (index, round_decided)
        self.proposals = {}  # those that are neither dropped nor approved
        self.under_way = False

    def is_start(self, entry):
        return entry["kind"] == "register_founded" and entry["body"] == self.body

    def take(self, index, kind, entry):
        self.index = index
        if kind == "named_ballot":
            self.need(False, "foreign_ballot")
        self.need(not self.VOTES.fullmatch(kind), "vote_out_of_order")
        if check := getattr(self, "on_" + kind, None):
            check(entry)

    need = Meeting.need

    def on_rehearsal_begun(self, _):
        self.need(False, "rehearsal")

    def on_roster_proposed(self, entry):
        self.proposals[entry["proposal"]] = entry

    on_rule_set_proposed = on_roster_proposed
    on_proposal_dropped = Meeting.on_proposal_dropped
    approved_by = Meeting.approved_by

    def carries_out(self, entry, kind, members):
        if entry["approves"]:
            proposal = self.approved_by(entry, entry["approves"])
            self.need(proposal["kind"] == kind and all(proposal[name] == entry[name] for name in members),
                      "wrong_approval")

    def on_roster_imported(self, entry):
        self.carries_out(entry, "roster_proposed", ("term", "roster", "members"))

    def on_rule_set_adopted(self, entry):
        self.carries_out(entry, "rule_set_proposed", ("rule_set",))
        self.rule_sets = self.rule_sets | {entry["rule_set"]["id"]: entry["rule_set"]}

    def on_meeting_planned(self, entry):
        if entry["meeting"] not in self.started:
            self.planned.add(entry["meeting"])

    def on_meeting_started(self, entry):
        self.planned.discard(entry["meeting"])
        self.started[entry["meeting"]] = self.rule_sets

    def on_case_opened(self, entry):
        self.cases[entry["case_id"]] = (entry, [])

    def on_decision_recorded(self, entry):
        self.decisions[entry["decision"]] = entry

    def on_agenda_item_added(self, entry):
        if entry["item"]["mandatory"]:
            self.mandatory[entry["meeting"], entry["item"]["item"]] = entry["item"]["case_id"]

    def on_agenda_item_removed(self, entry):
        self.need((entry["meeting"], entry["item"]) not in self.mandatory, "rehearing_lost")

    def on_round_decided(self, entry):
        opened, rounds = self.cases.get(entry["case_id"], (None, None))
        rules = opened and self.started.get(entry["meeting"], {}).get(opened["rule_set"])
        failed = [vote["subject"] for vote in entry["votes"] if not vote["outcome"]["passed"]]
        self.need(rules and entry["round"] == len(rounds) + 1, "wrong_round")
        self.need(entry["failed"] == failed and entry["passed"] == (not failed), "wrong_round")
        self.need(self.is_followed(entry, rules["rules"]["on_fail"]), "follow_up_missing")
        rounds.append(entry)
        self.rounds.append((self.index, entry))

    def is_followed(self, decided, on_fail):
        """Whether the entries that must follow do; claims them."""
        place = self.index

        def follows(kind, **members):
            nonlocal place
            after = self.export.parsed[place + 1] if place + 1 < self.export.size else None
            if not isinstance(after, dict) or after["kind"] != kind or after["command"] != decided["command"]:
                return None
            if any(after[name] != value for name, value in members.items()):
                return None
            place += 1
            self.claimed.add(place)
            return after

        of_round = {"case_id": decided["case_id"], "round": decided["round"]}
        if decided["passed"]:
            return follows("tracking_started", **of_round)
        if on_fail == "nothing":
            return True
        new = follows("meeting_planned", automatic=True)
        research = follows("research_opened", **of_round, failed=decided["failed"])
        next_round = {"case_id": decided["case_id"], "round": decided["round"] + 1}
        rehearing = research and follows("rehearing_scheduled", **next_round, meeting=research["due_meeting"])
        return (rehearing and rehearing["item"]["mandatory"] and rehearing["item"]["case_id"] == decided["case_id"]
                and (rehearing["meeting"] in self.planned
                     or new is not None and rehearing["meeting"] == new["meeting"]
                     and new["meeting"] not in self.started))

    def on_tracking_started(self, _):
        self.need(self.index in self.claimed, "unfounded_follow_up")

    on_research_opened = on_tracking_started

    def on_rehearing_scheduled(self, entry):
        self.need(self.index in self.claimed, "unfounded_follow_up")
        self.mandatory[entry["meeting"], entry["item"]["item"]] = entry["case_id"]

    def on_rehearing_postponed(self, entry):
        decision = self.decisions.get(entry["decision"])
        self.need(decision and decision["matter"] == "postpone" and decision["case_id"] == entry["case_id"]
                  and entry["decision"] not in self.postponing, "decision_missing")
        self.postponing.add(entry["decision"])
        for meeting, item in [place for place, case in self.mandatory.items()
                              if place[0] == entry["from_meeting"] and case == entry["case_id"]]:
            self.mandatory[entry["meeting"], item] = self.mandatory.pop((meeting, item))

    def results(self):
        return {"cases": [{"case_id": case, "rounds": [{name: each[name] for name in
                                                        ("round", "meeting", "passed", "failed")} for each in rounds]}
                          for case, (_, rounds) in self.cases.items()]}


# ── Inheritance ─────────────────────────────────────────────────────────────────────────────────────────────────────

# The built-in times of entries.md, "The floor".
SPEECH_TIMES = [{"speech": speech, "turn": turn, "seconds": seconds, "warning": warning}
                for speech, turn, seconds, warning in (
                    ("inquiry", "first", 180, 30), ("inquiry", "later", 120, 30), ("follow_up", "first", 120, 30),
                    ("follow_up", "later", 60, 15), ("answer", "first", 300, 60), ("answer", "later", 180, 30),
                    ("deliberation", "first", 900, 60), ("deliberation", "later", 600, 60),
                    ("other", "first", 300, 30), ("other", "later", 180, 30))]


def inherited(entries, meeting, schema):
    """What `meeting_opened` has to copy of the register's entries before it; None where there is nothing to copy."""
    terms, rosters, rule_sets, times, words = {}, {}, {}, [], {}
    planned, attendees, agendas, cases = None, {}, collections.defaultdict(list), {}

    def move_on(case, state):
        if case in cases and cases[case]["state"] != "escalated":
            cases[case]["state"] = state

    for entry in entries:
        match entry["kind"]:
            case "term_opened":
                terms[entry["term"]] = entry["fixed_members"]
            case "roster_imported":
                rosters[entry["term"]] = entry["roster"]
            case "rule_set_adopted":
                rule_sets[entry["rule_set"]["id"]] = entry["rule_set"]
            case "speech_times_set":
                times = entry["times"]
            case "script_template_set":
                words[entry["step"]] = {name: entry[name] for name in ("step", "zh", "en")}
            case "meeting_planned" if entry["meeting"] == meeting:
                planned = entry
            case "attendee_invited" if entry["meeting"] == meeting:
                attendees[entry["attendee"]["attendee"]] = entry["attendee"]
            case "invitation_withdrawn" if entry["meeting"] == meeting:
                attendees.pop(entry["attendee"], None)
            case "agenda_item_added":
                agendas[entry["meeting"]].append(entry["item"])
            case "agenda_item_removed":
                agendas[entry["meeting"]] = [item for item in agendas[entry["meeting"]] if item["item"] != entry["item"]]
            case "agenda_item_moved":
                agenda = agendas[entry["meeting"]]
                at = next((at for at, item in enumerate(agenda) if item["item"] == entry["item"]), None)
                if at is not None and 1 <= entry["place"] <= len(agenda):
                    agenda.insert(entry["place"] - 1, agenda.pop(at))
            case "case_opened":
                cases[entry["case_id"]] = {"case_id": entry["case_id"], "topic": entry["topic"],
                                           "department": entry["department"], "round": 1, "state": "opened",
                                           "open_research": []}
            case "round_decided":
                if entry["case_id"] in cases:
                    cases[entry["case_id"]]["round"] += 1
                move_on(entry["case_id"], "opened")
            case "research_opened":
                if entry["case_id"] in cases:
                    cases[entry["case_id"]]["open_research"].append(entry["research"])
            case "research_filed":
                for each in cases.values():
                    each["open_research"] = [name for name in each["open_research"] if name != entry["research"]]
            case "rehearing_scheduled":
                agendas[entry["meeting"]].append(entry["item"])
                move_on(entry["case_id"], "rehearing")
            case "rehearing_postponed":
                agenda = agendas[entry["from_meeting"]]
                at = next((at for at, item in enumerate(agenda) if item["mandatory"]
                           and item["case_id"] == entry["case_id"]), None)
                if at is not None:
                    agendas[entry["meeting"]].append(agenda.pop(at))
            case "tracking_started" | "case_escalated" | "case_closed" if entry["case_id"] in cases:
                cases[entry["case_id"]]["state"] = entry["kind"].removesuffix("_started").removeprefix("case_")
    on_agenda = list(dict.fromkeys(item["case_id"] for item in agendas[meeting] if item["case_id"] is not None))
    if not planned or planned["term"] not in terms or planned["term"] not in rosters or not cases.keys() >= set(on_agenda):
        return None
    set_times = {(each["speech"], each["turn"]): each for each in times}
    invited = [attendees[name] for name in sorted(attendees)]
    return {"term": planned["term"], "number": planned["number"], "extraordinary": planned["extraordinary"],
            "fixed_members": terms[planned["term"]], "roster": rosters[planned["term"]],
            "rule_sets": [rule_sets[name] for name in sorted(rule_sets)],
            "speech_times": [set_times.get((each["speech"], each["turn"]), each) for each in SPEECH_TIMES],
            "script_templates": [words[step] for step in schema.rules["ScriptStep"]["enum"]
                                 if step in words and (words[step]["zh"] or words[step]["en"])],
            "agenda": agendas[meeting], "cases": [dict(cases[case]) for case in on_agenda],
            "attendees": to_base64(sha256(canonical(invited).encode())) if invited else None}


# ── 5: several logs ─────────────────────────────────────────────────────────────────────────────────────────────────

class Logs:
    """A register and meetings, each verified: what stands between them."""

    def __init__(self, register, meetings):
        self.register, self.meetings = register, meetings  # meetings: folder → export
        body = register.log.partition("/")[0]
        self.need(register.log == f"{body}/register", "missing_log", register)
        for folder, export in meetings.items():
            self.need(export.log == f"{body}/meeting/{folder}", "missing_log", export)
        self.all = {export.log: export for export in (register, *meetings.values())}
        self.rounds = register.meaning.rounds
        self.declared = [each for export in meetings.values() for each in export.meaning.declarations if each.decides]

    @staticmethod
    def need(holds, defect, export, entry=None):
        if not holds:
            export.refuse(defect, entry)

    def verify(self):
        for export in self.meetings.values():
            head = export.parsed[0]["register_head"]
            self.need(head["size"] <= self.register.size and
                      head["root"] == to_base64(root_of(self.register.leaves[:head["size"]])),
                      "wrong_register_head", export, 0)
        for export in self.all.values():
            for index, entry in enumerate(export.parsed):
                cites = self.citation(entry)
                cited = cites and self.all.get(cites["log"])
                self.need(not cited or cites["index"] < cited.size and
                          cites["leaf"] == to_base64(cited.leaves[cites["index"]]), "broken_citation", export, index)
        for export in self.meetings.values():
            self.check_rehearings(export)
        for export in self.meetings.values():
            self.check_inheritance(export)
        self.check_changes()
        for export in self.meetings.values():
            for vote in export.meaning.openings:
                self.check_round_of(export, vote)
        for each in self.declared:
            self.need(not self.completes_round(each) or any(self.cited(decided) == each.place
                                                            for _, decided in self.rounds),
                      "round_missing", self.all[each.log], each.index)
        for index, decided in self.rounds:
            if f"{self.register.log.partition('/')[0]}/meeting/{decided['meeting']}" in self.all:
                self.need(self.is_what_was_declared(index, decided), "wrong_round", self.register, index)

    @staticmethod
    def citation(entry):
        if isinstance(entry, Ballot):
            return None
        decision = entry.get("decision")
        return entry.get("cites") or (decision["cites"] if isinstance(decision, dict) else None)

    @staticmethod
    def cited(decided):
        return (decided["cites"]["log"], decided["cites"]["index"])

    def check_rehearings(self, export):
        """Each re-hearing that the register had for this meeting when it began is on its agenda."""
        opened, waiting = export.parsed[0], {}  # case → (meeting, item)
        for entry in self.register.parsed[:opened["register_head"]["size"]]:
            if entry["kind"] == "rehearing_scheduled":
                waiting[entry["case_id"]] = (entry["meeting"], entry["item"]["item"])
            if entry["kind"] == "rehearing_postponed" and entry["case_id"] in waiting:
                waiting[entry["case_id"]] = (entry["meeting"], waiting[entry["case_id"]][1])
        mandatory = {item["item"] for item in opened["agenda"] if item["mandatory"]}
        for meeting, item in waiting.values():
            self.need(meeting != export.meaning.id or item in mandatory, "rehearing_lost", export, 0)

    def check_inheritance(self, export):
        """The meeting began when the register had its head, with what the register had then."""
        opened, meeting = export.parsed[0], export.meaning
        size = opened["register_head"]["size"]
        start = self.register.parsed[size] if size < self.register.size else None
        self.need(not start or (start["kind"], start.get("meeting")) == ("meeting_started", meeting.id),
                  "wrong_inheritance", export, 0)
        given = inherited(self.register.parsed[:size], meeting.id, self.register.schema)
        self.need(given, "wrong_inheritance", export, 0)
        given["serving_members"] = len(meeting.serving)
        for copy, each in zip(opened["cases"], given["cases"]):
            each["round"] = copy["round"] and each["round"]  # where none is open, that is not looked into
        self.need(all(opened[name] == value for name, value in given.items()), "wrong_inheritance", export, 0)

    def check_changes(self):
        """While a meeting was open no roster and no rule set changed without a second person."""
        opened = {export.meaning.id: export for export in self.meetings.values()}
        closed = []  # of those that had started: when they closed, None where they have not
        for index, entry in enumerate(self.register.parsed):
            if entry["kind"] == "meeting_started" and entry["meeting"] in opened:
                last = opened[entry["meeting"]].parsed[-1]
                closed.append(last["time"] if not isinstance(last, Ballot) and last["kind"] == "meeting_closed" else None)
            if entry["kind"] in ("roster_imported", "rule_set_adopted") and not entry["approves"]:
                self.need(all(each is not None and entry["time"] >= each for each in closed), "wrong_approval",
                          self.register, index)

    def check_round_of(self, export, vote):
        opened = vote.opened
        if opened["case_id"] is None or opened["subject"] not in opened["rule_set"]["rules"]["deciding_votes"]:
            return
        head = export.parsed[0]["register_head"]["size"]
        before = [each for index, each in self.rounds if each["case_id"] == opened["case_id"]
                  and (index < head or each["cites"]["log"] == export.log and each["cites"]["index"] < vote.index)]
        self.need(opened["round"] == len(before) + 1, "wrong_round", export, vote.index)

    def order(self, each):
        return (each.time, list(self.all).index(each.log), each.index)

    def up_to(self, last):
        """The newest declaration of each subject in this one's round, up to it."""
        of_round = [each for each in self.declared if (each.case, each.round) == (last.case, last.round)]
        return {each.subject: each for each in sorted(of_round, key=self.order) if self.order(each) <= self.order(last)}

    def completes_round(self, declared):
        if any(subject not in self.up_to(declared) for subject in declared.deciding):
            return False
        places = {each.place: each for each in self.declared}
        earlier = [places.get(self.cited(decided)) for _, decided in self.rounds
                   if (decided["case_id"], decided["round"]) == (declared.case, declared.round)]
        return not any(each and self.order(each) < self.order(declared) for each in earlier)

    def is_what_was_declared(self, index, decided):
        last = next((each for each in self.declared if each.place == self.cited(decided)), None)
        if not last or (last.meeting, last.case, last.round) != (
                decided["meeting"], decided["case_id"], decided["round"]):
            return False
        found = self.up_to(last)
        if any(subject not in found for subject in last.deciding):
            started = {entry["meeting"] for entry in self.register.parsed[:index] if entry["kind"] == "meeting_started"}
            return not started <= {export.meaning.id for export in self.meetings.values()}
        return decided["votes"] == [found[subject].vote for subject in last.deciding]


# ── 6: what others kept ─────────────────────────────────────────────────────────────────────────────────────────────

class Receipt:
    """A line of a terminal's receipts: a ballot's bytes and their proof; raises Malformed."""

    PROOF = re.compile(r"c2sp\.org/tlog-proof@v1(?:\nextra (?P<extra>[^\n]*))?\nindex (?P<index>0|[1-9][0-9]{0,18})"
                       rf"(?P<hashes>(?:\n{DIGEST}){{0,64}})")

    def __init__(self, line):
        try:
            members = json.loads(line.decode(), object_pairs_hook=list)
            need(line.lstrip(b" \t\r").startswith(b"{") and sorted(name for name, _ in members) == ["ballot", "receipt"])
            kept = dict(members)
            need(all(isinstance(text, str) for text in kept.values()))
            proof, _, note = kept["receipt"].partition("\n\n")
            self.ballot, self.checkpoint = kept["ballot"].encode(), Checkpoint(note.encode())
        except (ValueError, RecursionError) as error:
            raise Malformed from error
        match = self.PROOF.fullmatch(proof)
        need(match and int(match["index"]) < 2**63)
        from_base64(match["extra"] or "")
        self.index, self.hashes = int(match["index"]), [from_base64(each) for each in match["hashes"].split()]

    def check(self):
        Ballot(self.ballot)
        root = root_from_proof(leaf_hash(self.ballot), self.index, self.checkpoint.size, self.hashes)
        need(root == self.checkpoint.root)


def check_kept(data, exports, receipt):
    """A line of receipts, or a checkpoint that somebody kept."""
    try:
        kept = Receipt(data) if receipt else None
        checkpoint = kept.checkpoint if receipt else Checkpoint(data)
        export = exports.get(checkpoint.log)
        if not export or checkpoint.of_rehearsal:
            return
        if receipt:
            kept.check()
        need(is_signed(checkpoint, export.keys, export.signatures))
    except Malformed:
        raise Refused("bad_receipt", None) from None
    whole = True  # whether the log must have all of the checkpoint's tree
    if checkpoint.epoch < export.checkpoint.epoch:
        ended = next(index for index, epoch in export.epochs if epoch > checkpoint.epoch)
        whole = checkpoint.size <= ended
        if receipt and kept.index >= ended or not receipt and not whole:
            export.refuse("lost_in_restore")
    if receipt and (kept.index >= export.size or export.leaves[kept.index] != leaf_hash(kept.ballot)):
        export.refuse("dropped", kept.index)
    if whole and checkpoint.size > export.size:
        export.refuse("truncated")
    if whole and root_of(export.leaves[:checkpoint.size]) != checkpoint.root \
            or checkpoint.epoch > export.checkpoint.epoch:
        export.refuse("forked")


# ── The command line ────────────────────────────────────────────────────────────────────────────────────────────────

def verify(options, receipts, against, signatures):
    """Everything, in the order of the page; the exports that were verified."""
    schema = Schema(options.schema)

    def export(folder):
        found = Export(folder, options.policy, schema, signatures)
        found.verify()
        return found

    folder = Path(options.folder)
    if options.all:
        if not (folder / "register").is_dir():
            raise Refused("missing_log", None)
        register = export(folder / "register")
        names = sorted((each.name for each in (folder / "meetings").glob("*") if each.is_dir()), key=os.fsencode)
        logs = Logs(register, {name: export(folder / "meetings" / name) for name in names})
        logs.verify()
        exports = logs.all
    else:
        only = export(folder)
        exports = {only.log: only}
    for data in receipts:
        lines = data.split(b"\n")
        for line in lines[:-1] if lines[-1] == b"" else lines:
            check_kept(line, exports, receipt=True)
    for note in against:
        check_kept(note, exports, receipt=False)
    return list(exports.values())


def tell_accepted(exports, options):
    print("通过 / accepted")
    for export in exports:
        report = export.report()
        print(f"\n记录 / log   {export.log}\n条目 / entries   {export.size}\n校验码 / check code   {report['check_code']}")
        for case in report.get("cases", []):
            for each in case["rounds"]:
                print(f"  {case['case_id']} 第{each['round']}轮 / round {each['round']}, {each['meeting']}: "
                      + ("通过 / passed" if each["passed"] else "未通过 / not passed"))
        for vote in getattr(export.meaning, "openings", []):
            print(f"  {vote.opened['vote']}   {vote.opened['question']}")
            if vote.state == "annulled":
                print("    已废止 / annulled")
                continue
            counted, options_of = vote.counted, vote.opened["rule_set"]["rules"]["options"]
            figures, outcome = counted["figures"], counted["outcome"]
            print("    " + "  ".join(f"{option['label']} / {option['label_en']} {count}"
                                     for option, count in zip(options_of, counted["counts"]))
                  + f"  未按 / not pressed {figures['not_pressed']}  缺席 / absent {figures['absent']}"
                  + ("  人工计票 / counted by hand" if counted["manual"] else ""))
            print(f"    需 / needed {outcome['needed']}  →  "
                  + ("通过 / passed" if outcome["passed"] else "未通过 / not passed"))
    if not options.policy:
        print("\n政策文件取自导出本身，只证明记录前后一致；用 --policy 给出另外取得的政策文件。\n"
              "The policy was the export's own, which shows only that the record is consistent with itself: give one "
              "that came another way with --policy.")


def tell_refused(refused):
    _, chinese, english = DEFECTS[refused.defect]
    print(f"不通过 / refused: {refused.defect}\n{chinese}。\n{english[0].upper() + english[1:]}.")
    if refused.log:
        print(f"记录 / log   {refused.log}")
    if refused.entry is not None:
        print(f"条目 / entry   {refused.entry}")


def parse_command_line():
    class Parser(argparse.ArgumentParser):
        def error(self, message):
            self.print_usage(sys.stderr)
            self.exit(64, f"verify.py: {message}\n")

    generated = Path(__file__).resolve().parents[2] / "protocol" / "generated" / "messages.schema.json"
    parser = Parser(prog="verify.py", description=__doc__.partition("\n")[0], epilog=EXAMPLES,
                    formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="DIR", help="an export; with --all the folder of register and meetings")
    parser.add_argument("--all", action="store_true", help="verify DIR/register and DIR/meetings/*, and between them")
    parser.add_argument("--receipts", metavar="FILE", action="append", default=[], help="what a terminal kept")
    parser.add_argument("--against", metavar="FILE", action="append", default=[], help="a checkpoint that was kept")
    parser.add_argument("--policy", metavar="FILE", help="instead of the export's own")
    parser.add_argument("--schema", metavar="FILE", default=generated, help="messages.schema.json")
    parser.add_argument("--json", action="store_true", help="print the verdict as one line of JSON")
    return parser.parse_args()


def main():
    options = parse_command_line()
    options.policy = options.policy and Path(options.policy)
    try:
        os.listdir(options.folder)
        receipts, against = ([Path(name).read_bytes() for name in names]
                             for names in (options.receipts, options.against))
    except OSError as error:
        print(f"verify.py: {error.filename}: {error.strerror}", file=sys.stderr)
        return 66
    refused, exports = None, None
    try:
        exports = verify(options, receipts, against, Signatures())
    except Refused as found:
        refused = found
    if options.json:
        print(json.dumps({"verdict": "refused" if refused else "accepted", "defect": refused and refused.defect,
                          "log": refused and refused.log, "entry": refused and refused.entry}, separators=(",", ":")))
    elif refused:
        tell_refused(refused)
    else:
        tell_accepted(exports, options)
    return DEFECTS[refused.defect][0] if refused else 0


if __name__ == "__main__":
    sys.exit(main())
