#include "tests/bench/load_generator/yishi_hall.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>

#include "protocol/messages/codec.hpp"
#include "tests/bench/load_generator/failure.hpp"
#include "tests/bench/load_generator/meeting.hpp"
#include "tests/bench/load_generator/server_metrics.hpp"

namespace yishi::bench {

namespace {

constexpr const char* address = "127.0.0.1";

bool shows_declared(const messages::View& view, const messages::Identifier& vote) {
    const auto* display = std::get_if<messages::DisplayView>(&view);
    return display && display->result && display->result->vote == vote && display->result->declared;
}

}  // namespace

std::vector<std::string> yishi_command(const Surroundings& surroundings, const std::filesystem::path& files,
                                       YishiHall::Store store, YishiHall::Signatures signatures) {
    const auto& certificates = surroundings.certificates;
    const bool verified = signatures == YishiHall::Signatures::verified;
    return {
        surroundings.programs / (verified ? "yishi-server" : "yishi-bench-unverified"),
        "--body.id=" + meeting::body.text,
        "--body.name=" + meeting::body_name.text,
        "--body.name_en=" + meeting::body_name_en.text,
        "--store.kind=" + std::string(store == YishiHall::Store::sqlite ? "sqlite" : "memory"),
        "--store.file=" + (files / "yishi.db").string(),
        "--seats.address=" + std::string(address),
        "--seats.port=0",
        "--health.port=0",
        "--tls.certificate=" + (certificates / "server.crt").string(),
        "--tls.key=" + (certificates / "server.key").string(),
        "--tls.authority=" + (certificates / "ca.crt").string(),
        "--tls.revocations=" + (certificates / "crl.pem").string(),
    };
}

YishiPorts await_ready(ChildProcess& process) {
    const auto said = boost::json::parse(process.read_line(std::chrono::seconds(300)));
    return {boost::json::value_to<std::uint16_t>(said.at("port")),
            boost::json::value_to<std::uint16_t>(said.at("health_port"))};
}

YishiHall::YishiHall(EventLoop& loop, const Surroundings& surroundings, const std::vector<Seat>& seating,
                     std::string name, Store store, Signatures signatures)
    : loop_(loop), name_(std::move(name)) {
    const auto files = surroundings.work / name_;
    std::filesystem::remove_all(files);
    std::filesystem::create_directories(files);
    process_ =
        std::make_unique<ChildProcess>(loop, yishi_command(surroundings, files, store, signatures), files / "log");
    const YishiPorts ports = await_ready(*process_);
    health_port_ = ports.health_port;
    const Endpoint endpoint{address, ports.port,
                            std::make_shared<link::ClientContext>(surroundings.certificates / "ca.crt")};
    clerk_ = std::make_unique<Person>(loop, endpoint, surroundings.certificates / "clerks" / "clerk");
    display_ = std::make_unique<Person>(loop, endpoint, surroundings.certificates / "displays" / "display");
    fleet_ = std::make_unique<Fleet>(loop, endpoint, seating);
    set_up(seating);
}

void YishiHall::set_up(const std::vector<Seat>& seating) {
    const auto members = static_cast<std::uint32_t>(seating.size());
    clerk_->act(messages::OpenTerm{meeting::term, "压力测试市人民代表大会", members});
    clerk_->act(messages::ImportRoster{meeting::term, meeting::roster(seating)});
    clerk_->act(messages::AdoptRuleSet{meeting::rule_set, meeting::rules()});
    clerk_->act(messages::PlanMeeting{meeting::term, 1, false, meeting::date});
    for (const unsigned number : {0u, 1u}) {
        const auto item = meeting::item(number);
        clerk_->act(messages::AddAgendaItem{meeting::id, item.item, item.item_kind, item.case_id, item.title, {}});
    }
    clerk_->act(meeting::decision(meeting::agenda_decision, messages::DecisionMatter::set_agenda));
    clerk_->act(meeting::decision(meeting::votes_decision, messages::DecisionMatter::put_to_vote));
    clerk_->act(messages::OpenMeeting{meeting::id, meeting::date, meeting::agenda_decision});
    clerk_->act(
        messages::OpenSitting{meeting::id, meeting::sitting, messages::SittingKind::plenary, seating.front().member});
    clerk_->act(messages::SetSeatPlan{meeting::id, meeting::sitting, meeting::seat_plan(seating)});
    clerk_->act(messages::StartSitting{meeting::id, meeting::sitting});
    clerk_->act(messages::AdoptAgenda{meeting::id, meeting::sitting});
    loop_.rest(std::chrono::milliseconds(500));
    resident_empty_ = process_->resident_kilobytes();
}

void YishiHall::sign_in() {
    fleet_->sign_in(meeting::id, meeting::sitting);
}

Seconds YishiHall::take_up(unsigned number) {
    const auto item = meeting::item(number);
    const auto start = Clock::now();
    clerk_->send(messages::TakeUpItem{meeting::id, meeting::sitting, item.item});
    const auto last = fleet_->await_view(
        [&](const messages::SeatView& view) { return meeting::item_in(view) == item.item; }, "the item");
    clerk_->await_answer();
    return last - start;
}

messages::VoteView YishiHall::open_vote(std::uint64_t round) {
    messages::DraftVote draft;
    draft.meeting = meeting::id;
    draft.sitting = meeting::sitting;
    draft.vote = meeting::vote_id(round);
    draft.item = meeting::item_in(fleet_->view());
    draft.subject = messages::Subject::motion;
    draft.question = meeting::question(round);
    draft.question_en = meeting::question_en(round);
    draft.rule_set = meeting::rule_set;
    draft.committee_decision = "压力测试：每轮重新表决。";
    clerk_->act(draft);
    clerk_->act(messages::PrepareVote{meeting::id, draft.vote, meeting::votes_decision});
    clerk_->act(messages::OpenVote{meeting::id, draft.vote});
    fleet_->await_view(
        [&](const messages::SeatView& view) {
            return view.vote && view.vote->vote == draft.vote && view.vote->state == messages::VoteState::open;
        },
        "the open vote");
    return *fleet_->view().vote;
}

std::vector<std::uint32_t> YishiHall::close_vote(std::uint64_t round) {
    const auto vote = meeting::vote_id(round);
    clerk_->act(messages::CloseVote{meeting::id, vote, false});
    declare(round);
    fleet_->await_view(
        [&](const messages::SeatView& view) {
            return view.result && view.result->vote == vote && view.result->declared;
        },
        "the result");
    return fleet_->view().result->counts;
}

/// Nothing else is under way, so every commit between the order and the display's frame is the declaration's.
void YishiHall::declare(std::uint64_t round) {
    const auto vote = meeting::vote_id(round);
    // A turn's figures are published a moment after its answers.
    constexpr std::chrono::milliseconds figures_within{50};
    loop_.rest(figures_within);
    const std::uint64_t before = ServerMetrics(health_port_).value("yishi_commits_total");
    clerk_->send(messages::DeclareVote{meeting::id, vote});
    display_->await_view([&](const messages::View& view) { return shows_declared(view, vote); },
                         "the result on the display");
    clerk_->await_answer();
    loop_.rest(figures_within);
    const ServerMetrics metrics(health_port_);
    declare_to_display_commits_ = std::max({declare_to_display_commits_, metrics.value("yishi_commits_total") - before,
                                            metrics.value("yishi_declare_to_display_commits")});
}

}  // namespace yishi::bench
