"""The end of script/demo: both meetings are exported, checked by two verifiers, and a tampered copy is refused."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from hall import BIN, ROOT, Hall, HallError

MEETINGS = ("15-35", "15-36")
VERIFIERS = {"yishi-verify": [str(BIN / "yishi-verify")],
             "verify.py": [sys.executable, str(ROOT / "docs" / "spec" / "verify.py")]}


def verdict_of(verifier: str, *words) -> tuple[int, dict]:
    """Exit code and answer of a verifier."""
    done = subprocess.run([*VERIFIERS[verifier], *map(str, words), "--json"], capture_output=True, text=True)
    try:
        return done.returncode, json.loads(done.stdout)
    except json.JSONDecodeError:
        raise HallError(f"{verifier} ended with {done.returncode}: {(done.stderr or done.stdout).strip()}") from None


def export(hall: Hall, folder: Path):
    """The register into folder/register, each meeting into folder/meetings/<id>."""
    hall.export("register", folder / "register")
    for meeting in MEETINGS:
        hall.export(meeting, folder / "meetings" / meeting)


def verify(account, folder: Path, receipts: list[Path]) -> bool:
    """Whether both verifiers accept the logs and what stands between them, and find every seat's receipts there."""
    kept = [word for each in receipts for word in ("--receipts", each)]
    good = True
    for name in VERIFIERS:
        code, answer = verdict_of(name, folder, "--all", *kept)
        good = good and code == 0 and answer["verdict"] == "accepted"
        account.line(f"{name}：{'核验通过' if code == 0 else '核验不通过：' + str(answer['defect'])}，"
                     f"另有{len(receipts)}台终端所存回执逐张核对。",
                     f"{name}: {answer['verdict']}{'' if code == 0 else ' ' + str(answer)}; "
                     f"the receipts that {len(receipts)} terminals keep were looked up one by one.")
    return good


def tamper(source: Path, copy: Path):
    """A copy of a meeting's export in which one ballot says another choice: one byte."""
    shutil.copytree(source, copy)
    for bundle in sorted((copy / "tile" / "entries").rglob("*")):
        if not bundle.is_file():
            continue
        entries = bundle.read_bytes()
        place = entries.find(b"\nchoice 02\n")
        if place >= 0:
            place += len("\nchoice 0")
            bundle.write_bytes(entries[:place] + b"1" + entries[place + 1:])
            return
    raise HallError(f"no ballot against in {source}")


def refuse(account, folder: Path, scratch: Path) -> bool:
    """Whether both verifiers refuse the tampered copy, for the same reason at the same entry."""
    tamper(folder / "meetings" / MEETINGS[0], scratch)
    answers = {name: verdict_of(name, scratch) for name in VERIFIERS}
    same = len({json.dumps(each) for each in answers.values()}) == 1
    for name, (code, answer) in answers.items():
        account.line(f"把一张反对票改成赞成票（改动一个字节）：{name} 拒绝，{answer['defect']}，第{answer['entry']}条。",
                     f"One ballot turned from against to for, one byte: {name} refuses it, {answer['defect']} at entry "
                     f"{answer['entry']} (exit code {code}).")
    shutil.rmtree(scratch)
    return same and all(code != 0 and answer["verdict"] == "refused" for code, answer in answers.values())


def prove(hall: Hall, account) -> bool:
    """Exports, verifies and tampers. Whether everything came out as it must."""
    account.title("签名记录：导出并独立核验", "The signed record: exported, and checked without trusting the server")
    export(hall, hall.folder)
    receipts = sorted((hall.folder / "terminals").glob("*/receipts.jsonl"))
    receipts = [each for each in receipts if each.stat().st_size]
    return verify(account, hall.folder, receipts) and refuse(account, hall.folder, hall.folder / "tampered")
