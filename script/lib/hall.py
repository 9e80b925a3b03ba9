"""A hall for the scripts and the end-to-end tests: certificates, one server, and the clerk's console, in a folder.

Everything runs on loopback, as real processes of the release build.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("YISHI_BIN", ROOT / "build" / "release" / "bin"))


class HallError(Exception):
    """Something in the hall did not work; the text says what."""


def run(*words, **options) -> str:
    """Runs a program to its end and gives its standard output. Raises HallError with what it said otherwise."""
    done = subprocess.run([str(word) for word in words], text=True, capture_output=True, **options)
    if done.returncode != 0:
        raise HallError(f"{Path(words[0]).name} ended with {done.returncode}: {(done.stderr or done.stdout).strip()}")
    return done.stdout


class Hall:
    """One server with its authority, in `folder`. Clerks are li and wang, the chair is zhao."""

    def __init__(self, folder: Path, body="hangzhou", name="示范市人大常委会",
                 name_en="Standing Committee of the Model City People's Congress"):
        self.folder = folder
        self.certs = folder / "certs"
        self.body, self.name, self.name_en = body, name, name_en
        self.process = None
        self.port = 0
        self.health_port = 0
        self.pages_port = 0
        self.first_account_code = None

    # ------------------------------------------------------------ set-up

    def make_certificates(self, seats, clerks=("li", "wang"), chairs=("zhao",), displays=("hall",)):
        """`seats` is a list of device identifiers."""
        program = BIN / "yishi-certs"
        inside = ("--directory", self.certs)
        run(program, "authority", *inside)
        run(program, "server", *inside, "--name", "localhost", "--address", "127.0.0.1")
        run(program, "clerks", *inside, *clerks)
        run(program, "chairs", *inside, *chairs)
        run(program, "displays", *inside, *displays)
        # Words of a command line are limited; 500 at a time stay far below.
        for first in range(0, len(seats), 500):
            run(program, "devices", *inside, "--ids", ",".join(seats[first:first + 500]))

    def start(self, *flags):
        """Starts the server and waits until it is ready; again after `stop` or `kill`, on the same port."""
        log = self.folder / "server.log"
        self.process = subprocess.Popen(
            [str(word) for word in (
                BIN / "yishi-server", "run", *self.record_flags(),
                "--body.id", self.body, "--body.name", self.name, "--body.name_en", self.name_en,
                "--papers.folder", self.folder / "papers",
                "--credentials.file", self.folder / "credentials.db",
                "--credentials.accounts", self.folder / "accounts.db",
                "--seats.address", "127.0.0.1", "--seats.port", self.port,
                "--health.port", self.health_port,
                *self.trust_flags(), "--log.file", log, *flags)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            said = self.process.stderr.read().strip()
            code = self.process.wait()
            self._forget()
            raise HallError(f"yishi-server did not start (exit code {code}): {said}")
        ready = json.loads(line)
        self.port, self.health_port = ready["port"], ready["health_port"]
        self.pages_port = ready.get("pages_port", 0)
        self.first_account_code = ready.get("first_account_code")

    def page_flags(self, files: Path):
        """What lets browsers in, with the pages of that folder; again on the same port."""
        return ("--pages.host", "localhost", "--pages.address", "127.0.0.1", "--pages.port", self.pages_port,
                "--pages.files", files)

    def record_flags(self):
        """What names the store, and the keys that sign it."""
        return ("--store.file", self.folder / "yishi.db",
                "--tls.certificate", self.certs / "server.crt", "--tls.key", self.certs / "server.key")

    def trust_flags(self):
        """Whose certificates count."""
        return "--tls.authority", self.certs / "ca.crt", "--tls.revocations", self.certs / "crl.pem"

    def export(self, log: str, folder: Path):
        """Exports "register" or a meeting; the server may be up."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        run(BIN / "yishi-server", "export", log, folder, *self.record_flags())

    def restore(self, backup: Path, *flags, persons=("li", "wang")) -> dict:
        """Two clerks restore a backup by their certificates; the server must be stopped."""
        signed = [word for person in persons for word in (
            "--person-certificate", f"{self.identity('clerk', person)}.crt",
            "--person-key", f"{self.identity('clerk', person)}.key")]
        return json.loads(run(BIN / "yishi-server", "restore", backup, *self.record_flags(), *self.trust_flags(),
                              *signed, *flags))

    def stop(self):
        """Ends the server as an operator would."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=30)
        said = self.process.stderr.read().strip()
        self._forget()
        if code != 0:
            raise HallError(f"yishi-server ended with {code}: {said}")

    def kill(self):
        """Ends the server as a power cut would, as far as a process can tell."""
        self.process.kill()
        self.process.wait()
        self._forget()

    def _forget(self):
        self.process.stdout.close()
        self.process.stderr.close()
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process is not None:
            self.kill()

    # ------------------------------------------------------------ acts

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def identity(self, role: str, name: str) -> Path:
        return self.certs / f"{role}s" / name

    def clerk_words(self, *words, person="li", role="clerk"):
        return [str(BIN / "yishi-clerk"), "--server", self.address, "--identity", str(self.identity(role, person)),
                *[str(word) for word in words]]

    def clerk(self, *words, person="li", role="clerk") -> str:
        return run(*self.clerk_words(*words, person=person, role=role))

    def ask(self, *words, person="li") -> dict:
        """A query's answer."""
        return json.loads(self.clerk("--json", *words, person=person))

    def console(self, person="li") -> "Console":
        return Console(self.clerk_words("--echo", "script", "-", person=person))


class Console:
    """A clerk's console that stays open: lines of a meeting script, each carried out before the next."""

    def __init__(self, words):
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.STDOUT, text=True, bufsize=1)
        self._mark = 0

    def do(self, *lines: str) -> list[str]:
        """Carries out the lines; gives what was printed. Raises HallError where one fails."""
        self._mark += 1
        mark = f"── {self._mark}"
        try:
            for line in lines:
                self._process.stdin.write(line + "\n")
            self._process.stdin.write(f"say {mark}\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass
        printed = []
        for line in self._process.stdout:
            line = line.rstrip("\n")
            if line.endswith(mark) and not line.startswith(">"):
                return printed
            printed.append(line)
        raise HallError("the console stopped:\n" + "\n".join(printed[-12:]))

    def close(self):
        self._process.stdin.close()
        self._process.wait(timeout=30)


def decision(name: str, matter: str, of: str, on: str, text: str) -> str:
    """The line that records a decision of the chairpersons' meeting; `of` is the flag that says what it is about."""
    return (f"record-decision --decision {name} --matter {matter} {of} --decided-on {on} --number 主任会议 "
            f"--text {text}")


def notices(meeting: str, item: str, days: dict) -> list[str]:
    """The lines that record the steps before a report is heard; `days` says when each was done."""
    return [f"record-notice --meeting {meeting} --item {item} --step {step} --on {day}" for step, day in days.items()]


def quoted(text: str) -> str:
    """One word of a meeting script."""
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def wait_until(condition, what: str, seconds=30.0):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise HallError(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.02)


class Progress:
    """A bar on standard error, where that is a terminal; else a line now and then."""

    def __init__(self, what: str, total: int):
        self._what, self._total, self._done, self._shown = what, max(total, 1), 0, -1

    def step(self, done=1):
        self._done += done
        tenth = self._done * 10 // self._total
        if sys.stderr.isatty():
            filled = self._done * 30 // self._total
            end = "\n" if self._done >= self._total else ""
            print(f"\r{self._what} {'█' * filled}{'░' * (30 - filled)} {self._done}/{self._total}",
                  end=end, file=sys.stderr, flush=True)
        elif tenth != self._shown:
            self._shown = tenth
            print(f"{self._what} {self._done}/{self._total}", file=sys.stderr, flush=True)
