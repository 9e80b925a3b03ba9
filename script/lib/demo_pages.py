"""What script/demo --keep leaves to click: the server with its pages, a meeting whose members have signed in, the pages
of two seats, and a browser of its own for every part that somebody can play."""

import shutil
import subprocess
from pathlib import Path

from demo_hall import decision
from demo_story import PRESENT, SEATS
from hall import BIN, ROOT, run, wait_until

PAGES = ROOT / "terminal" / "web" / "dist"
MEETING, DATE = "15-37", "2026-02-26"
CASE = "lifts"
CLICKED = SEATS[:2]
PARTS = {"console": "工作台", "chair": "主持人", "hall": "大屏", "rostrum": "主席台", "answerer": "应询人", "overlay": "转播字幕"}


def keep_pages(hall) -> str:
    """Starts the server again with its pages, and everybody for one more meeting; says where they are and how to end
    them. They outlive this process."""
    hall.stop()
    hall.start(*hall.page_flags(PAGES))
    console = hall.console()
    open_meeting(console, hall.folder)
    processes, addresses = start_seats(hall)
    console.do(f"wait present {PRESENT - len(CLICKED)} in plenary within 60")
    console.close()
    addresses |= {part: f"https://localhost:{hall.pages_port}/{part}" for part in PARTS}
    names = PARTS | dict.fromkeys(CLICKED, "席位")
    stop = hall.folder / "stop"
    stop.write_text("kill " + " ".join(str(process.pid) for process in (hall.process, *processes)) + "\n")
    lines = [f"{names[part]} {part}: {address}" for part, address in addresses.items()]
    lines.append(f"首次启动码 / first-start code: {hall.first_account_code}")
    lines.append("大屏、主持人、应询人页面显示配对码，由工作台登记 / screens, chair and answerers show a code, which the console admits")
    lines.append(f"第37次会议已开放签到，{PRESENT - len(CLICKED)}人已签到，其余两席由您操作 / meeting 37 is open for sign-in; "
                 "two seats are yours")
    opener = write_opener(hall, addresses)
    if opener:
        lines.append(f"打开 / open, each in a browser of its own:  sh {opener} console   (" + " ".join(addresses) + ")")
    else:
        lines.append("每个角色须用各自的浏览器用户 / each part needs a browser profile of its own, which trusts "
                     f"{hall.certs / 'ca.crt'}")
    lines.append(f"停止 / stop everything:  sh {stop}")
    return "\n  ".join(lines)


def open_meeting(console, folder: Path):
    """Up to the sign-in of a plenary whose agenda has one report that nobody has heard."""
    of_meeting, plenary = f"--meeting {MEETING}", f"--meeting {MEETING} --sitting plenary"
    console.do(
        decision("adopt-37", "adopt_proposal", f"--case-id {CASE}", "2025-12-30", "同意立项监督"),
        f"open-case --decision adopt-37 --case-id {CASE} --topic 老旧小区加装电梯情况 --department housing "
        "--rule-set appraisal --legal-basis 监督法第十一条 --reason 12345热线投诉同比、环比双升 --tags 年度工作计划",
        f"plan-meeting --term 15 --number 37 --date {DATE}",
        f"add-agenda-item {of_meeting} --item report --item-kind report --case-id {CASE} "
        "--title 听取市人民政府关于老旧小区加装电梯情况的专项工作报告",
        f"add-agenda-item {of_meeting} --item responses --item-kind responses --case-id {CASE} --title 专题询问",
        decision("agenda-37", "set_agenda", of_meeting, DATE, "会议日期和议程草案"),
        decision("votes-37", "put_to_vote", of_meeting, DATE, "提请表决"),
        f"open-meeting {of_meeting} --date {DATE} --decision agenda-37",
        f"open-sitting {plenary} --chair m-001",
        f"set-seat-plan {plenary} --seats @{folder}/seats.txt")


def start_seats(hall):
    """The terminals of all who come; those that somebody clicks serve their page. Gives processes and the addresses."""
    script = hall.folder / "signs-in.txt"
    script.write_text("auto-sign-in\n")
    processes, addresses = [], {}
    for seat in SEATS[:PRESENT]:
        state = hall.folder / "pages" / seat
        page = ["--page-port", "0", "--page-files", PAGES] if seat in CLICKED else ["--script", script]
        processes.append(subprocess.Popen(
            [BIN / "yishi-terminal", "--server", f"localhost:{hall.port}", "--identity", hall.identity("seat", seat),
             "--state", state, "--json", *page],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    for seat in CLICKED:
        address = hall.folder / "pages" / seat / "page.url"
        wait_until(lambda: address.exists() and address.read_text().endswith("\n"), f"the page of {seat}")
        addresses[seat] = address.read_text().strip()
    return processes, addresses


def write_opener(hall, addresses: dict) -> Path | None:
    """A script that opens a part's page in a browser of its own, which trusts the hall's authority: one browser is one
    person or one device to the server. None where this machine has no Chromium."""
    if not (shutil.which("chromium") and shutil.which("certutil")):
        return None
    home = hall.folder / "home"
    store = home / ".pki" / "nssdb"
    store.mkdir(parents=True)
    run("certutil", "-d", f"sql:{store}", "-N", "--empty-password")
    run("certutil", "-d", f"sql:{store}", "-A", "-t", "C,,", "-n", "yishi", "-i", hall.certs / "ca.crt")
    cases = "\n".join(f"    {part}) address='{address}' ;;" for part, address in addresses.items())
    opener = hall.folder / "open"
    opener.write_text(
        "# sh open PART [CHROMIUM'S FLAGS]\n"
        f'case "${{1:-}}" in\n{cases}\n    *) echo "open: one of {" ".join(addresses)}" >&2; exit 64 ;;\nesac\n'
        "part=$1\nshift\n"
        f"HOME='{home}' exec chromium --user-data-dir='{hall.folder}/browsers/'\"$part\" --no-first-run \"$@\" "
        '--app="$address"\n')
    return opener
