#include "terminal/clerk/readable.hpp"

#include <catch2/catch.hpp>

namespace yishi::clerk {

using namespace messages;

namespace {

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("an inquiry is told question by question, with what waits for the chair") {
    InquiryAnswer answer{"15-35", "water", {{"m-005", "周光明"}, {"deputy-he", "deputy-he"}}, {}};
    QuestionHistory question;
    question.question = "q-2";
    question.inquirer = {"m-005", "周光明"};
    question.text = "管网何时改造？";
    question.follows = "q-1";
    question.answers.push_back({{"wu", "吴局长"}, {{"qi", "齐总工"}}, "三年内。"});
    question.outcome = QuestionOutcome::written_reply;
    question.due = "2026-06-10";
    answer.questions.push_back(question);
    const auto text = readable(Answer(answer));
    INFO(text);
    CHECK(says(text, "周光明 m-005、deputy-he"));
    CHECK(says(text, "follow-up q-2 → q-1"));
    CHECK(says(text, "吴局长 wu (补充 supplementing: 齐总工 qi): 三年内。"));
    CHECK(says(text, "书面答复 written reply 应于 due 2026-06-10 · 待主持人确认"));
}

TEST_CASE("written replies say whether they are filed or overdue") {
    WrittenReplyLine line{"15-35.q-1", "15-35",      "water", "q-1", {"m-005", "周光明"},
                          "资金缺口",  "2026-06-10", false,   true,  {}};
    WrittenRepliesAnswer answer{"2026-07-01", {line}};
    CHECK(says(readable(Answer(answer)), "due 2026-06-10 · 已逾期 overdue"));
    answer.replies[0].overdue = false;
    CHECK(says(readable(Answer(answer)), "未提交 not filed"));
    answer.replies[0].filed = true;
    answer.replies[0].title = "书面答复";
    CHECK(says(readable(Answer(answer)), "已提交 filed《书面答复》"));
}

TEST_CASE("agenda checks say what is late, missing or overridden") {
    AgendaCheckLine late{"water",
                         NoticeStep::sent_to_members,
                         Date("2026-05-20"),
                         Date("2026-05-23"),
                         CheckState::late,
                         3,
                         Text("快递延误"),
                         {}};
    AgendaCheckLine overridden{"water", NoticeStep::views_answered, Date("2026-05-27"), {}, CheckState::overridden, 0,
                               {},      Text("未提出意见")};
    const auto text =
        readable(Answer(AgendaChecksAnswer{"15-35", Date("2026-05-27"), "2026-05-24", {late, overridden}}));
    INFO(text);
    CHECK(says(text, "送达组成人员 sent to members · 逾期 late · 最迟 latest 2026-05-20 · 完成 done 2026-05-23"));
    CHECK(says(text, "逾期 late 3 天 days · 快递延误"));
    CHECK(says(text, "已豁免 overridden · 最迟 latest 2026-05-27 · 理由 reason: 未提出意见"));
}

TEST_CASE("a case's history tells its tracking") {
    CaseHistory history;
    history.tracking.opinions.push_back({"2026-06-05", "审议意见", {}});
    history.tracking.handling.push_back({"2026-08-30", "研究处理情况报告", "更换管网", {}});
    history.tracking.feedback.push_back({0, FeedbackSource::hotline, "投诉下降"});
    const auto text = readable(Answer(history));
    CHECK(says(text, "审议意见交办 opinions handed over 2026-06-05《审议意见》"));
    CHECK(says(text, "handling reported 2026-08-30《研究处理情况报告》 更换管网"));
    CHECK(says(text, "热线反馈 hotline: 投诉下降"));
}

TEST_CASE("the chair reads what is said now first, and clerks are warned of open checks") {
    ClerkView view;
    view.scripts.push_back({Identifier("s1"),
                            {{messages::ScriptStep::take_up_item, "现在进行第1项议程。", "We take up item 1.", true},
                             {messages::ScriptStep::recess, "现在休会。", "Recess.", false}}});
    view.open_checks.push_back({"15-35", "water", 2});
    const auto text = readable(View(view));
    CHECK(says(text, "主持词 Script s1\n  ▶ 进行议程 take up item: 现在进行第1项议程。"));
    CHECK(says(text, "\n  · 休会 recess: 现在休会。"));
    CHECK(says(text, "Open checks: 15-35/water · 2"));
}

TEST_CASE("clerks read how far the agenda has come, and what is to be done about each case") {
    ClerkView view;
    view.meeting = MeetingView{"15-36", 15, 36, false, "2026-07-29", true};
    view.sittings.push_back({"g1", SittingKind::group, SittingState::in_session, "m-002", "孙立", {}});
    AgendaItemView item;
    item.item = "water.r2";
    item.title = "供水";
    item.mandatory = true;
    item.note = "依《实施方案》自动提请";
    item.state = ItemState::taken_up;
    view.agenda.push_back(item);
    view.cases.push_back(
        {"water", "供水", "市水务局", "appraisal", CaseState::rehearing, 2, 1, 1, true, Identifier("15-36")});
    const auto text = readable(View(view));
    INFO(text);
    CHECK(says(text, "Sitting g1 · 分组会议 group · 开会中 in session · 主持人 chair 孙立"));
    CHECK(says(text, "议程 Agenda 1: water.r2 · 供水 · 已进行 taken up · 依《实施方案》自动提请"));
    CHECK(says(text, "re-hearing at 15-36 · 调研未提交 research due 1 · ⚠ 待指定承办委室 without a commission 1"));
    CHECK(says(text, "建议升级 escalation proposed"));
}

TEST_CASE("clerks read what may be moved as an interpellation, and in which sitting each question was put") {
    ClerkView view;
    view.interpellation_offers.push_back(
        {"q-2", "water", Identifier("water"), Name("市水务局"), {"m-005", "周光明"}, "漏损率何时达标"});
    CHECK(says(readable(View(view)),
               "可转质询 May be moved as an interpellation: q-2 · 市水务局 · 周光明 m-005: 漏损率何时达标"));
    QuestionHistory question;
    question.question = "q-2";
    question.sitting = "j1";
    question.inquirer = {"m-005", "周光明"};
    question.text = "漏损率何时达标";
    InquiryAnswer answer{"15-35", "water", {}, {question}};
    CHECK(says(readable(Answer(answer)), "询问 question q-2 · j1 · 周光明 m-005: 漏损率何时达标"));
}

TEST_CASE("an interpellation is told with its movers, answers and who is dissatisfied") {
    InterpellationHistory each;
    each.interpellation = "z-1";
    each.department_name = "市水务局";
    each.topic = "供水";
    each.content = "说明责任";
    each.movers = {{"m-001", "赵明远"}, {"m-002", "钱立"}};
    each.state = InterpellationState::answered;
    each.decision = "d-1";
    each.manner = AnswerManner::written;
    each.answers.push_back({"吴局长", "管网老化", {}});
    each.dissatisfied = {{"m-001", "赵明远"}};
    const auto text = readable(Answer(InterpellationsAnswer{"15-35", {each}}));
    INFO(text);
    CHECK(says(text, "z-1《供水》 · 市水务局 · 已答复 answered"));
    CHECK(says(text, "赵明远 m-001、钱立 m-002"));
    CHECK(says(text, "交办 referred (d-1): 书面答复 written"));
    CHECK(says(text, "答复 answer · 吴局长: 管网老化"));
    CHECK(says(text, "不满意 dissatisfied: 赵明远 m-001"));
}

TEST_CASE("a chair's view tells who speaks, who waits and who is arranged") {
    ChairView view;
    view.body = {"city", "常委会", "Committee"};
    FloorDeskView floor;
    floor.sitting = "s1";
    floor.speaker = SpeakerView{{"m-005", "周光明"}, SpeechKind::inquiry, Turn::first, 180, 30, false};
    floor.queue.push_back({{"m-003", "孙立"}, SpeechKind::follow_up, "停水时间"});
    floor.arranged.push_back({{"m-009", "陈玉兰"}, 1});
    floor.question = QuestionView{"q-1", "water", {"m-005", "周光明"}, "为何停水", {}};
    view.floors.push_back(floor);
    const auto text = readable(View(view));
    INFO(text);
    CHECK(says(text, "周光明 m-005 · 询问 inquiry · 180 s ⏸"));
    CHECK(says(text, "Waits 1: 孙立 m-003 · 追问 follow up · 停水时间"));
    CHECK(says(text, "Arranged: 陈玉兰 m-009 · 1 次 turns"));
    CHECK(says(text, "Question q-1 · 周光明 m-005: 为何停水"));
}

}  // namespace yishi::clerk
