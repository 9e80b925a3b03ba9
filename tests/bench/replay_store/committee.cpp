#include "tests/bench/replay_store/committee.hpp"

#include <stdexcept>
#include <variant>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "tests/support/keys.hpp"

namespace yishi::bench {

namespace {

constexpr unsigned members = 51;
constexpr unsigned approvals_needed = 26;
constexpr std::uint32_t term = 15;
const messages::Identifier sitting = "plenary-1";
const messages::Date date = "2026-03-01";
const messages::Date notices_on = "2026-02-01";

messages::Identifier member(unsigned number) {
    return "m-" + std::to_string(100 + number);
}

messages::Identifier device(unsigned number) {
    return "t-" + std::to_string(100 + number);
}

messages::Actor seat(unsigned number) {
    return {messages::Role::seat, std::nullopt, device(number)};
}

std::string roster() {
    std::string csv = "id,name,title,order,serving_from,serving_to\n";
    for (unsigned number = 1; number <= members; ++number)
        csv += member(number).text + ",王建国" + std::to_string(number) + ",委员,,2022-01-01,\n";
    return csv;
}

messages::Rules rules() {
    using messages::OptionClass;
    messages::Rules rules;
    rules.name = "实施方案";
    rules.adopted_on = "2022-01-01";
    rules.options = {{"赞成", "For", OptionClass::approve},
                     {"反对", "Against", OptionClass::reject},
                     {"弃权", "Abstain", OptionClass::abstain}};
    rules.deciding_votes = {messages::Subject::report, messages::Subject::responses};
    return rules;
}

}  // namespace

Committee::Committee(engine::EventStore& store, const messages::Identifier& body)
    : store_(store), ledger_(store), body_(body) {
    context_.time = 1'767'225'600'000;  // The first of January 2026.
    context_.connected = [](std::string_view) { return true; };
    context_.ballot_key = [](std::string_view seat) { return test::unsigned_key(seat); };
    context_.head = [this](std::string_view log) { return ledger_.head(log); };
    ledger_.replay();
    if (entries() != 0) throw std::logic_error("the store is not empty");
    found();
    clerk(messages::OpenTerm{term, "杭州市第十五届人民代表大会", members});
    clerk(messages::ImportRoster{term, roster()});
    clerk(messages::AdoptRuleSet{"rules", rules()});
    clerk(messages::RegisterCommission{"finance", "财政经济委员会"});
    clerk(messages::RegisterDepartment{"housing", "市住房保障和房产管理局", messages::Identifier("finance")});
    commit();
}

void Committee::found() {
    context_.principal = {{messages::Role::server, std::nullopt, std::nullopt}, domain::Evidence::server_itself};
    keep(domain::decide_start(ledger_.state(), {body_, "杭州市人大常委会", "Hangzhou"}, context_).value(), "founding");
}

void Committee::run_case() {
    const std::uint64_t number = ++cases_;
    const messages::Identifier id = "c-" + std::to_string(number);
    const auto meeting = [&](std::uint64_t which) {
        return messages::Identifier(std::to_string(term) + '-' + std::to_string(which));
    };
    const auto first = meeting(2 * number - 1);
    decide("adopt-" + id.text, messages::DecisionMatter::adopt_proposal, id, {});
    clerk(messages::OpenCase{id,
                             "住房保障工作情况",
                             "housing",
                             {},
                             "监督法第十一条",
                             "群众投诉同比上升。",
                             {"年度工作计划"},
                             "rules",
                             messages::Identifier("adopt-" + id.text)});
    clerk(messages::PlanMeeting{term, static_cast<std::uint32_t>(2 * number - 1), false, date});
    clerk(messages::AddAgendaItem{first, "report", messages::ItemKind::report, id, "关于住房保障工作情况的报告", {}});
    clerk(messages::AddAgendaItem{first, "responses", messages::ItemKind::responses, id, "专题询问：住房保障", {}});
    run_meeting(first, "report", "responses", approvals_needed - 2);

    clerk(messages::FileResearch{id.text + ".r1.research", "住房保障专题调研报告", "走访八个区，座谈十二次。", {}});
    const messages::Identifier item = id.text + ".r2";
    run_meeting(meeting(2 * number), item, item, approvals_needed);

    const messages::Identifier decision = "d-" + std::to_string(number);
    decide(decision, messages::DecisionMatter::close_case, id, {});
    clerk(messages::HandOverOpinions{id, date, "关于住房保障工作的审议意见", {}});
    clerk(messages::ReportHandling{id, date, "关于审议意见研究处理情况的报告", "逐条整改。", {}});
    clerk(messages::RecordFeedback{id, messages::FeedbackSource::deputies, "满意。"});
    clerk(messages::CloseCase{id, decision});
    commit();
}

void Committee::decide(const messages::Identifier& decision, messages::DecisionMatter matter,
                       const std::optional<messages::Identifier>& case_id,
                       const std::optional<messages::Identifier>& meeting) {
    messages::RecordDecision recorded;
    recorded.decision = decision;
    recorded.matter = matter;
    recorded.case_id = case_id;
    recorded.meeting = meeting;
    recorded.decided_on = date;
    recorded.number = "主任会议〔2026〕1号";
    recorded.text = "同意。";
    clerk(recorded);
}

void Committee::run_meeting(const messages::Identifier& meeting, const messages::Identifier& report_item,
                            const messages::Identifier& responses_item, unsigned approvals) {
    const messages::Identifier agenda = "agenda-" + meeting.text;
    decide(agenda, messages::DecisionMatter::set_agenda, {}, meeting);
    decide("votes-" + meeting.text, messages::DecisionMatter::put_to_vote, {}, meeting);
    messages::for_each_enumerator<messages::NoticeStep>([&](std::string_view, messages::NoticeStep step) {
        clerk(messages::RecordNotice{meeting, report_item, step, notices_on, {}});
    });
    clerk(messages::OpenMeeting{meeting, date, agenda});
    clerk(messages::OpenSitting{meeting, sitting, messages::SittingKind::plenary, member(1)});
    std::vector<messages::SeatAssignment> plan;
    for (unsigned number = 1; number <= members; ++number) plan.push_back({device(number), member(number), {}, {}, {}});
    clerk(messages::SetSeatPlan{meeting, sitting, plan});
    for (unsigned number = 1; number <= members; ++number) act(seat(number), messages::SignIn{meeting, sitting});
    clerk(messages::StartSitting{meeting, sitting});
    clerk(messages::AdoptAgenda{meeting, sitting});
    clerk(messages::TakeUpItem{meeting, sitting, report_item});
    run_vote(meeting, report_item, messages::Subject::report, approvals);
    if (responses_item != report_item) clerk(messages::TakeUpItem{meeting, sitting, responses_item});
    run_vote(meeting, responses_item, messages::Subject::responses, members);
    clerk(messages::CloseSitting{meeting, sitting});
    clerk(messages::CloseMeeting{meeting});
}

void Committee::run_vote(const messages::Identifier& meeting, const messages::Identifier& item,
                         messages::Subject subject, unsigned approvals) {
    messages::DraftVote draft;
    draft.meeting = meeting;
    draft.sitting = sitting;
    draft.vote = subject == messages::Subject::report ? "report" : "responses";
    draft.item = item;
    draft.subject = subject;
    draft.question = "对市人民政府关于住房保障工作情况的报告进行评议";
    draft.question_en = "On the report on housing";
    draft.rule_set = "rules";
    clerk(draft);
    clerk(messages::PrepareVote{meeting, draft.vote, messages::Identifier("votes-" + meeting.text)});
    clerk(messages::OpenVote{meeting, draft.vote});
    press_all(meeting, draft.vote, approvals);
    clerk(messages::CloseVote{meeting, draft.vote, false});
    clerk(messages::DeclareVote{meeting, draft.vote});
}

void Committee::press_all(const messages::Identifier& meeting, const messages::Identifier& vote, unsigned approvals) {
    record::NamedBallot ballot;
    ballot.body = body_.text;
    ballot.log = ledger_.state().meeting_log(meeting);
    ballot.vote = vote.text;
    ballot.opening = domain::find(ledger_.state().meetings, meeting)->vote_under_way()->opening;
    for (unsigned number = 1; number <= members; ++number) {
        ballot.member = member(number).text;
        ballot.device = device(number).text;
        ballot.choice = number <= approvals ? 1 : 2 + number % 2;
        const std::string text = test::unsigned_ballot(ballot);
        const auto read = record::decode_signed_ballot(text).value();
        context_.principal = {seat(number), domain::Evidence::certificate, test::unsigned_key(ballot.device)};
        keep(domain::decide_press(ledger_.state(), {read, text, record::leaf_hash(text), true}, context_), "a press");
    }
}

void Committee::clerk(messages::Command command) {
    act({messages::Role::clerk, messages::Identifier("wang.li"), std::nullopt}, std::move(command));
}

void Committee::act(const messages::Actor& actor, messages::Command command) {
    context_.time += 500;
    context_.principal = {actor, domain::Evidence::certificate};
    const std::string text = messages::encode(command);
    context_.command =
        messages::CommandReference{"k-" + std::to_string(++commands_), {record::base64::encode(record::sha256(text))}};
    keep(domain::decide(ledger_.state(), command, context_), text.c_str());
    context_.command.reset();
}

void Committee::keep(domain::Decided decided, const char* what) {
    auto* decision = std::get_if<domain::Decision>(&decided);
    const auto* rejection = std::get_if<messages::Rejection>(&decided);
    if (!decision)
        throw std::logic_error(std::string(what) + ": " +
                               (rejection ? rejection->en + ' ' + rejection->detail : "accepted before"));
    ledger_.add(std::move(*decision), std::nullopt, [](const domain::Fact&) {});
}

void Committee::commit() {
    engine::Batch batch = ledger_.take_pending();
    const auto position = batch.rows.front().position;
    store_.append(position, store_.epoch(), std::move(batch), [](engine::AppendResult result) {
        if (result.outcome != engine::Appended::durable) throw std::logic_error("not durable: " + result.reason);
    });
}

}  // namespace yishi::bench
