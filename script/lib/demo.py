"""script/demo: an oversight case is voted down, researched, re-heard and passed; then a restarted server tells it."""

import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hall import BIN, Hall, HallError, decision

CASE = "heating"
MEMBERS = 51
SEATS = [f"t-{number:03}" for number in range(1, MEMBERS + 1)]
# Of each vote: how many press approve, reject, abstain, and sit there without pressing. The others did not come.
STORY = {
    "15-35": {"report": (24, 15, 6, 2), "responses": (33, 9, 3, 2)},
    "15-36": {"report": (38, 6, 2, 1), "responses": (40, 5, 1, 1)},
}
PRESENT = 47
SURNAMES = "丁王方毛尹石卢叶田史白冯吕朱刘江许孙苏杜李杨吴何汪沈宋张陆陈林周郑金赵胡钟姚秦袁夏顾徐高郭唐黄曹章程"
GIVEN = ["建国", "秀英", "志强", "丽华", "文博", "晓明", "国华", "敏", "春梅", "伟", "海燕", "永康", "静", "立新", "红"]


class Account:
    """What an audience reads: Chinese first, English beside."""

    def __init__(self, slow: bool):
        self._pause = 2.5 if slow else 0.0

    def title(self, zh: str, en: str):
        print(f"\n━━ {zh} · {en}", flush=True)
        time.sleep(self._pause)

    def line(self, zh: str, en: str):
        print(f"   {zh}\n     {en}", flush=True)
        time.sleep(self._pause)


class Terminals:
    """One process a seat."""

    def __init__(self, hall: Hall):
        folder = hall.folder / "terminals"
        folder.mkdir()
        self._processes = []
        for place, seat in enumerate(SEATS):
            script = folder / f"{seat}.txt"
            script.write_text("\n".join(self._rules(place)) + "\n")
            output = open(folder / f"{seat}.log", "w")
            self._processes.append(subprocess.Popen(
                [BIN / "yishi-terminal", "--server", hall.address, "--identity", hall.certs / "seats" / seat,
                 "--state", folder / seat, "--script", script, "--json"],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT))
            output.close()

    @staticmethod
    def _rules(place: int):
        if place >= PRESENT:
            return ["# 缺席 / absent"]
        rules = ["auto-sign-in"]
        for meeting, votes in STORY.items():
            for vote, (approve, reject, abstain, _) in votes.items():
                # Each vote begins its count at another seat, so that not the same members always agree.
                turn = (place + 7 * len(vote)) % PRESENT
                bounds = (approve, approve + reject, approve + reject + abstain)
                option = next((number for number, bound in enumerate(bounds, 1) if turn < bound), None)
                if option:
                    rules.append(f"on {meeting}/{vote} press {option} after {turn * 12}")
        return rules

    def check(self):
        for seat, process in zip(SEATS, self._processes):
            if process.poll() is not None:
                raise HallError(f"the terminal of {seat} stopped with {process.returncode}")

    def stop(self):
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait()


def prepare(console, folder: Path):
    with open(folder / "roster.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "title", "order", "serving_from", "serving_to"])
        for place in range(MEMBERS):
            title = "主任" if place == 0 else "副主任" if place < 6 else "秘书长" if place == 6 else "委员"
            name = SURNAMES[place % len(SURNAMES)] + GIVEN[place * 7 % len(GIVEN)]
            writer.writerow([f"m-{place + 1:03}", name, title, place + 1 if place < 6 else "", "2022-01-15", ""])
    (folder / "seats.txt").write_text(
        "\n".join(f"{seat}:m-{place:03}" for place, seat in enumerate(SEATS, 1)) + "\n")
    console.do(
        f"open-term --term 15 --congress 示范市第十五届人民代表大会 --fixed-members {MEMBERS}",
        f"import-roster --term 15 --csv @{folder}/roster.csv",
        "register-commission --commission urban --name 城乡建设与环境保护委员会",
        "register-department --department housing --name 市住房和城乡建设局 --commission urban",
        "adopt-rule-set --rule-set appraisal --name 专项工作报告电子表决评议实施方案 --adopted-on 2025-03-01 "
        "--options approve_reject_abstain --deciding-votes report,responses --numerator 1 --denominator 2 --cap 3",
        decision("adopt", "adopt_proposal", f"--case-id {CASE}", "2025-09-15", "同意立项监督"),
        f"open-case --decision adopt --case-id {CASE} --topic 冬季集中供热保障情况 --department housing --rule-set appraisal "
        "--legal-basis 监督法第十一条 --reason 12345热线供热投诉同比、环比双升 --tags 年度工作计划",
        "plan-meeting --term 15 --number 35 --date 2025-10-28",
        f"add-agenda-item --meeting 15-35 --item report --item-kind report --case-id {CASE} "
        "--title 听取市人民政府关于冬季集中供热保障情况的专项工作报告",
        f"add-agenda-item --meeting 15-35 --item responses --item-kind responses --case-id {CASE} --title 专题询问")


def hold_meeting(hall, console, account, terminals, meeting: str, items: dict, date: str):
    """Opens the meeting, takes the two votes and closes it. `items` says under which agenda item each vote stands."""
    number = meeting.split("-")[1]
    sitting = f"--meeting {meeting} --sitting plenary-1"
    of_meeting = f"--meeting {meeting}"
    console.do(decision(f"agenda-{number}", "set_agenda", of_meeting, date, "会议日期和议程草案"),
               decision(f"votes-{number}", "put_to_vote", of_meeting, date, "提请表决"),
               f"open-meeting {of_meeting} --date {date} --decision agenda-{number}",
               f"open-sitting {sitting} --chair m-001",
               f"set-seat-plan {sitting} --seats @{hall.folder}/seats.txt")
    console.do(f"wait present {PRESENT} in plenary-1 within 120", f"start-sitting {sitting}")
    terminals.check()
    account.line(f"应到{MEMBERS}人，实到{PRESENT}人，符合法定人数。",
                 f"{MEMBERS} members, {PRESENT} present: a quorum. Each signed in at a terminal of its own.")
    console.do(f"adopt-agenda {sitting}")
    account.line("议程表决通过。", "The plenary adopts the agenda.")
    questions = {"report": ("对专项工作报告进行电子表决评议", "Appraise the special work report"),
                 "responses": ("对应询情况进行电子表决评议", "Appraise the responses to the inquiry")}
    taken_up = None
    for vote, (zh, en) in questions.items():
        if items[vote] != taken_up:
            taken_up = items[vote]
            console.do(f"take-up-item {sitting} --item {taken_up}")
        one_vote(hall, console, account, meeting, vote, items[vote], sitting, zh, en)
    console.do(f"close-sitting {sitting}", f"close-meeting --meeting {meeting}")
    account.line(f"第{number}次会议结束。", f"Meeting {number} is closed.")


def one_vote(hall, console, account, meeting, vote, item, sitting, zh, en):
    of_vote = f"--meeting {meeting} --vote {vote}"
    _, _, _, silent = STORY[meeting][vote]
    console.do(f"draft-vote {sitting} --vote {vote} --item {item} --subject {vote} --question {zh} "
               f"--question-en '{en}' --rule-set appraisal",
               f"prepare-vote {of_vote} --decision votes-{meeting.split('-')[1]}", f"open-vote {of_vote}")
    account.line(f"现在{zh}，请按表决器。", f"{en}: the vote is open; the terminals press.")
    console.do(f"wait pressed {vote} {PRESENT - silent} within 30",
               f"expect rejected unpressed_remain: close-vote {of_vote}")
    account.line(f"还有{silent}位未按表决器，确认结束？", f"{silent} have not pressed. Confirm to close.")
    console.do(f"close-vote {of_vote} --confirm")
    result = hall.ask("vote-result", *of_vote.split())["result"]
    if result["declared"]:
        raise HallError(f"{meeting}/{vote}: the figures were out before they were declared")
    console.do(f"declare-vote {of_vote}")
    result = hall.ask("vote-result", *of_vote.split())["result"]
    account.line(result["sentence"], result["sentence_en"])


def history_of(hall) -> dict:
    """The case's history in the form that --json writes."""
    told = hall.ask("case-history", "--case-id", CASE)
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


def expected_history() -> dict:
    """The story as it is meant, from the presses that the terminals were told to make."""
    needed = MEMBERS // 2 + 1
    rounds = []
    for meeting, votes in STORY.items():
        told = [{"subject": subject, "for": approve, "against": reject, "abstain": abstain, "not_pressed": silent,
                 "absent": MEMBERS - PRESENT, "needed": needed, "passed": approve >= needed}
                for subject, (approve, reject, abstain, silent) in votes.items()]
        passed = all(vote["passed"] for vote in told)
        rounds.append({"meeting": meeting, "passed": passed, "votes": told,
                       "research": [] if passed else [{"id": f"{CASE}.r{len(rounds) + 1}.research", "filed": True}],
                       "rehearing_meeting": None if passed else "15-36"})
    return {"case": CASE, "state": "tracking", "rounds": rounds}


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
    hall.make_certificates(SEATS)
    hall.start()
    terminals = Terminals(hall)
    try:
        console = hall.console()
        console.do(f"wait connected {MEMBERS} within 30")
        account.line(f"服务器和{MEMBERS}台席位终端已就绪，双向证书认证。",
                     f"One server and {MEMBERS} seat terminals are up, over mutual TLS.")
        prepare(console, hall.folder)

        account.title("第35次会议：听取专项工作报告并开展专题询问", "Meeting 35: the report is heard, questions are put")
        hold_meeting(hall, console, account, terminals, "15-35", {"report": "report", "responses": "responses"},
                     "2025-10-28")

        account.title("闭会期间", "Between the meetings")
        research = f"{CASE}.r1.research"
        console.do(f"expect rejected item_mandatory: remove-agenda-item --meeting 15-36 --item {CASE}.r2")
        account.line("再次听取和审议已自动列入第36次会议议程草案，不得删除。",
                     "The re-hearing stands on the draft agenda of meeting 36 by itself, and cannot be removed.")
        console.do(f"file-research --research {research} --title 关于冬季集中供热保障情况的专题调研报告")
        account.line("城乡建设与环境保护委员会提交专题调研报告。", "The commission files its research report.")

        account.title("第36次会议：再次听取和审议", "Meeting 36: the re-hearing")
        hold_meeting(hall, console, account, terminals, "15-36", dict.fromkeys(("report", "responses"), f"{CASE}.r2"),
                     "2025-12-24")
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
            print("服务器继续运行，可这样连接 / the server stays up; connect with\n  "
                  + " ".join(hall.clerk_words("watch")) + "\n  "
                  + " ".join(hall.clerk_words("case-history", "--case-id", CASE))
                  + f"\n停止 / stop it with  kill {hall.process.pid}; 文件 / files in {folder}")
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
