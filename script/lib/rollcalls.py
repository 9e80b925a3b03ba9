"""Recorded votes from two CSV files, checked.

ROLLCALLS.csv has at least the columns rollcall, official_for, official_against (and, for the question shown in the hall,
question and description). BALLOTS.csv has rollcall, member, choice with choice one of for, against, abstain, absent,
not_serving. Roll calls' and members' texts are free; identifiers are assigned here, in the files' order.
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path

PRESSED = ("for", "against", "abstain")
CHOICES = PRESSED + ("absent", "not_serving")
MOST_MEMBERS = 10_000  # protocol/messages/limits.hpp, members


class BadFile(Exception):
    """A file cannot be replayed; the text names file, row and fault."""


@dataclass
class RollCall:
    text: str
    question: str
    official_for: int
    official_against: int
    choices: dict[str, str] = field(default_factory=dict)  # member identifier → choice; without the not serving


@dataclass
class Recorded:
    members: dict[str, str]  # identifier → name
    rollcalls: list[RollCall]


def read(rollcalls_file: Path, ballots_file: Path) -> Recorded:
    rollcalls: dict[str, RollCall] = {}
    for row, fields in _rows(rollcalls_file, ("rollcall", "official_for", "official_against")):
        text = fields["rollcall"]
        if text in rollcalls:
            raise BadFile(f"{rollcalls_file}: row {row}: roll call {text!r} is there twice")
        words = [fields.get("question") or "", fields.get("description") or ""]
        rollcalls[text] = RollCall(
            text=text,
            question=": ".join(word for word in words if word) or text,
            official_for=_count(rollcalls_file, row, fields, "official_for"),
            official_against=_count(rollcalls_file, row, fields, "official_against"))
    identifiers: dict[str, str] = {}
    for row, fields in _rows(ballots_file, ("rollcall", "member", "choice")):
        rollcall = rollcalls.get(fields["rollcall"])
        if rollcall is None:
            raise BadFile(f"{ballots_file}: row {row}: {rollcalls_file} has no roll call {fields['rollcall']!r}")
        if fields["choice"] not in CHOICES:
            raise BadFile(f"{ballots_file}: row {row}: choice {fields['choice']!r} is none of {', '.join(CHOICES)}")
        member = identifiers.setdefault(fields["member"], f"m{len(identifiers) + 1:05}")
        if member in rollcall.choices:
            raise BadFile(f"{ballots_file}: row {row}: {fields['member']!r} is there twice for {rollcall.text!r}")
        rollcall.choices[member] = fields["choice"]
    for rollcall in rollcalls.values():
        rollcall.choices = {member: choice for member, choice in rollcall.choices.items() if choice != "not_serving"}
    if len(identifiers) > MOST_MEMBERS:
        raise BadFile(f"{ballots_file}: {len(identifiers)} members; at most {MOST_MEMBERS} can be seated")
    return Recorded({identifier: name for name, identifier in identifiers.items()}, list(rollcalls.values()))


def _rows(path: Path, wanted):
    try:
        with open(path, newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [column for column in wanted if column not in (reader.fieldnames or [])]
            if missing:
                raise BadFile(f"{path}: the header has no column {', '.join(missing)}")
            for fields in reader:
                if None in fields or any(fields[column] is None for column in wanted):
                    raise BadFile(f"{path}: row {reader.line_num}: {len(reader.fieldnames)} columns are expected")
                yield reader.line_num, fields
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadFile(f"{path}: not UTF-8 at byte {error.start}; save the file as CSV UTF-8") from error
    except csv.Error as error:
        raise BadFile(f"{path}: row {reader.line_num}: {error}") from error


def _count(path: Path, row: int, fields, column: str) -> int:
    text = fields[column].strip()
    if not text.isascii() or not text.isdigit():
        raise BadFile(f"{path}: row {row}: {column} {text!r} is not a whole number")
    return int(text)


def shown(text: str, most_bytes: int, otherwise: str) -> str:
    """The text as the hall can show it: one line, without control characters, within the limit of a name."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    encoded = line.encode("utf-8", errors="replace")
    if len(encoded) > most_bytes:
        line = encoded[:most_bytes - 3].decode("utf-8", errors="ignore") + "…"
    return line or otherwise
