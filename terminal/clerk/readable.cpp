#include "terminal/clerk/readable.hpp"

#include "protocol/messages/codec.hpp"

namespace yishi::clerk {

using namespace messages;

namespace {

std::string number(std::uint64_t value) {
    return std::to_string(value);
}

/// "处理中 in progress": the Chinese word that belongs to an enumerator, and its name.
template <WireEnum E, std::size_t N>
std::string both(E value, const char* const (&chinese)[N]) {
    std::string english(name_of(value));
    for (char& c : english)
        if (c == '_') c = ' ';
    return std::string(chinese[static_cast<std::size_t>(value)]) + " " + english;
}

std::string word(CaseState state) {
    return both(state, {"已立项", "待再次听取和审议", "跟踪督办", "已升级", "已办结"});
}

std::string word(Subject subject) {
    return both(subject, {"报告", "应询情况", "报告和应询情况", "审议意见", "议案"});
}

std::string word(SittingKind kind) {
    return both(kind, {"全体会议", "联组会议", "分组会议"});
}

std::string word(ItemState state) {
    return both(state, {"未进行", "已进行", "暂不交付表决"});
}

std::string word(SittingState state) {
    return both(state, {"签到中", "开会中", "休会", "已结束"});
}

std::string word(Attendance attendance) {
    return both(attendance, {"未签到", "到会", "已退席", "请假", "缺席"});
}

std::string word(Title title) {
    return both(title, {"主任", "副主任", "秘书长", "委员", "代表"});
}

std::string word(SpeechKind speech) {
    return both(speech, {"询问", "追问", "应询", "审议发言", "其他发言"});
}

std::string word(QuestionOutcome outcome) {
    return both(outcome, {"已答复", "书面答复", "继续督办"});
}

std::string word(InterpellationState state) {
    return both(state, {"已提出", "已交办", "已答复", "已要求再作答复", "已再作答复"});
}

std::string word(NoticeStep step) {
    return both(step,
                {"提前告知部门", "草稿送征求意见", "修改后送委员会", "送达组成人员", "汇总意见并回应", "调研报告送达"});
}

std::string word(CheckState state) {
    return both(state, {"已按时", "逾期", "未登记", "已豁免", "未到期"});
}

std::string word(FeedbackSource source) {
    return both(source, {"代表反馈", "群众反馈", "热线反馈"});
}

std::string word(messages::ScriptStep step) {
    return both(step, {"开会", "未达法定人数", "通过议程", "进行议程", "专题询问", "请询问", "请追问", "请应询",
                       "启动表决", "确认结束", "宣布通过", "宣布未通过", "休会", "复会", "结束单元会议", "闭会"});
}

std::string word(ProposedAct act) {
    return both(act, {"作废表决", "人工计票", "更换名册", "通过表决规则"});
}

std::string named(const PersonView& person) {
    return person.name.text == person.person.text ? person.person.text : person.name.text + " " + person.person.text;
}

std::string named(const std::vector<PersonView>& people) {
    std::string text;
    for (const PersonView& person : people) text += (text.empty() ? "" : "、") + named(person);
    return text;
}

std::string passed(bool value) {
    return value ? "通过 passed" : "未通过 not passed";
}

void add_round(std::string& text, const RoundHistory& round) {
    text += "\n第" + number(round.round) + "轮 Round " + number(round.round) + " · 会议 meeting " + round.meeting.text +
            " · " + (round.decided ? passed(round.passed) : "尚无结果 undecided");
    for (const RoundVote& vote : round.votes)
        text += "\n  表决 vote " + vote.vote.text + " (" + word(vote.subject) +
                "): " + readable(vote.figures, vote.outcome) + "\n    → " + passed(vote.outcome.passed);
    for (const ResearchHistory& research : round.research)
        text += "\n  专题调研 research " + research.research.text + ": " +
                (research.commission_name ? research.commission_name->text : "待指定承办委室 no commission yet") +
                ", 应于 due before " + research.due_meeting.text + ", " +
                (research.filed ? "已提交 filed" : "未提交 not filed") +
                (research.title ? "《" + research.title->text + "》" : "");
    for (const PostponementHistory& each : round.postponements)
        text += "\n  延期 postponed " + each.from_meeting.text + " → " + each.meeting.text + " (" + each.decision.text +
                "): " + each.reason.text;
    if (round.rehearing_meeting) text += "\n  再次听取和审议 re-hearing at " + round.rehearing_meeting->text;
}

std::string text_of(const CaseHistory& history) {
    std::string text = "监督事项 Case " + history.case_id.text + "《" + history.topic.text + "》\n部门 department " +
                       history.department_name.text + " (" + history.department.text + ") · " + word(history.state);
    if (history.escalation_proposed) text += " · 建议升级 escalation proposed";
    for (const RoundHistory& round : history.rounds) add_round(text, round);
    for (const OpinionsHistory& each : history.tracking.opinions)
        text += "\n审议意见交办 opinions handed over " + each.on.text + "《" + each.title.text + "》";
    for (const HandlingHistory& each : history.tracking.handling)
        text += "\n研究处理情况报告 handling reported " + each.on.text + "《" + each.title.text + "》" +
                (each.summary.text.empty() ? "" : " " + each.summary.text);
    for (const FeedbackHistory& each : history.tracking.feedback)
        text += "\n" + word(each.source) + ": " + each.text.text;
    return text;
}

/// "T-017 王芳 (2排3列) · 赞成".
std::string text_of(const SeatChoiceView& seat, const std::vector<Option>& options) {
    std::string text = seat.device.text + " " + named(seat.person);
    if (seat.venue) text += " @ " + seat.venue->text;
    if (seat.row && seat.column) text += " (" + number(*seat.row) + "排" + number(*seat.column) + "列)";
    if (!seat.present) return text + " · 缺席 absent";
    if (!seat.choice || *seat.choice > options.size()) return text + " · 未按 not pressed";
    const Option& chosen = options[*seat.choice - 1];
    return text + " · " + chosen.label.text + " " + chosen.label_en.text;
}

std::string text_of(const ResultView& result) {
    std::string text = result.declared ? "已宣布 declared" : "待宣布 waits to be declared";
    if (result.test) text = "试表决 test vote · " + text;
    text += " · " + result.sentence.text + "\n" + result.sentence_en.text;
    for (const SeatChoiceView& seat : result.seats) text += "\n  " + text_of(seat, result.options);
    return text;
}

std::string text_of(const VoteAnswer& answer) {
    std::string text = "表决 Vote " + answer.meeting.text + "/" + answer.vote.text + " · " + readable(answer.state);
    if (answer.result) text += "\n" + text_of(*answer.result);
    return text;
}

std::string text_of(const MeetingVotesAnswer& answer) {
    std::string text = "会议的表决 Votes of the meeting " + answer.meeting.text;
    if (answer.votes.empty()) text += "\n  没有 none";
    for (const MeetingVoteLine& line : answer.votes)
        text += "\n  " + line.vote.text + " · " + readable(line.state) + " · " + word(line.subject) + " · " +
                line.item.text + "《" + line.item_title.text + "》 · " + line.question.text;
    return text;
}

std::string text_of(const AttendanceLine& line) {
    return "\n  " + line.person.text + " " + line.name.text + " · " +
           (line.device ? line.device->text : std::string("—")) + (line.venue ? " @ " + line.venue->text : "") + " · " +
           word(line.attendance) + (line.late ? " · 迟到 late" : "") +
           (line.leave_reason ? " · 请假 leave: " + line.leave_reason->text : "");
}

std::string text_of(const AttendanceAnswer& answer) {
    std::string text = "应到" + number(answer.base) + "人，实到" + number(answer.present) + "人，法定" +
                       number(answer.quorum) + "人。Members " + number(answer.base) + ", present " +
                       number(answer.present) + ", quorum " + number(answer.quorum) + ".";
    for (const VenueAttendance& venue : answer.venues)
        text += "\n" +
                (venue.venue ? "分会场 Venue " + venue.venue->text + " " + (venue.name ? venue.name->text : "")
                             : std::string("会场 The hall")) +
                " · 出席 members " + number(venue.present) + " · 列席 attendees " + number(venue.attending);
    for (const AttendanceLine& line : answer.members) text += text_of(line);
    if (!answer.attendees.empty()) text += "\n列席 Attendees " + number(answer.attending);
    for (const AttendeeLine& line : answer.attendees)
        text += text_of(static_cast<const AttendanceLine&>(line)) + " · " + line.post.text +
                (line.must_attend ? " · 应列席 must attend" : "");
    for (const DepartmentAttendance& department : answer.departments) {
        text += "\n" + department.department.text + " " + department.name.text + " · 应列席 expected " +
                number(department.expected) + " · 到会 came " + number(department.came);
        for (const PersonView& person : department.missing)
            text += " · 未到 missing " + person.person.text + " " + person.name.text;
    }
    return text;
}

std::string text_of(const RosterAnswer& answer) {
    std::string text = "第" + number(answer.term) + "届 Term " + number(answer.term) + " · 定数 fixed number " +
                       number(answer.fixed_members);
    for (const RosterMember& member : answer.members)
        text += "\n  " + member.id.text + " " + member.name.text + " · " + word(member.title) + " · " +
                member.serving_from.text + "–" + (member.serving_to ? member.serving_to->text : "");
    return text;
}

std::string text_of(const InquiryAnswer& answer) {
    std::string text = "专题询问 Inquiry " + answer.meeting.text + "/" + answer.item.text;
    if (!answer.inquirers.empty()) text += "\n安排的询问人 arranged: " + named(answer.inquirers);
    for (const QuestionHistory& each : answer.questions) {
        text += "\n" + std::string(each.follows ? "追问 follow-up " : "询问 question ") + each.question.text +
                (each.follows ? " → " + each.follows->text : "") + " · " + each.sitting.text + " · " +
                named(each.inquirer) + ": " + each.text.text;
        for (const AnswerHistory& given : each.answers)
            text += "\n  应询 answer · " + named(given.lead) +
                    (given.supplementing.empty() ? "" : " (补充 supplementing: " + named(given.supplementing) + ")") +
                    ": " + given.text.text;
        if (each.outcome)
            text += "\n  → " + word(*each.outcome) + (each.due ? " 应于 due " + each.due->text : "") +
                    (each.confirmed ? " · 已确认 confirmed" : " · 待主持人确认 to be confirmed by the chair") +
                    (each.reply ? " · " + each.reply->text : "");
    }
    return text;
}

std::string text_of(const InterpellationsAnswer& answer) {
    std::string text = "质询案 Interpellations " + answer.meeting.text;
    for (const InterpellationHistory& each : answer.interpellations) {
        text += "\n" + each.interpellation.text + "《" + each.topic.text + "》 · " + each.department_name.text + " · " +
                word(each.state) + "\n  联名 movers: " + named(each.movers) + "\n  " + each.content.text;
        if (each.decision && each.manner)
            text += "\n  交办 referred (" + each.decision->text + "): " + both(*each.manner, {"口头答复", "书面答复"});
        for (const InterpellationAnswer& given : each.answers)
            text += "\n  答复 answer · " + given.signed_by.text + ": " + given.text.text;
        if (!each.dissatisfied.empty()) text += "\n  不满意 dissatisfied: " + named(each.dissatisfied);
        if (each.second_decision) text += "\n  再作答复 second answer ordered (" + each.second_decision->text + ")";
    }
    return text;
}

std::string text_of(const WrittenRepliesAnswer& answer) {
    std::string text = "书面答复 Written replies · " + answer.as_of.text;
    for (const WrittenReplyLine& line : answer.replies)
        text += "\n  " + line.reply.text + " · 应于 due " + line.due.text + " · " +
                (line.filed     ? "已提交 filed" + (line.title ? "《" + line.title->text + "》" : "")
                 : line.overdue ? std::string("已逾期 overdue")
                                : std::string("未提交 not filed")) +
                " · " + named(line.inquirer) + ": " + line.text.text;
    return text;
}

std::string text_of(const AgendaChecksAnswer& answer) {
    std::string text = "会前步骤 Agenda checks " + answer.meeting.text + " · " +
                       (answer.date ? answer.date->text : std::string("日期未定 no date")) + " · " + answer.as_of.text;
    for (const AgendaCheckLine& line : answer.checks)
        text += "\n  " + line.item.text + " · " + word(line.step) + " · " + word(line.state) +
                (line.latest ? " · 最迟 latest " + line.latest->text : "") +
                (line.done_on ? " · 完成 done " + line.done_on->text : "") +
                (line.days_late > 0 ? " · 逾期 late " + number(line.days_late) + " 天 days" : "") +
                (line.note ? " · " + line.note->text : "") +
                (line.reason ? " · 理由 reason: " + line.reason->text : "");
    return text;
}

std::string text_of(const RegisterAnswer& answer) {
    std::string text = "登记 Register";
    for (const TermLine& line : answer.terms)
        text += "\n届 Term " + number(line.term) + " · " + line.congress.text + " · " + number(line.fixed_members) +
                (line.members ? " · 名册 roster " + number(*line.members) : std::string());
    for (const CommissionLine& line : answer.commissions)
        text += "\n委室 Commission " + line.commission.text + " · " + line.name.text;
    for (const DepartmentLine& line : answer.departments)
        text += "\n部门 Department " + line.department.text + " · " + line.name.text + " → " +
                (line.commission ? line.commission->text : std::string("待指定 not assigned"));
    for (const VenueLine& line : answer.venues) text += "\n分会场 Venue " + line.venue.text + " · " + line.name.text;
    for (const RuleSet& set : answer.rule_sets)
        text += "\n规则 Rules " + set.id.text + " v" + number(set.version) + " · " + set.rules.name.text;
    for (const DecisionLine& line : answer.decisions)
        text += "\n主任会议决定 Decision " + line.decision.text + " · " + line.decided_on.text + " · " +
                line.number.text + " · " + std::string(name_of(line.matter));
    for (const CaseLine& line : answer.cases)
        text += "\n事项 Case " + line.case_id.text + "《" + line.topic.text + "》";
    for (const MeetingLine& line : answer.meetings)
        text += "\n会议 Meeting " + line.meeting.text + (line.date ? " · " + line.date->text : "") + " · " +
                std::string(name_of(line.state));
    return text;
}

std::string text_of(const PreparationAnswer& answer) {
    std::string text = "会议准备 Preparation " + answer.meeting.text;
    for (const Attendee& each : answer.attendees)
        text += "\n列席 Attendee " + each.attendee.text + " " + each.name.text + " · " + each.post.text +
                (each.must_attend ? " · 应到 must attend" : "");
    for (const SeatPlanView& plan : answer.plans) {
        text += "\n席位 Seats " + plan.sitting.text + ":";
        for (const SeatAssignment& seat : plan.seats) text += " " + seat.device.text + ":" + seat.person.text;
    }
    for (const ArrangedInquirers& each : answer.inquirers) {
        text += "\n安排的询问人 Arranged " + each.item.text + ":";
        for (const Identifier& inquirer : each.inquirers) text += " " + inquirer.text;
    }
    return text;
}

void add_script(std::string& text, const ScriptView& script) {
    text += "\n主持词 Script " + (script.sitting ? script.sitting->text : std::string());
    for (const ScriptLine& line : script.lines)
        text +=
            std::string("\n  ") + (line.now ? "▶ " : "· ") + word(line.step) + ": " + line.zh + "\n      " + line.en;
}

/// Who speaks, who waits, who is arranged, what is asked.
template <class Floor>
void add_floor(std::string& text, const Floor& floor) {
    if (floor.speaker)
        text += "\n发言 Floor " + floor.sitting.text + ": " + named(floor.speaker->person) + " · " +
                word(floor.speaker->speech) + " · " + number(floor.speaker->seconds) + " s" +
                (floor.speaker->running ? "" : " ⏸");
    unsigned place = 0;
    for (const auto& each : floor.queue) {
        text += "\n申请发言 Waits " + number(++place) + ": " + named(each.person) + " · " + word(each.speech);
        if constexpr (requires { each.text; })
            if (!each.text.text.empty()) text += " · " + each.text.text;
    }
    if constexpr (requires { floor.arranged; })
        for (const ArrangedView& each : floor.arranged)
            text += "\n安排的询问人 Arranged: " + named(each.person) + " · " + number(each.turns) + " 次 turns";
    if (floor.question)
        text += "\n当前问题 Question " + floor.question->question.text + " · " + named(floor.question->inquirer) +
                ": " + floor.question->text.text;
}

void add_vote(std::string& text, const VoteView& vote) {
    text += "\n表决 Vote " + vote.vote.text + " · " + readable(vote.state) + " · " + vote.question.text;
    unsigned place = 0;
    for (const Option& option : vote.options)
        text += "\n  " + number(++place) + " " + option.label.text + " " + option.label_en.text;
}

void add_people(std::string& text, std::string_view what, const NamedPeople& people) {
    if (people.count == 0) return;
    text.append("\n  ").append(what).append(" ").append(number(people.count)).append("：");
    for (const Name& name : people.names) text += (&name == &people.names.front() ? "" : "、") + name.text;
    if (people.count > people.names.size()) text += " …";
}

/// What waits for its second person: what exactly, by whom and why, and what the second one sends back.
void add_proposal(std::string& text, const ProposalView& proposal) {
    text += "\n待核 Waits for a second person: " + proposal.proposal.text + " · " + word(proposal.act);
    if (proposal.vote) text += " · " + proposal.vote->text;
    if (proposal.manual) {
        text += " · " + both(*proposal.manual, {"纸质票", "举手"});
        for (const std::uint32_t count : proposal.counts) text += " " + number(count);
    }
    if (proposal.term) text += " · 第" + number(*proposal.term) + "届 term";
    if (proposal.members) text += " · " + number(*proposal.members) + "人 members";
    if (proposal.difference) {
        add_people(text, "新增 new", proposal.difference->comes);
        add_people(text, "减少 gone", proposal.difference->goes);
        add_people(text, "信息变更 changed", proposal.difference->changed);
    }
    if (proposal.rule_set)
        text += " · " + proposal.rule_set->id.text + " v" + number(proposal.rule_set->version) + " · " +
                proposal.rule_set->rules.name.text + "\n  " + encode(proposal.rule_set->rules);
    text += "\n  提出人 by " + proposal.proposed_by_name.text + " (" + proposal.proposed_by.text + ")：" +
            proposal.reason.text + "\n  校验值 --digest " + proposal.digest.text;
}

/// A case with what is still to be done about it.
void add_case(std::string& text, const CaseLine& line) {
    text += "\n监督事项 Case " + line.case_id.text + "《" + line.topic.text + "》 · " + word(line.state);
    if (line.rehearing_meeting) text += " · 再次听取和审议 re-hearing at " + line.rehearing_meeting->text;
    if (line.research_due > 0) text += " · 调研未提交 research due " + number(line.research_due);
    if (line.unassigned > 0) text += " · ⚠ 待指定承办委室 without a commission " + number(line.unassigned);
    if (line.escalation_proposed) text += " · 建议升级 escalation proposed";
}

template <class AnyView>
std::string text_of(const AnyView& view) {
    std::string text = view.body.name.text + " " + view.body.name_en.text;
    if (view.hall.rehearsal) text += "\n【演练】 Rehearsal: nothing counts";
    if (view.meeting)
        text += "\n会议 Meeting " + view.meeting->meeting.text + " · " + view.meeting->date.text;
    else
        text += "\n没有会议 No meeting is open";
    if (view.hall.halted) text += "\n⚠ 紧急暂停 Halted: " + view.hall.halted->text;
    if (view.hall.screens == Screens::emblem) text += "\n会标 The screens show the emblem";
    for (const SittingView& sitting : view.sittings) {
        text += "\n单元会议 Sitting " + sitting.sitting.text + " · " + word(sitting.sitting_kind) + " · " +
                word(sitting.state) + " · 主持人 chair " + sitting.chair_name.text;
        if (sitting.item) text += "\n议题 Item " + sitting.item->item.text + " · " + sitting.item->title.text;
    }
    if constexpr (requires { view.agenda; }) {
        if (view.meeting && !view.meeting->agenda_adopted) text += "\n议程草案 Draft agenda";
        unsigned place = 0;
        for (const AgendaItemView& item : view.agenda)
            text += "\n议程 Agenda " + number(++place) + ": " + item.item.text + " · " + item.title.text + " · " +
                    word(item.state) + (item.mandatory ? " · " + item.note.text : "");
    }
    if constexpr (requires { view.votes_to_come; })
        for (const VoteView& vote : view.votes_to_come)
            text += "\n待表决 To come: " + vote.vote.text + " · " + readable(vote.state);
    for (const auto& floor : view.floors) add_floor(text, floor);
    if (view.vote) add_vote(text, *view.vote);
    if constexpr (requires { view.undeclared; })
        if (view.undeclared) text += "\n" + text_of(*view.undeclared);
    if (view.result) text += "\n" + text_of(*view.result);
    if constexpr (requires { view.proposals; })
        for (const ProposalView& proposal : view.proposals) add_proposal(text, proposal);
    if constexpr (requires { view.planned; })
        for (const PlannedMeetingView& meeting : view.planned) {
            text += "\n计划会议 Planned " + meeting.meeting.text;
            for (const AgendaItem& item : meeting.agenda)
                text +=
                    "\n  " + item.item.text + " · " + item.title.text + (item.mandatory ? " · " + item.note.text : "");
        }
    if constexpr (requires { view.open_checks; })
        for (const OpenChecksView& each : view.open_checks)
            text += "\n⚠ 会前步骤未完成 Open checks: " + each.meeting.text + "/" + each.item.text + " · " +
                    number(each.open);
    if constexpr (requires { view.interpellation_offers; })
        for (const InterpellationOfferView& each : view.interpellation_offers)
            text += "\n可转质询 May be moved as an interpellation: " + each.question.text + " · " +
                    (each.department_name ? each.department_name->text + " · " : "") + named(each.inquirer) + ": " +
                    each.text.text;
    if constexpr (requires { view.proposed_outcomes; })
        for (const ProposedOutcomeView& each : view.proposed_outcomes)
            text += "\n待主持人确认 Waits for the chair: " + each.question.text + " · " + named(each.inquirer) + ": " +
                    each.text.text + " → " + word(each.outcome) + (each.due ? " 应于 due " + each.due->text : "");
    if constexpr (requires { view.scripts; })
        for (const ScriptView& script : view.scripts) add_script(text, script);
    if constexpr (requires { view.cases; })
        for (const CaseLine& line : view.cases) add_case(text, line);
    return text;
}

}  // namespace

std::string readable(VoteState state) {
    return both(state, {"草稿", "已准备", "进行中", "已暂停", "已结束", "已计票", "已宣布", "已作废"});
}

std::string readable(const Figures& figures, const Outcome& outcome) {
    return "赞成" + number(figures.approve) + "，反对" + number(figures.reject) + "，弃权" + number(figures.abstain) +
           "，未按" + number(figures.not_pressed) + "，缺席" + number(figures.absent) + "，需" +
           number(outcome.needed) + " · for " + number(figures.approve) + ", against " + number(figures.reject) +
           ", abstain " + number(figures.abstain) + ", not pressed " + number(figures.not_pressed) + ", absent " +
           number(figures.absent) + ", needed " + number(outcome.needed);
}

std::string readable(const Answer& answer) {
    return std::visit([](const auto& each) { return text_of(each); }, answer);
}

std::string readable(const Rejection& rejection) {
    std::string text = rejection.zh + " " + rejection.en + " [" + std::string(name_of(rejection.code)) + "]";
    if (!rejection.detail.empty()) text += " " + rejection.detail;
    return text;
}

std::string readable(const View& view) {
    return std::visit([](const auto& each) { return text_of(each); }, view);
}

std::string readable(const SeatTestResultFrame& result) {
    const auto seats = result.tested + result.silent_count + result.waiting;
    std::string text = "席位测试 Seat test: 共 " + number(seats) + " 席 seats · 正常 good " +
                       number(result.tested - result.faulty_count) + " · 故障 faulty " + number(result.faulty_count) +
                       " · 未应答 silent " + number(result.silent_count);
    if (result.waiting) text += " · 等候 waiting " + number(result.waiting);
    for (const Identifier& device : result.silent) text += "\n  ✗ " + device.text + " 未应答 silent";
    for (const SeatFault& each : result.faulty) text += "\n  ✗ " + each.device.text + " " + each.fault.text;
    const std::size_t named = result.silent.size() + result.faulty.size();
    const std::size_t all = std::size_t{result.silent_count} + result.faulty_count;
    if (named < all) text += "\n  … 另有 and " + std::to_string(all - named) + " 席 more";
    return text;
}

std::string readable(const CountersFrame& counters) {
    std::string text;
    for (const SittingCounters& sitting : counters.sittings) {
        text += (text.empty() ? "" : "\n") + sitting.sitting.text + " · 应到 members " + number(sitting.members) +
                " · 实到 present " + number(sitting.present) + " · 法定 quorum " + number(sitting.quorum);
        if (sitting.attending > 0) text += " · 列席 attending " + number(sitting.attending);
    }
    if (counters.vote && counters.pressed)
        text += (text.empty() ? "" : " · ") + counters.vote->text + " 已按 pressed " + number(*counters.pressed) + "/" +
                number(counters.should_press.value_or(0));
    if (counters.closing_warning) text += "\n" + counters.closing_warning->zh + " " + counters.closing_warning->en;
    return text;
}

}  // namespace yishi::clerk
