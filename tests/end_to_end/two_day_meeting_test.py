"""A clerk runs a meeting of two days with yishi-clerk, from the roster to the close, with what goes wrong in one; then
the re-hearing that follows. The scenario two-day-meeting has the same day with every rule that holds in it."""

import subprocess
import unittest

from halls import BIN, HallTest, decision, notices

MEMBERS = [f"m-{number:03}" for number in range(1, 12)]
LATE, DYING, SPARE = "t-009", "t-007", "b-001"
# The tenth member is on leave, the eleventh does not come.
FLEET = [f"t-{number:03}" for number in range(1, 9) if f"t-{number:03}" != DYING]
STEPS = ["department_told", "draft_for_comment", "revised_to_committee", "sent_to_members", "views_answered",
         "research_to_members"]
# Who presses what. The first vote on the report is annulled, the second counted on paper.
PRESSES = {"15-35/report": {seat: "approve" for seat in FLEET},
           "15-35/report-2": {},
           "15-35/responses": {seat: "approve" for seat in FLEET},
           "15-35/plan": {seat: "reject" for seat in FLEET},
           "15-36/report": {seat: "approve" for seat in FLEET},
           "15-36/responses": {seat: "approve" for seat in FLEET}}


class TwoDayMeeting(HallTest):
    seats = [f"t-{number:03}" for number in range(1, 12)] + [SPARE]

    def setUp(self):
        super().setUp()
        self.processes = []
        self.addCleanup(lambda: [process.kill() or process.wait() for process in self.processes])
        self.hall.start()
        self.console = self.hall.console()

    def do(self, *lines):
        return self.console.do(*lines)

    # ------------------------------------------------------------ seats

    def start(self, *words, name):
        with open(self.hall.folder / f"{name}.log", "a") as log:
            process = subprocess.Popen([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=log,
                                       stderr=subprocess.STDOUT)
        self.processes.append(process)
        return process

    def start_fleet(self):
        folder = self.hall.folder
        (folder / "devices.txt").write_text("\n".join(FLEET) + "\n")
        (folder / "ballots.csv").write_text("vote,device,choice\n" + "".join(
            f"{vote},{seat},{choice}\n" for vote, pressed in PRESSES.items() for seat, choice in pressed.items()))
        return self.start(BIN / "yishi-fleet", "--server", self.hall.address, "--identities", self.hall.certs / "seats",
                          "--devices", folder / "devices.txt", "--ballots", folder / "ballots.csv", "--sign-in", "all",
                          "--until-closed", "15-36", "--quiet", name="fleet")

    def start_terminal(self, seat, *rules):
        script = self.hall.folder / f"{seat}.txt"
        script.write_text("\n".join(["auto-sign-in", *rules]) + "\n")
        return self.start(BIN / "yishi-terminal", "--server", self.hall.address, "--identity",
                          self.hall.identity("seat", seat), "--state", self.hall.folder / f"state-{seat}", "--script",
                          script, "--json", name=seat)

    # ------------------------------------------------------------ the story

    def test_two_days_and_what_follows(self):
        self.prepare()
        fleet = self.start_fleet()
        dying = self.start_terminal(DYING, "on 15-35/report press 2")
        self.start_terminal(SPARE, *(f"on {vote} press 1" for vote in PRESSES if vote != "15-35/report-2"))
        self.morning()
        self.groups()
        self.inquiry()
        self.night()
        self.report(dying)
        self.other_votes()
        self.close()
        self.rehearing()
        self.assertEqual(0, fleet.wait(timeout=30), (self.hall.folder / "fleet.log").read_text())
        self.console.close()
        self.hall.stop()
        self.check_the_record()

    def prepare(self):
        folder = self.hall.folder
        rows = [f"{member},成员{member[2:]},{'chairperson' if member == 'm-001' else 'member'},,2022-01-15,"
                for member in MEMBERS]
        (folder / "roster.csv").write_text("\n".join(["id,name,title,order,serving_from,serving_to", *rows]) + "\n")
        self.do(
            f"open-term --term 15 --congress 示范市第十五届人民代表大会 --fixed-members {len(MEMBERS)}",
            f"import-roster --term 15 --csv @{folder}/roster.csv",
            "register-commission --commission urban --name 城建环资委",
            "register-department --department water --name 市水务局 --commission urban",
            "adopt-rule-set --rule-set plan --name 实施方案 --adopted-on 2026-01-08 --options approve_reject_abstain "
            "--deciding-votes report,responses",
            "expect rejected decision_needed: open-case --case-id water --topic 供水保障 --department water "
            "--rule-set plan",
            decision("adopt", "adopt_proposal", "--case-id water", "2026-01-12", "同意立项"),
            "open-case --case-id water --topic 供水保障 --department water --rule-set plan --decision adopt",
            "plan-meeting --term 15 --number 35",
            "add-agenda-item --meeting 15-35 --item water --item-kind report --case-id water --title 供水保障情况的报告",
            "add-agenda-item --meeting 15-35 --item answers --item-kind responses --case-id water --title 专题询问",
            "add-agenda-item --meeting 15-35 --item plan --item-kind vote --title 规划调整方案",
            *notices("15-35", "water", {step: "2026-04-01" for step in STEPS if step != "sent_to_members"}),
            "invite-attendee --meeting 15-35 --attendee director --name 吴建国 --post 市水务局局长 "
            "--capacity department_leader --department water --must-attend",
            "invite-attendee --meeting 15-35 --attendee engineer --name 齐敏 --post 市水务局总工程师 "
            "--capacity official --department water",
            "invite-attendee --meeting 15-35 --attendee vice --name 高明 --post 市水务局副局长 "
            "--capacity department_leader --department water --must-attend",
            "withdraw-invitation --meeting 15-35 --attendee vice",
            decision("agenda-35", "set_agenda", "--meeting 15-35", "2026-05-11", "会议日期和议程草案"),
            decision("vote-35", "put_to_vote", "--meeting 15-35", "2026-05-11", "提请表决"),
            "open-meeting --meeting 15-35 --date 2026-05-27 --decision agenda-35")

    def seat_plan(self, places):
        return ",".join(f"t-{place:03}:m-{place:03}" for place in places)

    def open_sitting(self, sitting, kind, chair, places, meeting="15-35"):
        self.do(f"open-sitting --meeting {meeting} --sitting {sitting} --sitting-kind {kind} --chair {chair}",
                f"set-seat-plan --meeting {meeting} --sitting {sitting} --seats {self.seat_plan(places)}")

    def morning(self):
        """The plenary adopts the agenda; one is on leave, one late, one goes early and comes back."""
        s1 = "--meeting 15-35 --sitting s1"
        self.open_sitting("s1", "plenary", "m-001", range(1, 12))
        self.do("record-leave --meeting 15-35 --person m-010 --reason 出国访问",
                "wait present 8 in s1",
                *(f"sign-in-person {s1} --person {official}" for official in ("director", "engineer")),
                f"start-sitting {s1}", f"expect rejected agenda_not_adopted: take-up-item {s1} --item water",
                f"adopt-agenda {s1}")
        # The clerk sees what stands in the way of the report, and what the chair says now.
        seen = self.hall.clerk("view")
        self.assertIn("会前步骤未完成", seen)
        self.assertIn("主持词", seen)
        self.do(f"expect rejected notices_open: take-up-item {s1} --item water",
                "override-check --meeting 15-35 --item water --step sent_to_members --reason 主任会议同意缩短时间",
                f"take-up-item {s1} --item water")
        self.start_terminal(LATE, *(f"on {vote} press 1" for vote in PRESSES if vote != "15-35/report-2"))
        self.do("wait present 9 in s1", f"record-leaving {s1} --person m-008", "wait present 8 in s1",
                f"sign-in-person {s1} --person m-008", "wait present 9 in s1")
        lines = {line["person"]: line for line in self.attendance("s1")["members"]}
        self.assertEqual(("on_leave", "出国访问"), (lines["m-010"]["attendance"], lines["m-010"]["leave_reason"]))
        self.assertEqual([True, False], [lines[member]["late"] for member in ("m-009", "m-008")])
        self.assertEqual(("clerk", 1), (lines["m-008"]["method"], len(lines["m-008"]["returned_at"])))
        self.do(f"as zhao: recess-sitting {s1}")

    def attendance(self, sitting):
        return self.hall.ask("attendance", "--meeting", "15-35", "--sitting", sitting)

    def groups(self):
        """Two groups at the same time, each with its own floor and question."""
        self.open_sitting("g1", "group", "m-002", range(1, 6))
        self.open_sitting("g2", "group", "m-006", range(6, 12))
        for group, people, asks, answers in (("g1", 5, "m-001", "director"), ("g2", 4, "m-006", "engineer")):
            of_group = f"--meeting 15-35 --sitting {group}"
            self.do(f"wait present {people} in {group}", f"start-sitting {of_group}",
                    f"take-up-item {of_group} --item water",
                    f"put-question {of_group} --item water --question of-{group} --inquirer {asks} --text 二次供水由谁管理？",
                    f"as zhao: grant-floor {of_group} --person {answers} --speech answer")
        questions = {floor["sitting"]: floor["question"]["question"] for floor in self.clerk_view()["floors"]
                     if floor["question"]}
        self.assertEqual({"g1": "of-g1", "g2": "of-g2"}, questions)
        for group in ("g1", "g2"):
            self.do(f"as zhao: end-floor --meeting 15-35 --sitting {group}",
                    f"close-sitting --meeting 15-35 --sitting {group}")
        self.assertEqual("absent", {line["person"]: line["attendance"]
                                    for line in self.attendance("g2")["members"]}["m-011"])

    def clerk_view(self):
        return self.hall.ask("view")

    def inquiry(self):
        """Question and answer in a joint group; outcomes are proposed here and confirmed by the chair."""
        self.open_sitting("j1", "joint_group", "m-002", range(1, 12))
        j1 = "--meeting 15-35 --sitting j1"
        question = "--meeting 15-35 --question"
        self.do("wait present 9 in j1", f"sign-in-person {j1} --person director", f"start-sitting {j1}",
                f"take-up-item {j1} --item answers",
                "arrange-inquirers --meeting 15-35 --item answers --inquirers m-003",
                f"as zhao: grant-floor {j1} --person m-003 --speech inquiry",
                f"put-question {j1} --item answers --question q-1 --inquirer m-003 --text 抢修为何迟缓？",
                f"put-question {j1} --item answers --question q-2 --inquirer m-003 --text 漏损率何时达标？ --follows q-1",
                f"as zhao: end-floor {j1}",
                f"record-answer {question} q-1 --lead director --supplementing engineer --text 已增配两支队伍。",
                f"propose-outcome {question} q-1 --outcome written_reply --due 2026-06-12",
                f"propose-outcome {question} q-2 --outcome pursue",
                f"expect rejected outcome_unconfirmed: close-sitting {j1}",
                f"as zhao: confirm-outcome {question} q-1", f"as zhao: confirm-outcome {question} q-2",
                f"close-sitting {j1}")
        self.assertIn("可转质询", self.hall.clerk("view"))

    def night(self):
        """The plenary stays in recess while the server is stopped, and the power goes besides."""
        self.do("show-emblem --meeting 15-35")
        self.console.close()
        self.hall.stop()
        self.hall.start()
        self.hall.kill()
        self.hall.start()
        self.console = self.hall.console()
        self.do("show-meeting --meeting 15-35", "as zhao: resume-sitting --meeting 15-35 --sitting s1",
                f"wait connected {len(FLEET) + 3} within 60")

    def vote(self, vote, item, subject, meeting="15-35", sitting="s1", decision_id="vote-35"):
        self.do(f"draft-vote --meeting {meeting} --sitting {sitting} --vote {vote} --item {item} --subject {subject} "
                f"--question 对{item}进行电子表决评议 --rule-set plan",
                f"prepare-vote --meeting {meeting} --vote {vote} --decision {decision_id}",
                f"as zhao: open-vote --meeting {meeting} --vote {vote}")

    def report(self, dying):
        """A seat dies while it votes; a halt; the vote is annulled; the next is counted on paper, and fails."""
        s1 = "--meeting 15-35 --sitting s1"
        self.vote("report", "water", "report")
        self.do("wait pressed report 9")
        dying.kill()
        dying.wait()
        self.do(f"rebind-seat {s1} --device {DYING} --spare {SPARE}", "halt-meeting --meeting 15-35 --reason 消防警报",
                "wait state report held", "expect rejected meeting_halted: resume-vote --meeting 15-35 --vote report",
                "as zhao: lift-halt --meeting 15-35", "as zhao: resume-vote --meeting 15-35 --vote report",
                "propose-annulment --meeting 15-35 --vote report --proposal p-1 --reason 表决事项显示有误",
                "expect rejected proposal_needed: import-roster --term 15 --csv @" + f"{self.hall.folder}/roster.csv")
        approve = self.approval("p-1")
        self.do(f"expect rejected two_persons_needed: {approve}", f"as zhao: {approve}")
        self.vote("report-2", "water", "report")
        self.do("as zhao: hold-vote --meeting 15-35 --vote report-2",
                "propose-manual-count --meeting 15-35 --vote report-2 --proposal p-2 --method paper --counts 5,3,1 "
                "--reason 电子表决系统故障")
        self.do(f"as wang: {self.approval('p-2')}",
                "as zhao: declare-vote --meeting 15-35 --vote report-2")
        result = self.hall.ask("vote-result", "--meeting", "15-35", "--vote", "report-2")["result"]
        self.assertEqual(("paper", [5, 3, 1], 6, False),
                         (result["manual"], result["counts"], result["outcome"]["needed"], result["outcome"]["passed"]))

    def approval(self, proposal):
        """What approves the proposal as the console shows it."""
        digest = next(each["digest"] for each in self.hall.ask("view")["proposals"] if each["proposal"] == proposal)
        return f"approve-proposal --meeting 15-35 --proposal {proposal} --digest {digest}"

    def other_votes(self):
        """The second deciding vote passes and the round fails; another matter is withheld and put to the vote again."""
        s1 = "--meeting 15-35 --sitting s1"
        self.do(f"take-up-item {s1} --item answers")
        self.vote("responses", "answers", "responses")
        self.do("wait pressed responses 9", "close-vote --meeting 15-35 --vote responses",
                "as zhao: declare-vote --meeting 15-35 --vote responses",
                decision("hold", "withhold", "--meeting 15-35 --item plan", "2026-05-28", "暂不交付表决"),
                "withhold-item --meeting 15-35 --item plan --decision hold --reason 附图有误",
                f"take-up-item {s1} --item plan",
                "expect rejected decision_does_not_fit: lift-withholding --meeting 15-35 --item plan "
                "--decision vote-35",
                decision("back", "put_to_vote", "--meeting 15-35 --item plan", "2026-05-28", "恢复提请表决"),
                "lift-withholding --meeting 15-35 --item plan --decision back")
        self.vote("plan", "plan", "motion", decision_id="back")
        self.do("wait pressed plan 9", "close-vote --meeting 15-35 --vote plan",
                "as zhao: declare-vote --meeting 15-35 --vote plan")
        self.assertEqual("rehearing", self.case()["state"])

    def case(self):
        return self.hall.ask("case-history", "--case-id", "water")

    def close(self):
        self.do("expect rejected sittings_still_open: close-meeting --meeting 15-35",
                "close-sitting --meeting 15-35 --sitting s1",
                "expect rejected question_unsettled: close-meeting --meeting 15-35")
        for group in ("g1", "g2"):
            self.do(f"propose-outcome --meeting 15-35 --question of-{group} --outcome pursue",
                    f"as zhao: confirm-outcome --meeting 15-35 --question of-{group}")
        self.do("close-meeting --meeting 15-35", "file-written-reply --reply 15-35.q-1 --title 书面答复",
                "file-research --research water.r1.research --title 专题调研报告")

    def rehearing(self):
        """The next meeting, which nobody planned, hears the report again and passes it."""
        s2 = "--meeting 15-36 --sitting s2"
        self.do(*notices("15-36", "water.r2", {step: "2026-06-15" for step in STEPS}),
                "expect rejected item_mandatory: remove-agenda-item --meeting 15-36 --item water.r2",
                decision("agenda-36", "set_agenda", "--meeting 15-36", "2026-07-06", "会议日期和议程草案"),
                decision("vote-36", "put_to_vote", "--meeting 15-36", "2026-07-06", "提请表决"),
                "open-meeting --meeting 15-36 --date 2026-07-29 --decision agenda-36",
                f"open-sitting {s2} --chair m-001",
                f"set-seat-plan {s2} --seats {self.seat_plan(range(1, 12)).replace(DYING, SPARE)}",
                "wait present 9 in s2", f"start-sitting {s2}", f"adopt-agenda {s2}",
                f"take-up-item {s2} --item water.r2")
        for vote in ("report", "responses"):
            self.vote(vote, "water.r2", vote, "15-36", "s2", "vote-36")
            self.do(f"wait pressed {vote} 9", f"close-vote --meeting 15-36 --vote {vote}",
                    f"as zhao: declare-vote --meeting 15-36 --vote {vote}")
        self.do(f"close-sitting {s2}", "close-meeting --meeting 15-36")
        case = self.case()
        self.assertEqual(("tracking", [False, True]), (case["state"], [each["passed"] for each in case["rounds"]]))
        self.assertEqual([True], [each["filed"] for each in case["rounds"][0]["research"]])

    def check_the_record(self):
        kinds = [event["kind"] for event in self.events()]
        for kind, times in {"meeting_closed": 2, "round_decided": 2, "research_opened": 1, "rehearing_scheduled": 1,
                            "vote_annulled": 1, "seat_rebound": 1, "meeting_halted": 1, "recovered": 2,
                            "withholding_lifted": 1, "invitation_withdrawn": 1, "interpellation_filed": 0}.items():
            self.assertEqual(times, kinds.count(kind), kind)


if __name__ == "__main__":
    unittest.main()
