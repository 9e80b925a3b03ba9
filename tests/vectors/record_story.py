"""A small honest story in the formats of docs/spec/record.md, written without the server: three members, their signed
ballots, the logs, and exports of them. make_record_vectors.py tells it in many ways."""

import base64
import copy
import hashlib
import json
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "protocol" / "generated" / "messages.schema.json").read_text(encoding="utf-8"))["$defs"]
MEMBERS_OF_KIND = {rule["properties"]["kind"]["const"]: list(rule["properties"]) for rule in
                   (SCHEMA[each["$ref"].rpartition("/")[2]] for each in SCHEMA["Event"]["oneOf"])}

BODY = "qinghe"
REGISTER = f"{BODY}/register"
CLERK, OTHER_CLERK, CHAIR, SERVER = (
    {"role": role, "person": person, "device": None}
    for role, person in (("clerk", "zhao"), ("clerk", "qian"), ("chair", "m-01"), ("server", None)))
SPEECH_TIMES = [{"speech": speech, "turn": turn, "seconds": seconds, "warning": warning}
                for speech, turn, seconds, warning in (
                    ("inquiry", "first", 180, 30), ("inquiry", "later", 120, 30), ("follow_up", "first", 120, 30),
                    ("follow_up", "later", 60, 15), ("answer", "first", 300, 60), ("answer", "later", 180, 30),
                    ("deliberation", "first", 900, 60), ("deliberation", "later", 600, 60),
                    ("other", "first", 300, 30), ("other", "later", 180, 30))]
SEATS = {"m-01": "t-001", "m-02": "t-002", "m-03": "t-003"}
NO_PRESS_BEFORE = "-" * 44


def sha256(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode()


def dumps(value):
    """Canonical JSON of values whose texts have no control characters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


# ── Keys, thrown away when the program ends ─────────────────────────────────────────────────────────────────────────

FOLDER = tempfile.TemporaryDirectory()


class Key:
    """A key pair. `kind` is the type byte of record.md, "Keys"."""

    made = 0

    def __init__(self, kind=1):
        Key.made += 1
        self.file = f"{FOLDER.name}/{Key.made}.pem"
        self.kind = kind
        options = ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"] if kind == 2 else ["ED25519"]
        subprocess.run(["openssl", "genpkey", "-algorithm", *options, "-out", self.file], check=True,
                       capture_output=True)
        spki = subprocess.run(["openssl", "pkey", "-in", self.file, "-pubout", "-outform", "DER"], check=True,
                              capture_output=True).stdout
        self.key = bytes([kind]) + (spki if kind == 2 else spki[-32:])
        self.text = b64(self.key)

    def id(self, name):
        return sha256(self.key[1:] if self.kind == 2 else name.encode() + b"\n" + self.key)[:4]

    def vkey(self, name):
        return f"{name}+{self.id(name).hex()}+{self.text}"

    def sign(self, text):
        path = f"{FOLDER.name}/text"
        Path(path).write_bytes(text)
        digest = ["-digest", "sha256"] if self.kind == 2 else []
        return subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", *digest, "-inkey", self.file, "-in", path],
                              check=True, capture_output=True).stdout

    def line(self, name, text):
        return f"— {name} {b64(self.id(name) + self.sign(text))}\n".encode()

    def cosignature(self, name, text, seconds=1785290000):
        signature = self.sign(f"cosignature/v1\ntime {seconds}\n".encode() + text)
        return f"— {name} {b64(self.id(name) + seconds.to_bytes(8, 'big') + signature)}\n".encode()


# ── Trees, by the definitions of RFC 6962 ───────────────────────────────────────────────────────────────────────────

def leaf_of(entry):
    return sha256(b"\0" + entry)


def split(count):
    """The largest power of two below the count."""
    return 1 << (count - 1).bit_length() - 1


def head_of(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    half = split(len(leaves))
    return sha256(b"\1" + head_of(leaves[:half]) + head_of(leaves[half:]))


def path_to(index, leaves):
    if len(leaves) == 1:
        return []
    half = split(len(leaves))
    if index < half:
        return path_to(index, leaves[:half]) + [head_of(leaves[half:])]
    return path_to(index - half, leaves[half:]) + [head_of(leaves[:half])]


def path_between(size, leaves, whole=True):
    """The consistency proof from the first `size` leaves to all (section 2.1.2)."""
    if size == len(leaves):
        return [] if whole else [head_of(leaves)]
    half = split(len(leaves))
    if size <= half:
        return path_between(size, leaves[:half], whole) + [head_of(leaves[half:])]
    return path_between(size - half, leaves[half:], False) + [head_of(leaves[:half])]


# ── The story ───────────────────────────────────────────────────────────────────────────────────────────────────────

def option(label, english, counts_as):
    return {"label": label, "label_en": english, "counts_as": counts_as}


def rule_set(deciding=("report",), **changes):
    rules = {"name": "评议实施方案", "adopted_on": "2024-03-01",
             "options": [option("赞成", "Approve", "approve"), option("反对", "Reject", "reject"),
                         option("弃权", "Abstain", "abstain")],
             "base": "all_members", "numerator": 1, "denominator": 2, "comparator": "more_than", "quorum": "required",
             "recusal_lowers_base": False, "deciding_votes": list(deciding), "on_fail": "follow_up", "cap": 0,
             "extraordinary_meetings_count": False}
    return {"id": "appraisal", "version": 1, "rules": rules | changes}


def settings(**changes):
    return {"secrecy": "named", "press": "last", "medium": "electronic", "counter": "shown",
            "figures": "on_declaration", "choices": "hidden", "test": False, "seconds": None} | changes


class Story:
    """Logs with what they name. One story is told by one server with one log key."""

    def __init__(self, rules=None, key_kinds=None):
        self.logs, self.blobs = {}, {}
        self.time, self.commands = 1785283200000, 0
        self.log_key = Key()
        kinds = key_kinds or {}
        self.ballot_keys = {person: Key(kinds.get(person, 1)) for person in SEATS}
        self.rules = rules or rule_set()
        self.seats, self.presses, self.votes = dict(SEATS), {}, {}
        self.meeting = None
        self.epoch = 1
        self.other_rules, self.speech_times, self.words, self.attendees = [], SPEECH_TIMES, [], []
        self.recused, self.absent = [], set()

    def copy(self):
        """A story that can go on otherwise, with the same keys."""
        other = copy.copy(self)
        for name in ("logs", "blobs", "seats", "presses", "votes", "recused", "absent"):
            setattr(other, name, copy.deepcopy(getattr(self, name)))
        other.ballot_keys = dict(self.ballot_keys)
        return other

    # Entries.

    def act(self, actor=CLERK, named=True):
        """The next entries belong to one act of this actor."""
        self.time += 4000
        self.actor, self.command = actor, None
        if named:
            self.commands += 1
            self.command = {"id": f"c-{self.commands}", "digest": b64(sha256(str(self.commands).encode()))}
        return self

    def add(self, log, kind, **members):
        """Appends an entry; its index."""
        absent = {name: None for name in ("approves", "station", "proposed_by_name", "approved_by_name")
                  if name in MEMBERS_OF_KIND[kind]}
        entry = {"kind": kind, "time": self.time, "actor": self.actor, "command": self.command} | absent | members
        assert set(entry) == set(MEMBERS_OF_KIND[kind]), (kind, set(entry) ^ set(MEMBERS_OF_KIND[kind]))
        return self.append(log, dumps({name: entry[name] for name in MEMBERS_OF_KIND[kind]}))

    def insert(self, index, kind, **members):
        """Puts an entry of the meeting in, dated as the one that stood there."""
        self.time = json.loads(self.logs[self.meeting][index])["time"]
        self.add(self.meeting, kind, **members)
        self.logs[self.meeting].insert(index, self.logs[self.meeting].pop())

    def append(self, log, data):
        self.logs.setdefault(log, []).append(data)
        return len(self.logs[log]) - 1

    def blob(self, value):
        data = dumps(value)
        self.blobs[sha256(data).hex()] = data
        return b64(sha256(data))

    def leaves(self, log):
        return [leaf_of(entry) for entry in self.logs[log]]

    def head(self, log):
        return {"size": len(self.logs[log]), "root": b64(head_of(self.leaves(log)))}

    def approve(self, log, index, station=None, name=None):
        """What an approval says of the proposal that stands there."""
        proposed = json.loads(self.logs[log][index])
        return {"proposal": proposed["proposal"], "proposed_by": proposed["actor"]["person"],
                "digest": b64(sha256(self.logs[log][index])), "station": station,
                "proposed_by_name": proposed["proposed_by_name"], "approved_by_name": name}

    def cite(self, log, index):
        return {"log": log, "index": index, "leaf": b64(leaf_of(self.logs[log][index]))}

    def decide(self, decision, matter, case_id=None, meeting=None, item=None):
        self.act()
        index = self.add(REGISTER, "decision_recorded", decision=decision, matter=matter, case_id=case_id,
                         meeting=meeting, item=item, interpellation=None, decided_on="2026-07-01",
                         number="主任会议〔2026〕10号", text="同意。", file=None)
        return {"decision": decision, "cites": self.cite(REGISTER, index)}

    # The register.

    def found(self):
        self.act(SERVER, named=False).add(REGISTER, "register_founded", body=BODY, name="清河市人民代表大会常务委员会",
                                          name_en="Standing Committee of Qinghe", level="city")
        self.act().add(REGISTER, "term_opened", term=15, congress="第十五届", fixed_members=3)
        self.roster = [{"id": member, "name": name, "title": title, "serving_from": "2022-01-01",
                        "serving_to": serving_to} for member, name, title, serving_to in (
                            ("m-01", "王芳", "chairperson", None), ("m-04", "刘洋", "member", "2026-07-28"),
                            ("m-03", "张伟", "member", None), ("m-02", "李明", "member", None))]
        self.act().add(REGISTER, "roster_imported", term=15, roster=self.blob(self.roster), members=4)
        self.act().add(REGISTER, "commission_registered", commission="economy", name="财政经济委员会")
        self.act().add(REGISTER, "department_registered", department="transport", name="市交通运输局",
                       commission="economy")
        self.act().add(REGISTER, "rule_set_adopted", rule_set=self.rules)
        self.decide("adopt-bus", "adopt_proposal", case_id="bus")
        self.act().add(REGISTER, "case_opened", case_id="bus", topic="公交准点", department="transport",
                       co_departments=[], legal_basis="《监督法》第三章", reason="准点率下降", tags=["年度工作计划"],
                       rule_set="appraisal", decision="adopt-bus")
        self.plan("15-35", 35, "2026-07-29")
        self.agenda = [self.item("bus-report", "report", "关于公交准点情况的报告")]
        self.act().add(REGISTER, "agenda_item_added", meeting="15-35", item=self.agenda[0], decision=None)
        return self

    def plan(self, meeting, number, date):
        self.act().add(REGISTER, "meeting_planned", meeting=meeting, term=15, number=number, extraordinary=False,
                       date=date, automatic=False)

    @staticmethod
    def item(name, kind, title, mandatory=False, note=""):
        return {"item": name, "item_kind": kind, "case_id": "bus", "title": title, "mandatory": mandatory,
                "note": note}

    # The meeting.

    def open_meeting(self, meeting="15-35", date="2026-07-29", round_=1, state="opened", research=(), take_up=None,
                     cases=None):
        decision = self.decide(f"agenda-{meeting}", "set_agenda", meeting=meeting)
        self.to_vote = self.decide(f"votes-{meeting}", "put_to_vote", meeting=meeting)
        self.meeting, self.round = f"{BODY}/meeting/{meeting}", round_
        if cases is None:
            cases = [{"case_id": "bus", "topic": "公交准点", "department": "transport", "round": round_, "state": state,
                      "open_research": list(research)}]
        self.act().add(self.meeting, "meeting_opened", body=BODY, meeting=meeting, epoch=self.epoch, term=15,
                       number=int(meeting[3:]), extraordinary=False, date=date, fixed_members=3, serving_members=3,
                       roster=self.blob(self.roster), rule_sets=[*self.other_rules, self.rules],
                       speech_times=self.speech_times, script_templates=self.words, agenda=self.agenda,
                       recorded_steps=[], cases=cases, attendees=self.blob(self.attendees) if self.attendees else None,
                       register_head=self.head(REGISTER), decision=decision)
        self.add(REGISTER, "meeting_started", meeting=meeting)
        self.seats = dict(SEATS)
        self.act().add(self.meeting, "sitting_opened", sitting="s-1", sitting_kind="plenary", chair="m-01")
        plan = [{"device": device, "person": person, "venue": None, "row": None, "column": None} for person, device in SEATS.items()]
        self.act().add(self.meeting, "seat_plan_set", sitting="s-1", plan=self.blob(plan), seats=3)
        for person in SEATS:
            self.sign_in(person, self.ballot_keys[person])
        self.act().add(self.meeting, "sitting_started", sitting="s-1")
        self.act().add(self.meeting, "agenda_adopted", sitting="s-1", items=[item["item"] for item in self.agenda])
        self.take_up(take_up or self.agenda[0]["item"])
        return self

    def sign_in(self, person, key):
        """At the seat; without a key by a clerk."""
        device = self.seats[person] if key else None
        self.act({"role": "seat", "person": None, "device": device} if key else CLERK)
        self.add(self.meeting, "signed_in", sitting="s-1", person=person, device=device,
                 method="key" if key else "clerk", late=False, venue=None, ballot_key=key.text if key else None)

    def take_up(self, item):
        self.act().add(self.meeting, "item_taken_up", sitting="s-1", item=item)

    def close_meeting(self):
        self.act().add(self.meeting, "sitting_closed", sitting="s-1")
        self.act().add(self.meeting, "meeting_closed", meeting=self.meeting.rpartition("/")[2])
        return self

    # A vote.

    def open_vote(self, vote="v-report", subject="report", item=None, electorate=None, recused=(), **changes):
        item = item or self.agenda[0]["item"]
        matter = {"vote": vote, "sitting": "s-1", "item": item, "subject": subject,
                  "question": "对关于公交准点情况的报告进行表决", "question_en": "On the report on punctual buses"}
        of_vote = settings(**changes)
        self.act().add(self.meeting, "vote_drafted", **matter, rule_set="appraisal", settings=of_vote,
                       electorate=self.blob(electorate) if electorate else None, recused=list(recused),
                       committee_decision=None)
        self.act().add(self.meeting, "vote_prepared", vote=vote, decision=self.to_vote)
        off = list(recused) + self.recused
        members = [each["id"] for each in self.roster if each["id"] not in off
                   and each["id"] in (electorate or SEATS)]
        roll = [{"member": member, "device": None, "present": False, "ballot_key": None} if member in self.absent else
                {"member": member, "device": self.seats[member], "present": True,
                 "ballot_key": self.ballot_keys[member].text} for member in members]
        lowered = len(off) if self.rules["rules"]["recusal_lowers_base"] else 0
        opened = dict(matter, case_id="bus", round=self.round, settings=of_vote, rule_set=self.rules,
                      roll=self.blob(roll), roll_size=len(roll), present=sum(each["present"] for each in roll), all_members=3 - lowered,
                      serving_members=3 - lowered, recused=off, ordered_by="m-01", deadline=None)
        index = self.act().add(self.meeting, "vote_opened", **opened)
        self.votes[vote] = opened | {"index": index}
        self.presses[vote] = {}
        return self

    def ballot(self, vote, member, choice, /, **changes):
        """A signed ballot; `changes` are lines said otherwise, `signer` and `name` the signature's key and name."""
        before = self.presses[vote].get(member, [])
        opening = b64(sha256(self.logs[self.meeting][self.votes[vote]["index"]]))
        lines = {"log": self.meeting, "vote": vote, "opening": opening, "member": member,
                 "device": self.seats.get(member, "t-009"), "choice": f"{choice:02}", "seq": len(before) + 1,
                 "prev": b64(leaf_of(before[-1])) if before else NO_PRESS_BEFORE}
        signer = changes.pop("signer", None) or self.ballot_keys[member]
        lines |= changes
        text = "".join([f"{BODY}/named-ballot/v1\n", *(f"{word} {value}\n" for word, value in lines.items())]).encode()
        return text + b"\n" + signer.line(f"{BODY}/member/{lines['member']}", text)

    def press(self, vote, member, choice, /, **changes):
        self.time += 1000
        ballot = self.ballot(vote, member, choice, **changes)
        self.presses[vote].setdefault(member, []).append(ballot)
        return self.append(self.meeting, ballot)

    def count(self, vote, counts=None):
        """Counts, figures and outcome of what was pressed."""
        opened = self.votes[vote]
        rules = opened["rule_set"]["rules"]
        if counts is None:
            counts = [0] * len(rules["options"])
            for presses in self.presses[vote].values():
                counts[int(presses[-1].split(b"\nchoice ")[1][:2]) - 1] += 1
        sums = {kind: sum(count for count, each in zip(counts, rules["options"]) if each["counts_as"] == kind)
                for kind in ("approve", "reject", "abstain")}
        cast = sum(sums.values())
        figures = sums | {"not_pressed": opened["present"] - cast, "absent": opened["roll_size"] - opened["present"],
                          "roll": opened["roll_size"]}
        base = {"all_members": opened["all_members"], "ballots_cast": cast}[rules["base"]]
        needed = 1
        while not (needed * rules["denominator"] > base * rules["numerator"] or rules["comparator"] == "at_least"
                   and needed * rules["denominator"] == base * rules["numerator"]):
            needed += 1
        return {"counts": counts, "figures": figures,
                "outcome": {"base": base, "needed": needed, "passed": figures["approve"] >= needed}}

    def close(self, vote, manual=None, counts=None, **changes):
        """Closes and counts; with `manual` in the act that approved the counts."""
        if not manual:
            self.act(CHAIR)
        self.add(self.meeting, "vote_closed", vote=vote, by="manual_count" if manual else "hand", unreachable_count=0,
                 unreachable=[])
        counted = self.count(vote, counts) | changes
        self.votes[vote] |= counted
        self.add(self.meeting, "vote_counted", vote=vote, **counted, rule_set=self.votes[vote]["rule_set"],
                 manual=manual)

    def declare(self, vote):
        opened = self.votes[vote]
        self.act(CHAIR)
        index = self.add(self.meeting, "vote_declared", vote=vote, figures=opened["figures"], outcome=opened["outcome"])
        self.votes[vote]["declared"] = self.cite(self.meeting, index)
        return index

    def round_vote(self, vote):
        return {name: self.votes[vote][name] for name in ("vote", "subject", "figures", "outcome")}

    def decide_round(self, vote, votes=None):
        """In the act of the declaration, with all that follows."""
        votes = [self.round_vote(each) for each in votes or [vote]]
        failed = [each["subject"] for each in votes if not each["outcome"]["passed"]]
        self.add(REGISTER, "round_decided", case_id="bus", round=self.round,
                 meeting=self.meeting.rpartition("/")[2], passed=not failed, votes=votes, failed=failed,
                 cites=self.votes[vote]["declared"])
        if not failed:
            self.add(REGISTER, "tracking_started", case_id="bus", round=self.round)
            return
        if self.rules["rules"]["on_fail"] == "nothing":
            return
        number = int(self.meeting.rpartition("-")[2]) + 1
        following = f"15-{number}"
        self.add(REGISTER, "meeting_planned", meeting=following, term=15, number=number, extraordinary=False, date=None,
                 automatic=True)
        self.add(REGISTER, "research_opened", research=f"bus.r{self.round}.research", case_id="bus", round=self.round,
                 failed=failed, commission="economy", due_meeting=following)
        self.round += 1
        item = self.item(f"bus.r{self.round}", "rehearing", "公交准点", True, "依《评议实施方案》自动提请，待主任会议审定")
        self.add(REGISTER, "rehearing_scheduled", case_id="bus", round=self.round, meeting=following, item=item)
        self.rehearing = item

    def fail_report(self):
        """The report is voted down: m-02 presses twice, m-03 not at all."""
        self.open_vote()
        self.press("v-report", "m-02", 1)
        self.press("v-report", "m-01", 1)
        self.press("v-report", "m-02", 2)
        self.close("v-report")
        self.declare("v-report")
        self.decide_round("v-report")
        return self

    def adopt_opinions(self, vote="v-opinions"):
        """A vote that decides no round, and passes."""
        self.open_vote(vote, "opinions")
        for member in SEATS:
            self.press(vote, member, 1)
        self.close(vote)
        self.declare(vote)
        return self

    def find(self, kind, nth=0, log=None):
        """The index of the nth entry of a kind."""
        word = f'{{"kind":"{kind}",'.encode() if kind != "named_ballot" else f"{BODY}/named-ballot/v1\n".encode()
        return [index for index, entry in enumerate(self.logs[log or self.meeting])
                if entry.startswith(word)][nth]

    def edit(self, index, log=None, **changes):
        """An entry as somebody would have it who may write anything."""
        log = log or self.meeting
        entry = json.loads(self.logs[log][index])
        assert set(changes) <= set(entry)
        self.logs[log][index] = dumps(entry | changes)

    # Proofs.

    def checkpoint(self, log, size=None, epoch=None, key=None, root=None, rehearsal=False):
        leaves = self.leaves(log)[:size]
        origin = f"{log}{'/rehearsal' * rehearsal}/{epoch or self.epoch}"
        text = f"{origin}\n{size or len(leaves)}\n{b64(root or head_of(leaves))}\n".encode()
        return text + b"\n" + (key or self.log_key).line(origin, text)

    def receipt(self, index, size=None, log=None, epoch=None, key=None, rehearsal=False):
        """A line of a terminal's file of receipts."""
        log = log or self.meeting
        hashes = path_to(index, self.leaves(log)[:size])
        proof = "".join(["c2sp.org/tlog-proof@v1\n", f"index {index}\n", *(f"{b64(each)}\n" for each in hashes), "\n"])
        receipt = proof.encode() + self.checkpoint(log, size, epoch, key, rehearsal=rehearsal)
        return dumps({"ballot": self.logs[log][index].decode(), "receipt": receipt.decode()}) + b"\n"


# ── Exports ─────────────────────────────────────────────────────────────────────────────────────────────────────────

def tile_path(number, width):
    path = f"{number % 1000:03}"
    while number >= 1000:
        number //= 1000
        path = f"x{number % 1000:03}/{path}"
    return path if width == 256 else f"{path}.p/{width}"


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def write_bundles(folder, entries, size=None):
    """The entries; `size` is that of the checkpoint, which names the files."""
    size = size or len(entries)
    for first in range(0, size, 256):
        width = min(256, size - first)
        last = first + 256 if first + 256 < size else len(entries)
        write(folder / "tile" / "entries" / tile_path(first // 256, width),
              b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries[first:last]))


def write_tiles(folder, leaves):
    level, hashes = 0, leaves
    while hashes:
        for first in range(0, len(hashes), 256):
            tile = hashes[first:first + 256]
            write(folder / "tile" / str(level) / tile_path(first // 256, len(tile)), b"".join(tile))
        level += 1
        hashes = [head_of(leaves[first:first + 256**level])
                  for first in range(0, len(leaves) - 256**level + 1, 256**level)]


def keys_file(log, entries):
    lines = set()
    for entry in entries:
        if not entry.startswith((b'{"kind":"signed_in"', b'{"kind":"ballot_key_replaced"')):
            continue
        told = json.loads(entry)
        if told["ballot_key"]:
            key = base64.b64decode(told["ballot_key"])
            name = f"{log.partition('/')[0]}/member/{told['person']}"
            id_ = sha256(key[1:] if key[0] == 2 else name.encode() + b"\n" + key)[:4]
            lines.add(f"{name}+{id_.hex()}+{told['ballot_key']}\n".encode())
    return b"".join(sorted(lines))


def report_of(log, entries, origin):
    root = b64(head_of([leaf_of(entry) for entry in entries]))
    report = {"log": log, "origin": origin, "size": len(entries), "root": root, "check_code": root[:8]}
    told = [json.loads(entry) if entry.startswith(b"{") else None for entry in entries]
    if log.endswith("/register"):
        told = [each for each in told if each]
        cases = {each["case_id"]: [] for each in told if each["kind"] == "case_opened"}
        for each in told:
            if each["kind"] == "round_decided":
                cases[each["case_id"]].append({name: each[name] for name in ("round", "meeting", "passed", "failed")})
        report["cases"] = [{"case_id": case, "rounds": rounds} for case, rounds in cases.items()]
    else:
        votes = {}
        for entry, each in zip(entries, told):
            if each is None:
                name = entry.split(b"\nvote ")[1].split(b"\n")[0].decode()
                if name in votes:
                    votes[name]["ballots"] += 1
            elif each["kind"] == "vote_opened":
                votes[each["vote"]] = {"vote": each["vote"], "subject": each["subject"], "question": each["question"],
                                       "state": "open", "ballots": 0, "counts": None, "figures": None, "outcome": None,
                                       "manual": None}
            elif each["kind"] == "vote_annulled":
                votes[each["vote"]]["state"] = "annulled"
            elif each["kind"] == "vote_declared":
                counted = next(other for other in told if other and other["kind"] == "vote_counted"
                               and other["vote"] == each["vote"])
                votes[each["vote"]] |= {name: counted[name] for name in ("counts", "figures", "outcome", "manual")}
                votes[each["vote"]]["state"] = "declared"
        report["votes"] = list(votes.values())
    return dumps(report) + b"\n"


def write_export(story, folder, log=None, epoch=None, policy=None, report=None):
    """The export of a log as the story has it, signed with its log key."""
    log = log or story.meeting
    entries, origin = story.logs[log], f"{log}/{epoch or story.epoch}"
    write(folder / "checkpoint", story.checkpoint(log, epoch=epoch))
    write_bundles(folder, entries)
    write_tiles(folder, story.leaves(log))
    named = b"".join(entry for entry in entries if entry.startswith(b"{"))
    for name, data in story.blobs.items():
        if b64(bytes.fromhex(name)).encode() in named:
            write(folder / "blob" / name, data)
    write(folder / "keys", keys_file(log, entries))
    write(folder / "policy", policy or f"log {story.log_key.vkey(origin)}\nquorum none\n".encode())
    write(folder / "report.json", report or report_of(log, entries, origin))


def write_exports(story, folder):
    """The register's and each meeting's, as --all reads them."""
    write_export(story, folder / "register", REGISTER)
    for log in story.logs:
        if log != REGISTER:
            write_export(story, folder / "meetings" / log.rpartition("/")[2], log)
