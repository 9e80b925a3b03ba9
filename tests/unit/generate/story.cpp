#include "tests/unit/generate/story.hpp"

#include <stdexcept>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/cosignature.hpp"
#include "server/views/views.hpp"
#include "tests/support/keys.hpp"

namespace yishi::generate {

using namespace messages;
namespace base64 = record::base64;

namespace {

const Actor server{Role::server, std::nullopt, std::nullopt};
const Actor clerk{Role::clerk, Identifier("zhao"), std::nullopt};
const Actor chair{Role::chair, Identifier("m-01"), std::nullopt};

Actor seat(const std::string& device) {
    return {Role::seat, std::nullopt, Identifier(device)};
}

KeyText key_of(std::string_view device) {
    return {record::encode(test::ballot_key(device).public_key())};
}

}  // namespace

Story::Story() : receipts_(test::log_key()) {
    const domain::Founding founding{"qinghe", "清河市人民代表大会常务委员会", "Standing Committee of Qinghe",
                                    BodyLevel::city};
    append(*domain::decide_start(state_, founding, context(server)));
    prepare_register();
    sit_down();
    vote();
    witness();
}

domain::Context Story::context(const Actor& actor) {
    now_ += 4'000;
    domain::Context made;
    made.time = now_;
    made.principal = {actor, domain::Evidence::certificate};
    if (actor.device) made.principal.ballot_key = key_of(*actor.device);
    made.connected = [](std::string_view) { return true; };
    made.ballot_key = [](std::string_view device) { return key_of(device); };
    made.head = [this](std::string_view log) {
        const auto& tree = trees_[std::string(log)];
        return LogHead{tree.size(), {base64::encode(tree.root())}};
    };
    return made;
}

void Story::append(domain::Decided decided) {
    if (const auto* rejection = std::get_if<Rejection>(&decided))
        throw std::logic_error("the story does not hold: " + rejection->en + " " + rejection->detail);
    const auto& decision = std::get<domain::Decision>(decided);
    for (const auto& attachment : decision.attachments) {
        blobs_[attachment.digest.text] = attachment.bytes;
        lines_.push_back({"blob", attachment.bytes});
    }
    for (const auto& entry : decision.entries) {
        const auto leaf = record::leaf_hash(entry.bytes);
        const bool ballot = entry.kind == named_ballot_kind;
        lines_.push_back({(ballot ? "ballot " : "entry ") + entry.log, entry.bytes});
        const domain::Entry standing{state_.next_position, entry.log, state_.log_size(entry.log),
                                     entry.bytes,          leaf,      entry.fact};
        domain::apply(state_, standing, [this](const DigestText& digest) { return blobs_.at(digest.text); });
        trees_[entry.log].append(leaf);
    }
}

void Story::command(const Actor& actor, const Command& command) {
    const Identifier id("c-" + std::to_string(++commands_));
    lines_.push_back({"frame client", encode(ClientFrame{CommandFrame{id, command}})});
    auto made = context(actor);
    made.command = CommandReference{id, {base64::encode(record::sha256(encode(command)))}};
    const auto position = state_.next_position;
    append(domain::decide(state_, command, made));
    from_server(AcceptedFrame{id, position});
}

record::Digest Story::press(const std::string& member, const std::string& device, unsigned choice, std::uint32_t seq,
                            const std::optional<record::Digest>& prev) {
    const auto& vote = state_.meetings.at("15-35").votes.at("v-report");
    const record::NamedBallot ballot{
        "qinghe", state_.meeting_log("15-35"), "v-report", vote.opening, member, device, choice, seq, prev};
    const auto text = record::sign(ballot, test::ballot_key(device));
    const auto leaf = record::leaf_hash(text);
    const auto kept = kept_.find(device);
    const auto known = kept == kept_.end() ? std::nullopt : std::optional(kept->second);
    lines_.push_back({"frame client", encode(ClientFrame{PressFrame{text, known}})});
    const auto index = state_.log_size(ballot.log);
    const auto signed_ballot = record::decode_signed_ballot(text).value();
    append(domain::decide_press(state_, {signed_ballot, text, leaf, true}, context(seat(device))));
    const auto& tree = trees_.at(ballot.log);
    from_server(receipts_.receive({ballot.log, state_.epoch}, tree, index, known.value_or(0)));
    kept_[device] = tree.size();
    return leaf;
}

void Story::from_server(const ServerFrame& frame) {
    lines_.push_back({"frame server", encode(frame)});
}

void Story::show_seats() {
    from_server(ViewFrame{state_.next_position - 1, views::seat_view(state_)});
}

void Story::prepare_register() {
    command(clerk, OpenTerm{15, "第十五届", 3});
    command(clerk, ImportRoster{15, Document(std::string("id,name,title,order,serving_from,serving_to\n"
                                                         "m-01,王芳,主任,,2022-01-01,\n"
                                                         "m-02,李明,委员,,2022-01-01,\n"
                                                         "m-03,张伟,委员,,2022-01-01,\n"))});
    command(clerk, RegisterCommission{"economy", "财政经济委员会"});
    command(clerk, RegisterDepartment{"transport", "市交通运输局", Identifier("economy")});
    Rules rules;
    rules.name = "评议实施方案";
    rules.adopted_on = "2024-03-01";
    rules.options = {{"赞成", "Approve", OptionClass::approve},
                     {"反对", "Reject", OptionClass::reject},
                     {"弃权", "Abstain", OptionClass::abstain}};
    rules.deciding_votes = {Subject::report};
    command(clerk, AdoptRuleSet{"appraisal", rules});
    decide("adopt-bus", DecisionMatter::adopt_proposal, "主任会议〔2026〕10号", "同意对公交准点情况立项监督。");
    command(clerk, OpenCase{"bus",
                            "公交准点",
                            "transport",
                            {},
                            "《监督法》第三章",
                            "准点率下降",
                            {"年度工作计划"},
                            "appraisal",
                            Identifier("adopt-bus")});
    command(clerk, PlanMeeting{15, 35, false, Date("2026-07-29")});
    command(clerk, AddAgendaItem{"15-35", "bus-report", ItemKind::report, Identifier("bus"), "关于公交准点情况的报告",
                                 std::nullopt});
    command(clerk, RecordNotice{"15-35", "bus-report", NoticeStep::department_told, "2026-07-02", "电话告知"});
    command(clerk, RecordNotice{"15-35", "bus-report", NoticeStep::draft_for_comment, "2026-07-08", {}});
    command(clerk, RecordNotice{"15-35", "bus-report", NoticeStep::revised_to_committee, "2026-07-17", {}});
    command(clerk, RecordNotice{"15-35", "bus-report", NoticeStep::sent_to_members, "2026-07-22", {}});
    command(clerk, OverrideCheck{"15-35", "bus-report", NoticeStep::views_answered, "各方面未提出意见"});
    decide("agenda-35", DecisionMatter::set_agenda, "主任会议〔2026〕11号", "定于7月29日召开第35次会议。");
    decide("votes-35", DecisionMatter::put_to_vote, "主任会议〔2026〕12号", "提请表决。");
    command(clerk, InviteAttendee{"15-35", "a-01", "赵刚", "市交通运输局局长", Capacity::department_leader,
                                  Identifier("transport"), true, std::nullopt});
}

void Story::decide(const std::string& decision, DecisionMatter matter, const std::string& number,
                   const std::string& text) {
    RecordDecision recorded;
    recorded.decision = decision;
    recorded.matter = matter;
    if (matter == DecisionMatter::adopt_proposal)
        recorded.case_id = "bus";
    else
        recorded.meeting = "15-35";
    recorded.decided_on = "2026-07-01";
    recorded.number = number;
    recorded.text = text;
    command(clerk, recorded);
}

void Story::sit_down() {
    command(clerk, OpenMeeting{"15-35", "2026-07-29", Identifier("agenda-35")});
    command(clerk, OpenSitting{"15-35", "s-1", SittingKind::plenary, "m-01"});
    command(
        clerk,
        SetSeatPlan{
            "15-35", "s-1", {{"t-001", "m-01", {}, 1, 1}, {"t-002", "m-02", {}, 1, 2}, {"t-003", "m-03", {}, 1, 3}}});
    from_server(
        WelcomeFrame{"yishi-server 0.1.0", "qinghe", Audience::seat, seat("t-002"), limits::heartbeat_milliseconds});
    show_seats();
    from_server(views::personal_frame(state_, "t-002"));
    const Credential mistyped{CredentialMethod::pin, "135790"};
    lines_.push_back({"frame client", encode(ClientFrame{SignInFrame{"c-pin", "15-35", "s-1", mistyped}})});
    from_server(RejectedFrame{"c-pin", reject(RejectionCode::bad_credential)});
    for (const char* device : {"t-001", "t-002", "t-003"}) command(seat(device), SignIn{"15-35", "s-1"});
    from_server(views::personal_frame(state_, "t-002"));
    command(clerk, StartSitting{"15-35", "s-1"});
    command(clerk, AdoptAgenda{"15-35", "s-1"});
    command(clerk, TakeUpItem{"15-35", "s-1", "bus-report"});
}

void Story::vote() {
    VoteSettings settings;
    settings.seconds = 60;
    command(clerk, DraftVote{"15-35",
                             "s-1",
                             "v-report",
                             "bus-report",
                             Subject::report,
                             "对关于公交准点情况的报告进行表决",
                             "On the report on punctual buses",
                             "appraisal",
                             settings,
                             std::nullopt,
                             {},
                             std::nullopt});
    command(clerk, PrepareVote{"15-35", "v-report", Identifier("votes-35")});
    command(clerk, OpenVote{"15-35", "v-report"});
    show_seats();
    from_server(*views::timer(state_, now_));
    from_server(views::counters(state_, Audience::clerk));
    const auto first = press("m-02", "t-002", 1, 1, std::nullopt);
    press("m-01", "t-001", 1, 1, std::nullopt);
    press("m-02", "t-002", 2, 2, first);
    from_server(views::personal_frame(state_, "t-002"));
    const Command close = CloseVote{"15-35", "v-report", false};
    lines_.push_back({"frame client", encode(ClientFrame{CommandFrame{"c-close", close}})});
    from_server(RejectedFrame{"c-close", std::get<Rejection>(domain::decide(state_, close, context(chair)))});
    command(chair, CloseVote{"15-35", "v-report", true});
    command(chair, DeclareVote{"15-35", "v-report"});
    show_seats();
    const Query query = AskCaseHistory{"bus"};
    lines_.push_back({"frame client", encode(ClientFrame{QueryFrame{"q-1", query}})});
    from_server(AnswerFrame{"q-1", std::get<Answer>(views::answer(state_, query, Audience::clerk))});
}

void Story::witness() {
    const std::uint64_t kept = 17;
    const std::string of_register = state_.register_log();
    const auto& tree = trees_.at(of_register);
    const std::string origin = record::encode(record::Origin{of_register, state_.epoch});
    lines_.push_back({"frame client", encode(ClientFrame{WitnessFrame{{{origin, kept}}}})});
    CheckpointFrame asked{receipts_.checkpoint(origin, tree), kept, {}};
    for (const auto& hash : tree.consistency(kept, tree.size())) asked.consistency.push_back({base64::encode(hash)});
    const auto text = record::decode_note(asked.checkpoint)->text;
    from_server(asked);
    const auto line = record::cosign(text, record::witness_key_name("qinghe", "wang"), test::ballot_key("wang"),
                                     static_cast<std::uint64_t>(now_ / 1000));
    lines_.push_back(
        {"frame client",
         encode(ClientFrame{CosignedFrame{
             origin, tree.size(), base64::encode(std::string(line.id.begin(), line.id.end()) + line.signature)}})});
    from_server(WitnessedFrame{origin, tree.size()});
}

}  // namespace yishi::generate
