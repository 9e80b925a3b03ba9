"""script/demo: an oversight case is voted down, researched, re-heard and passed; a restarted server tells it, and two
verifiers check the signed record."""

import argparse
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

import demo_record
from demo_hall import Account, MeetingOfTheDemo, Terminals, prepare
from demo_pages import keep_pages
from demo_story import CASE, DYING, MEMBERS, PRESENT, SEATS, SPARE, expected_history, rules_of_seat
from hall import Hall, HallError


def history_of(hall, case=CASE, person="li") -> dict:
    """The case's history in the form that --json writes, as this clerk is told it."""
    told = hall.ask("case-history", "--case-id", case, person=person)
    return {
        "case": told["case_id"],
        "state": told["state"],
        "rounds": [{
            "meeting": each["meeting"],
            "passed": each["passed"],
            "votes": [{
                "subject": vote["subject"],
                "for": vote["figures"]["approve"],
                "against": vote["figures"]["reject"],
                "abstain": vote["figures"]["abstain"],
                "not_pressed": vote["figures"]["not_pressed"],
                "absent": vote["figures"]["absent"],
                "needed": vote["outcome"]["needed"],
                "passed": vote["outcome"]["passed"],
            } for vote in each["votes"]],
            "research": [{"id": research["research"], "filed": research["filed"]} for research in each["research"]],
            "rehearing_meeting": each["rehearing_meeting"],
        } for each in told["rounds"]],
    }


def tell(account, history):
    words = {"report": "报告 report", "responses": "应询情况 responses"}
    for number, each in enumerate(history["rounds"], 1):
        account.line(f"第{number}轮，第{each['meeting']}次会议：{'通过' if each['passed'] else '未通过'}",
                     f"Round {number}, meeting {each['meeting']}: {'passed' if each['passed'] else 'not passed'}")
        for vote in each["votes"]:
            print(f"       {words[vote['subject']]:<22} 赞成 for {vote['for']:>2}  反对 against {vote['against']:>2}  "
                  f"弃权 abstain {vote['abstain']:>2}  未按 not pressed {vote['not_pressed']}  "
                  f"缺席 absent {vote['absent']}  需 needed {vote['needed']}")
        for research in each["research"]:
            print(f"       专题调研 research {research['id']}: {'已提交 filed' if research['filed'] else '待提交 due'}")
        if each["rehearing_meeting"]:
            print(f"       再次听取和审议 re-hearing: {each['rehearing_meeting']}")


def play(hall, account, options) -> int:
    account.title("准备", "Getting ready")
    hall.make_certificates([*SEATS, SPARE])
    hall.start()
    terminals = Terminals(hall)
    try:
        console = hall.console()
        # All seats but the one whose member is late, and the spare.
        console.do(f"wait connected {MEMBERS} within 30")
        account.line(f"服务器和{MEMBERS}台席位终端已就绪，双向证书认证。",
                     f"One server and {MEMBERS} seat terminals are up, over mutual TLS.")
        prepare(console, hall.folder)

        account.title("第35次会议：听取专项工作报告并开展专题询问", "Meeting 35: the report is heard, questions are put")
        first = MeetingOfTheDemo(hall, console, account, terminals, "15-35",
                                 {"report": "report", "responses": "responses"})
        first.open(present=PRESENT - 1)
        first.hear_report()
        first.late_member()
        first.inquiry()
        first.votes()
        first.close()

        account.title("闭会期间", "Between the meetings")
        console.do(f"expect rejected item_mandatory: remove-agenda-item --meeting 15-36 --item {CASE}.r2")
        account.line("再次听取和审议已自动列入第36次会议议程草案，不得删除。",
                     "The re-hearing stands on the draft agenda of meeting 36 by itself, and cannot be removed.")
        console.do(f"file-research --research {CASE}.r1.research --title 关于冬季集中供热保障情况的专题调研报告")
        account.line("城乡建设与环境保护委员会提交专题调研报告。", "The commission files its research report.")
        console.do("file-written-reply --reply 15-35.q-2 --title 关于供热管网改造资金来源的答复")
        account.line("市住房和城乡建设局如期提交书面答复。", "The department files the written reply that it promised.")
        terminals.start(SEATS[DYING], rules_of_seat(DYING))

        account.title("第36次会议：再次听取和审议", "Meeting 36: the re-hearing")
        second = MeetingOfTheDemo(hall, console, account, terminals, "15-36",
                                  dict.fromkeys(("report", "responses"), f"{CASE}.r2"))
        second.open(present=PRESENT)
        second.hear_report()
        second.votes()
        second.close()
        console.close()
    finally:
        terminals.stop()

    account.title("服务器重启后讲述全过程", "A restarted server tells the whole history")
    hall.stop()
    hall.start()
    history = history_of(hall)
    tell(account, history)
    if options.json:
        options.json.write_text(json.dumps(history, ensure_ascii=False, indent=2) + "\n")
    if history != expected_history():
        print("demo: the history is not what happened; expected\n" +
              json.dumps(expected_history(), ensure_ascii=False), file=sys.stderr)
        return 1
    account.line("该监督事项转入跟踪督办。", "The case goes to tracking. The history is what happened.")
    if not demo_record.prove(hall, account):
        print("demo: the record does not prove what it must", file=sys.stderr)
        return 1
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/demo", add_help=False)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--slow", action="store_true")
    options = parser.parse_args()
    folder = options.out or Path(tempfile.mkdtemp(prefix="yishi-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        print(f"demo: {folder} is not empty; name a new folder", file=sys.stderr)
        return 64
    began = time.monotonic()
    hall = Hall(folder.resolve())
    kept = False
    try:
        code = play(hall, Account(options.slow), options)
        print(f"\n用时{time.monotonic() - began:.0f}秒 / took {time.monotonic() - began:.0f} s")
        if options.keep and code == 0:
            kept = True
            pages = keep_pages(hall)
            print("服务器继续运行，可这样连接 / the server stays up; connect with\n  "
                  + " ".join(hall.clerk_words("watch")) + "\n  "
                  + " ".join(hall.clerk_words("case-history", "--case-id", CASE))
                  + "\n网页 / pages\n  " + pages + f"\n文件 / files in {folder}")
        return code
    except HallError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 3
    finally:
        if not kept:
            if hall.process is not None:
                hall.stop()
            if not options.out:
                shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
