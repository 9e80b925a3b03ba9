"""script/replay: recorded votes through a real server and fleet."""

import argparse
import csv
import subprocess
import sys
import tempfile
import threading
from collections import deque
from pathlib import Path

from hall import BIN, Hall, HallError, Progress, decision, quoted
from rollcalls import PRESSED, BadFile, Recorded, RollCall, read, shown

TERM = 15
RULE_SET = "recorded"
ROLL_CALLS_OF_A_MEETING = 40  # An agenda is part of what consoles see, so it is kept short.
NAME_BYTES = 400              # protocol/messages/limits.hpp
TEXT_BYTES = 6_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/replay", add_help=False)
    parser.add_argument("rollcalls", type=Path)
    parser.add_argument("ballots", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    try:
        recorded = read(options.rollcalls, options.ballots)
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            if any(options.out.iterdir()):
                raise BadFile(f"{options.out} is not empty; name a new folder")
            return replay(recorded, options.out)
        with tempfile.TemporaryDirectory(prefix="yishi-replay-") as folder:
            return replay(recorded, Path(folder))
    except BadFile as error:
        print(f"replay: {error}", file=sys.stderr)
        return 2
    except HallError as error:
        print(f"replay: {error}", file=sys.stderr)
        return 3


def replay(recorded: Recorded, folder: Path) -> int:
    seat_of = {member: member.replace("m", "t", 1) for member in recorded.members}
    with Hall(folder) as hall:
        hall.make_certificates(list(seat_of.values()) or ["t00001"])
        hall.start()
        results = {}
        # Without a member there is nobody to seat and nothing to vote: every roll call is empty.
        if recorded.members:
            console = hall.console()
            prepare(console, recorded, folder)
            with Fleet(hall, recorded, seat_of, folder) as fleet:
                progress = Progress("回放 / replaying", len(recorded.rollcalls))
                adopted = set()
                for number, rollcall in enumerate(recorded.rollcalls):
                    if number % ROLL_CALLS_OF_A_MEETING == 0:
                        open_meeting(console, recorded.rollcalls, number)
                    results[rollcall.text] = one_vote(hall, console, rollcall, number, seat_of, folder, fleet, adopted)
                    progress.step()
                last = (len(recorded.rollcalls) - 1) // ROLL_CALLS_OF_A_MEETING
                if recorded.rollcalls:
                    console.do(f"close-meeting --meeting {meeting_of(last)}")
            console.close()
        hall.stop()
    return report(recorded, results)


def prepare(console, recorded: Recorded, folder: Path):
    with open(folder / "roster.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "title", "order", "serving_from", "serving_to"])
        for place, (member, name) in enumerate(recorded.members.items(), 1):
            writer.writerow([member, shown(name, NAME_BYTES, member), "deputy", place, "2000-01-01", ""])
    console.do(
        f"open-term --term {TERM} --congress 回放 --fixed-members {len(recorded.members)}",
        f"import-roster --term {TERM} --csv @{folder}/roster.csv",
        f"adopt-rule-set --rule-set {RULE_SET} --name 回放规则 --adopted-on 2000-01-01 "
        "--options approve_reject_abstain --base approve_and_reject --numerator 1 --denominator 2 "
        "--quorum not_required --on-fail nothing")


def meeting_of(index: int) -> str:
    return f"{TERM}-{index + 1}"


def vote_of(number: int) -> str:
    return f"v{number + 1:05}"


def open_meeting(console, rollcalls: list[RollCall], first: int):
    """The meeting whose votes begin with that roll call: all of them stand on its draft agenda."""
    index = first // ROLL_CALLS_OF_A_MEETING
    meeting = meeting_of(index)
    if index > 0:
        console.do(f"close-meeting --meeting {meeting_of(index - 1)}")
    console.do(f"plan-meeting --term {TERM} --number {index + 1}")
    for number, rollcall in enumerate(rollcalls[first:first + ROLL_CALLS_OF_A_MEETING], first):
        name = vote_of(number)
        console.do(f"add-agenda-item --meeting {meeting} --item {name} --item-kind vote "
                   f"--title {quoted(shown(rollcall.question, NAME_BYTES, name))}")
    console.do(decision(f"agenda-{meeting}", "set_agenda", f"--meeting {meeting}", "2025-01-01", "回放"),
               decision(f"votes-{meeting}", "put_to_vote", f"--meeting {meeting}", "2025-01-01", "回放"),
               f"open-meeting --meeting {meeting} --date 2025-01-01 --decision agenda-{meeting}")


def one_vote(hall, console, rollcall: RollCall, number: int, seat_of, folder: Path, fleet, adopted: set) -> dict | None:
    """One roll call as a sitting of its own; the declared figures, or nothing where nobody is on the roll."""
    meeting, name = meeting_of(number // ROLL_CALLS_OF_A_MEETING), vote_of(number)
    members = list(rollcall.choices)
    if not members:
        return None
    present = sum(choice != "absent" for choice in rollcall.choices.values())
    pressed = sum(choice in PRESSED for choice in rollcall.choices.values())
    in_meeting, in_sitting = f"--meeting {meeting}", f"--meeting {meeting} --sitting {name}"
    (folder / "plan.txt").write_text("\n".join(f"{seat_of[member]}:{member}" for member in members) + "\n")
    (folder / "electorate.txt").write_text("\n".join(members) + "\n")
    console.do(
        f"open-sitting {in_sitting} --chair {members[0]}",
        f"set-seat-plan {in_sitting} --seats @{folder}/plan.txt",
        f"wait present {present} in {name} within 120",
        f"start-sitting {in_sitting}")
    # The first plenary of a meeting adopts its agenda.
    if meeting not in adopted:
        console.do(f"adopt-agenda {in_sitting}")
        adopted.add(meeting)
    console.do(
        f"take-up-item {in_sitting} --item {name}",
        f"draft-vote {in_sitting} --vote {name} --item {name} --subject motion "
        f"--question {quoted(shown(rollcall.question, TEXT_BYTES, name))} --rule-set {RULE_SET} "
        f"--electorate @{folder}/electorate.txt",
        f"prepare-vote {in_meeting} --vote {name} --decision votes-{meeting}",
        f"open-vote {in_meeting} --vote {name}",
        f"wait pressed {name} {pressed} within 120",
        f"close-vote {in_meeting} --vote {name} --confirm",
        f"declare-vote {in_meeting} --vote {name}")
    fleet.check()
    answer = hall.ask("vote-result", *in_meeting.split(), "--vote", name)
    console.do(f"close-sitting {in_sitting}")
    if answer["state"] != "declared":
        raise HallError(f"roll call {rollcall.text!r} is {answer['state']}, not declared")
    return answer["result"]["figures"]


class Fleet:
    """Every member's seat, in one process that checks each answer."""

    def __init__(self, hall, recorded: Recorded, seat_of, folder: Path):
        with open(folder / "ballots.csv", "w", encoding="utf-8") as ballots, \
                open(folder / "sign-ins.csv", "w", encoding="utf-8") as sign_ins:
            options = {"for": 1, "against": 2, "abstain": 3}
            for number, rollcall in enumerate(recorded.rollcalls):
                name = vote_of(number)
                for member, choice in rollcall.choices.items():
                    if choice in options:
                        ballots.write(f"{name},{seat_of[member]},{options[choice]}\n")
                    if choice != "absent":
                        sign_ins.write(f"{name},{seat_of[member]}\n")
        self._words = [BIN / "yishi-fleet", "--server", hall.address, "--identities", hall.certs / "seats",
                       "--ballots", folder / "ballots.csv", "--sign-in", folder / "sign-ins.csv", "--quiet"]
        self._said = deque(maxlen=20)

    def __enter__(self):
        self._process = subprocess.Popen([str(word) for word in self._words], stdout=subprocess.PIPE,
                                         stderr=subprocess.STDOUT, text=True, errors="replace")
        # Read all along, since a full pipe would stop the fleet.
        self._reader = threading.Thread(target=lambda: self._said.extend(self._process.stdout), daemon=True)
        self._reader.start()
        return self

    def check(self):
        """Raises HallError where the fleet has stopped, which it does at the first wrong answer."""
        if self._process.poll() is not None:
            self._reader.join()
            raise HallError("the fleet stopped: " + "".join(self._said).strip())

    def __exit__(self, kind, *_):
        self._process.terminate()
        code = self._process.wait(timeout=60)
        self._reader.join()
        if kind is None and code != 0:
            raise HallError(f"the fleet found a wrong answer (exit code {code}): " + "".join(self._said).strip())


def report(recorded: Recorded, results) -> int:
    columns = {"for": "approve", "against": "reject", "abstain": "abstain", "not_pressed": "not_pressed",
               "absent": "absent"}
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["rollcall", *columns])
    different = 0
    for rollcall in recorded.rollcalls:
        figures = results.get(rollcall.text) or dict.fromkeys(columns.values(), 0)
        writer.writerow([rollcall.text, *(figures[column] for column in columns.values())])
        if (figures["approve"], figures["reject"]) != (rollcall.official_for, rollcall.official_against):
            different += 1
            print(f"replay: {rollcall.text}: {figures['approve']} for, {figures['reject']} against; officially "
                  f"{rollcall.official_for} for, {rollcall.official_against} against", file=sys.stderr)
    sys.stdout.flush()
    if different:
        print(f"replay: {different} of {len(recorded.rollcalls)} roll calls differ from the official totals",
              file=sys.stderr)
        return 1
    print(f"全部{len(recorded.rollcalls)}次表决与公布结果一致 / all {len(recorded.rollcalls)} roll calls as published",
          file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
