"""What happens in the hall of script/demo: people come and go, speak and vote, and the account tells it."""

import csv
import subprocess
import time
from pathlib import Path

from demo_story import (CASE, DYING, DYING_VOTE, LATE, MEMBERS, PRESENT, SEATS, SPARE, STORY, name_of, option_of,
                        rules_of_seat, rules_of_spare)
from hall import BIN, Hall, HallError, decision, notices, quoted

QUESTIONS = {"report": ("对专项工作报告进行电子表决评议", "Appraise the special work report"),
             "responses": ("对应询情况进行电子表决评议", "Appraise the responses to the inquiry")}
DATES = {"15-35": "2025-10-28", "15-36": "2025-12-24"}
# When each step before the hearing of the report was done (Supervision Law, art. 14, 15, 49).
NOTICES = {
    "15-35": {"department_told": "2025-09-16", "draft_for_comment": "2025-09-29", "revised_to_committee": "2025-10-16",
              "sent_to_members": "2025-10-20", "views_answered": "2025-10-16", "research_to_members": "2025-10-20"},
    "15-36": {"department_told": "2025-10-29", "draft_for_comment": "2025-12-02", "revised_to_committee": "2025-12-12",
              "sent_to_members": "2025-12-16", "views_answered": "2025-12-12", "research_to_members": "2025-12-16"},
}


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
    """One process a seat, and one for the spare."""

    def __init__(self, hall: Hall):
        self._hall = hall
        self._folder = hall.folder / "terminals"
        self._folder.mkdir()
        self._processes = {}
        for place, seat in enumerate(SEATS):
            if place != LATE:
                self.start(seat, rules_of_seat(place))
        self.start(SPARE, rules_of_spare())

    def start(self, seat: str, rules: list[str]):
        script = self._folder / f"{seat}.txt"
        script.write_text("\n".join(rules) + "\n")
        with open(self._folder / f"{seat}.log", "a") as output:
            self._processes[seat] = subprocess.Popen(
                [BIN / "yishi-terminal", "--server", self._hall.address, "--identity",
                 self._hall.certs / "seats" / seat, "--state", self._folder / seat, "--script", script, "--json"],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)

    def kill(self, seat: str):
        process = self._processes.pop(seat)
        process.kill()
        process.wait()

    def check(self):
        for seat, process in self._processes.items():
            if process.poll() is not None:
                raise HallError(f"the terminal of {seat} stopped with {process.returncode}")

    def stop(self):
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.wait()


def write_roster(folder: Path):
    """roster.csv, as a congress's office would hand it over."""
    with open(folder / "roster.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "title", "order", "serving_from", "serving_to"])
        for place in range(MEMBERS):
            title = "主任" if place == 0 else "副主任" if place < 6 else "秘书长" if place == 6 else "委员"
            writer.writerow([f"m-{place + 1:03}", name_of(place), title, place + 1 if place < 6 else "", "2022-01-15",
                             ""])


def prepare(console, folder: Path):
    """Everything that stands before the first meeting."""
    write_roster(folder)
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
        f"open-case --decision adopt --case-id {CASE} --topic 冬季集中供热保障情况 --department housing "
        "--rule-set appraisal --legal-basis 监督法第十一条 --reason 12345热线供热投诉同比、环比双升 --tags 年度工作计划",
        f"plan-meeting --term 15 --number 35 --date {DATES['15-35']}",
        f"add-agenda-item --meeting 15-35 --item report --item-kind report --case-id {CASE} "
        "--title 听取市人民政府关于冬季集中供热保障情况的专项工作报告",
        f"add-agenda-item --meeting 15-35 --item responses --item-kind responses --case-id {CASE} --title 专题询问",
        "invite-attendee --meeting 15-35 --attendee director --name 周国平 --post 市住房和城乡建设局局长 "
        "--capacity department_leader --department housing --must-attend",
        "invite-attendee --meeting 15-35 --attendee engineer --name 何静 --post 市住房和城乡建设局总工程师 "
        "--capacity official --department housing")


class MeetingOfTheDemo:
    """One meeting of the story, step by step; `items` says under which agenda item each vote stands."""

    def __init__(self, hall: Hall, console, account: Account, terminals: Terminals, meeting: str, items: dict):
        self._hall, self._console, self._account, self._terminals = hall, console, account, terminals
        self._meeting, self._items = meeting, items
        self._number = meeting.split("-")[1]
        self._of_meeting = f"--meeting {meeting}"
        self._plenary = f"{self._of_meeting} --sitting plenary"
        self._taken_up = {}

    def _take_up(self, sitting: str, item: str):
        if self._taken_up.get(sitting) != item:
            self._taken_up[sitting] = item
            self._console.do(f"take-up-item {sitting} --item {item}")

    def open(self, present: int):
        """Up to the adoption of the agenda, with so many present in time."""
        date = DATES[self._meeting]
        self._console.do(*notices(self._meeting, self._items["report"], NOTICES[self._meeting]))
        self._account.line("已提前告知部门；报告按会前20日、10日、7日的时限送交、送达。",
                           "The department was told; the report went its way 20, 10 and 7 days before the meeting.")
        self._console.do(
            decision(f"agenda-{self._number}", "set_agenda", self._of_meeting, date, "会议日期和议程草案"),
            decision(f"votes-{self._number}", "put_to_vote", self._of_meeting, date, "提请表决"),
            f"open-meeting {self._of_meeting} --date {date} --decision agenda-{self._number}",
            f"open-sitting {self._plenary} --chair m-001",
            f"set-seat-plan {self._plenary} --seats @{self._hall.folder}/seats.txt")
        self._console.do(f"wait present {present} in plenary within 120", f"start-sitting {self._plenary}")
        self._terminals.check()
        self._account.line(f"应到{MEMBERS}人，实到{present}人，符合法定人数。",
                           f"{MEMBERS} members, {present} present: a quorum. Each signed in at a terminal of its own.")
        self._console.do(f"adopt-agenda {self._plenary}")
        self._account.line("议程表决通过。", "The plenary adopts the agenda.")

    def hear_report(self):
        self._take_up(self._plenary, self._items["report"])
        self._account.line("听取报告。", "The report is heard.")

    def late_member(self):
        self._terminals.start(SEATS[LATE], rules_of_seat(LATE))
        self._console.do(f"wait present {PRESENT} in plenary within 30")
        lines = self._hall.ask("attendance", *self._plenary.split())["members"]
        late = [line["name"] for line in lines if line["late"]]
        if late != [name_of(LATE)]:
            raise HallError(f"late should be {name_of(LATE)}, the record says {late}")
        self._account.line(f"{name_of(LATE)}迟到，已签到。", f"{name_of(LATE)} comes late and signs in; the record says so.")

    def inquiry(self):
        """A joint-group sitting during the plenary's recess: question, follow-up, a written reply promised."""
        sitting = f"{self._of_meeting} --sitting joint"
        item = self._items["responses"]
        asker = "m-003"
        self._console.do(f"recess-sitting {self._plenary}",
                         f"open-sitting {sitting} --sitting-kind joint_group --chair m-002",
                         f"set-seat-plan {sitting} --seats @{self._hall.folder}/seats.txt",
                         f"sign-in-person {sitting} --person director", f"sign-in-person {sitting} --person engineer",
                         f"wait present {PRESENT} in joint within 60", f"start-sitting {sitting}")
        self._account.line("全体会议休会，举行联组会议，开展专题询问。应询部门负责人到会。",
                           "The plenary is in recess; a joint-group sitting holds the special inquiry. "
                           "The department's head has come.")
        self._take_up(sitting, item)
        self._console.do(f"arrange-inquirers {self._of_meeting} --item {item} --inquirers {asker}")
        self._question(sitting, item, "q-1", asker, "inquiry", "老旧小区供热管网何时改造完成？", "",
                       "director", "--supplementing engineer", "明年供暖季前完成六成。",
                       "When are the old heating pipes replaced? — Sixty in a hundred before next winter.")
        self._question(sitting, item, "q-2", asker, "follow_up", "其余四成的时间表和资金来源是什么？", "--follows q-1",
                       "director", "", "会后书面答复。",
                       "And the other forty: when, and who pays? — We shall answer in writing.")
        self._outcome("q-1", "answered", "")
        self._outcome("q-2", "written_reply", "--due 2025-11-28")
        self._account.line("处理结果经主持人确认：第一问已答复；追问于11月28日前书面答复。",
                           "The chair confirms: the first is answered, the follow-up is answered in writing by "
                           "28 November.")
        self._console.do(f"close-sitting {sitting}", f"resume-sitting {self._plenary}")
        self._account.line("联组会议结束，全体会议复会。", "The joint-group sitting ends; the plenary resumes.")

    def _question(self, sitting, item, question, asker, speech, text, follows, lead, others, answer, english):
        self._console.do(f"grant-floor {sitting} --person {asker} --speech {speech}",
                         f"put-question {sitting} --item {item} --question {question} --inquirer {asker} "
                         f"--text {quoted(text)} {follows}",
                         f"end-floor {sitting}", f"grant-floor {sitting} --person {lead} --speech answer",
                         f"record-answer {self._of_meeting} --question {question} --lead {lead} {others} "
                         f"--text {quoted(answer)}", f"end-floor {sitting}")
        self._account.line(f"{name_of(2)}问：{text} 答：{answer}", english)

    def _outcome(self, question, outcome, due):
        self._console.do(f"propose-outcome {self._of_meeting} --question {question} --outcome {outcome} {due}")
        self._hall.clerk("confirm-outcome", *self._of_meeting.split(), "--question", question,
                         role="chair", person="zhao")

    def votes(self):
        for vote in STORY[self._meeting]:
            self._take_up(self._plenary, self._items[vote])
            self._one_vote(vote)

    def _one_vote(self, vote: str):
        zh, en = QUESTIONS[vote]
        of_vote = f"{self._of_meeting} --vote {vote}"
        silent = STORY[self._meeting][vote][3]
        self._console.do(f"draft-vote {self._plenary} --vote {vote} --item {self._items[vote]} --subject {vote} "
                         f"--question {zh} --question-en '{en}' --rule-set appraisal",
                         f"prepare-vote {of_vote} --decision votes-{self._number}", f"open-vote {of_vote}")
        self._account.line(f"现在{zh}，请按表决器。", f"{en}: the vote is open; the terminals press.")
        if (self._meeting, vote) == DYING_VOTE:
            self._replace_seat()
        self._console.do(f"wait pressed {vote} {PRESENT - silent} within 30",
                         f"expect rejected unpressed_remain: close-vote {of_vote}")
        self._account.line(f"还有{silent}位未按表决器，确认结束？", f"{silent} have not pressed. Confirm to close.")
        self._console.do(f"close-vote {of_vote} --confirm")
        result = self._hall.ask("vote-result", *of_vote.split())["result"]
        if result["declared"]:
            raise HallError(f"{self._meeting}/{vote}: the figures were out before they were declared")
        self._console.do(f"declare-vote {of_vote}")
        result = self._hall.ask("vote-result", *of_vote.split())["result"]
        self._account.line(result["sentence"], result["sentence_en"])

    def _replace_seat(self):
        if not option_of(DYING, *DYING_VOTE):
            raise HallError("the seat that dies must be one that presses")
        began = time.monotonic()
        self._terminals.kill(SEATS[DYING])
        self._console.do(f"rebind-seat {self._plenary} --device {SEATS[DYING]} --spare {SPARE}")
        self._account.line(f"席位{SEATS[DYING]}故障，备用席{SPARE}接替（{time.monotonic() - began:.1f}秒），继续表决。",
                           f"Seat {SEATS[DYING]} dies while the vote is open; one act puts {SPARE} in its place, and "
                           "the member presses there.")

    def close(self):
        self._console.do(f"close-sitting {self._plenary}", f"close-meeting {self._of_meeting}")
        self._account.line(f"第{self._number}次会议结束。", f"Meeting {self._number} is closed.")
