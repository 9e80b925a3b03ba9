"""Derives the include graph of the rooms and fails on an edge that does not go downwards; fails where a pure room uses a
clock, randomness, threads, files, sockets, floating point or an unordered container.

usage: architecture_test.py SOURCE_TREE     first tests itself on planted faults, then the tree
"""

import re
import sys
import tempfile
from pathlib import Path

from rooms import IMPURE, LEVELS, ONLY, OUTSIDE, PURE, SIDEWAYS

SUFFIXES = {".hpp", ".cpp", ".def"}
FOLDERS = ("protocol", "server", "terminal", "certs")

# Comments, texts and characters, whichever comes first; a raw text up to its own delimiter.
NOT_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^()\\ ]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'',
    re.S)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]*)"', re.M)


def without_comments(text):
    return NOT_CODE.sub(lambda match: " " if match[0][0] == "/" else match[0], text)


def code_of(text):
    return NOT_CODE.sub(" ", text)


def room_of(path):
    """The room of a file, by its folder: "server/domain", "certs", "server"."""
    folder = path.parent.as_posix()
    return folder if folder in LEVELS or folder in OUTSIDE else None


def refusal(room, other):
    """Why `room` must not include from `other`, or None."""
    if room == other:
        return None
    if room in OUTSIDE:
        return None if other in OUTSIDE[room] else f"{room} may use {', '.join(sorted(OUTSIDE[room]))} only"
    if other in OUTSIDE:
        return f"{other} belongs to other programs"
    if room in ONLY and other not in ONLY[room]:
        return f"{room} may use {', '.join(sorted(ONLY[room]))} only"
    if LEVELS[other] < LEVELS[room] or (room, other) in SIDEWAYS:
        return None
    return f"{other} is not below {room}"


def faults_of(tree):
    """Every violation in the tree, as "file: sentence"."""
    faults = []
    files = [path.relative_to(tree) for folder in FOLDERS for path in sorted((tree / folder).rglob("*"))
             if path.suffix in SUFFIXES]
    for path in files:
        room = room_of(path)
        if room is None:
            faults.append(f"{path}: the folder is no room with a level")
            continue
        text = (tree / path).read_text("utf-8")
        for included in INCLUDE.findall(without_comments(text)):
            other = Path(included)
            if ".." in other.parts or not (tree / other).is_file():
                faults.append(f'{path}: "{included}" names no file from the root of the tree')
                continue
            other_room = room_of(other)
            if other_room is None:
                faults.append(f'{path}: "{included}" is in no room')
            elif (why := refusal(room, other_room)) is not None:
                faults.append(f'{path}: "{included}": {why}')
        if room in PURE:
            code = code_of(text)
            for pattern, what in IMPURE:
                if found := re.search(pattern, code):
                    faults.append(f"{path}: {room} is pure and must not use {what}: {found[0].strip()}")
    return faults, len(files)


# What is planted, where, and which words the one fault must have; no words: there must be none.
PLANTED = [
    ("protocol/messages/a.hpp", '#include "server/domain/state.hpp"', "server/domain is not below protocol/messages"),
    ("protocol/messages/a.hpp", '#include "protocol/record/a.hpp"', "protocol/record is not below protocol/messages"),
    ("server/domain/a.cpp", '#include "server/views/views.hpp"', "server/views is not below server/domain"),
    ("server/domain/a.cpp", '  #  include "server/engine/event_store.hpp"', "server/engine is not below server/domain"),
    ("server/engine/a.cpp", '#include "server/store/a.hpp"', "server/store is not below server/engine"),
    ("server/store/a.cpp", '#include "protocol/link/a.hpp"', "protocol/link is not below server/store"),
    ("server/net/a.cpp", '#include "server/program/a.hpp"', "server/program is not below server/net"),
    ("server/verify/a.cpp", '#include "server/engine/event_store.hpp"', "server/verify may use"),
    ("server/net/a.cpp", '#include "terminal/agent/a.hpp"', "terminal/agent belongs to other programs"),
    ("terminal/clerk/a.cpp", '#include "server/domain/state.hpp"', "terminal/clerk may use"),
    ("terminal/agent/a.cpp", '#include "terminal/fleet/a.hpp"', "terminal/agent may use"),
    ("certs/a.cpp", '#include "server/engine/event_store.hpp"', "certs may use"),
    ("protocol/generate/a.cpp", '#include "server/domain/state.hpp"', "protocol/generate may use"),
    ("server/domain/a.cpp", '#include "../engine/event_store.hpp"', "names no file"),
    ("server/domain/a.cpp", '#include "no/such.hpp"', "names no file"),
    ("server/cellar/a.cpp", "", "no room with a level"),
    ("server/domain/a.cpp", "auto now = std::chrono::system_clock::now();", "a clock"),
    ("server/domain/a.cpp", "#include <ctime>", "a clock"),
    ("server/views/a.cpp", "std::mt19937 random;", "randomness"),
    ("protocol/record/a.cpp", "#include <openssl/rand.h>", "randomness"),
    ("server/domain/a.cpp", "#include <mutex>", "threads"),
    ("server/domain/a.cpp", "static thread_local int n;", "threads"),
    ("server/domain/a.cpp", "#include <fstream>", "files"),
    ("server/domain/a.cpp", 'auto* home = std::getenv("HOME");', "files"),
    ("protocol/messages/a.cpp", "#include <boost/asio/ip/tcp.hpp>", "sockets"),
    ("server/domain/a.cpp", "double share = 1;", "floating point"),
    ("server/domain/a.cpp", "auto share = votes * 0.5;", "floating point"),
    ("server/views/a.hpp", "std::unordered_map<int, int> votes;", "an unordered container"),
    # Allowed, and words that only look like a fault.
    ("server/views/a.cpp", '#include "server/domain/state.hpp"', None),
    ("server/store/a.cpp", '#include "server/engine/event_store.hpp"', None),
    ("server/main.cpp", '#include "server/program/a.hpp"', None),
    ("terminal/fleet/a.cpp", '#include "terminal/agent/a.hpp"', None),
    ("terminal/clerk/a.cpp", '#include "terminal/agent/a.hpp"', None),
    ("server/engine/a.cpp", "#include <mutex>\nstd::unordered_map<int, double> n; auto t = steady_clock::now();", None),
    ("server/domain/a.cpp", '// #include "server/net/a.hpp" double 0.5\n/* unordered_map\n <mutex> */', None),
    ("server/domain/a.cpp", 'auto text = "double 1.5 unordered_map"; auto raw = R"x(<mutex> " 0.5)x";', None),
    ("server/domain/a.cpp", "constexpr auto most = 2'000'000; bool refuse_doubles(); auto c = 'd'; f(a.b, v1.size());", None),
]
STANDING = ["protocol/messages/b.hpp", "protocol/record/a.hpp", "protocol/link/a.hpp", "server/domain/state.hpp",
            "server/views/views.hpp", "server/engine/event_store.hpp", "server/store/a.hpp", "server/program/a.hpp",
            "terminal/agent/a.hpp", "terminal/fleet/a.hpp"]


def self_test():
    """Each planted fault is found, alone; returns what went otherwise."""
    wrong = []
    for path, text, words in PLANTED:
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder)
            for each in [*STANDING, path]:
                (tree / each).parent.mkdir(parents=True, exist_ok=True)
                (tree / each).write_text("#pragma once\n", "utf-8")
            (tree / path).write_text(text + "\n", "utf-8")
            faults, _ = faults_of(tree)
        if words is None and faults:
            wrong.append(f"{path}: {text!r} is allowed, but: {faults}")
        if words is not None and (len(faults) != 1 or words not in faults[0]):
            wrong.append(f"{path}: {text!r} was planted, found: {faults}")
    return wrong


def main(tree):
    wrong = self_test()
    for each in wrong:
        print("self-test:", each)
    faults, count = faults_of(Path(tree))
    for fault in faults:
        print(fault)
    print(f"{len(PLANTED)} planted, {len(wrong)} of them wrong; {count} files, {len(faults)} faults")
    # A tree without files would pass for the wrong reason.
    return 1 if wrong or faults or count < 50 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
