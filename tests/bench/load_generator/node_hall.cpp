#include "tests/bench/load_generator/node_hall.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>
#include <fstream>

#include "protocol/messages/codec.hpp"
#include "tests/bench/load_generator/failure.hpp"
#include "tests/bench/load_generator/meeting.hpp"

namespace yishi::bench {

namespace {

constexpr const char* address = "127.0.0.1";

struct NodeSeat {
    messages::Identifier device;
    messages::Identifier member;
    messages::Name name;
};
BOOST_DESCRIBE_STRUCT(NodeSeat, (), (device, member, name))

struct NodeSetting {
    messages::BodyView body;
    messages::MeetingView meeting;
    messages::SittingView sitting;
    std::vector<messages::AgendaItemView> agenda;
    std::vector<messages::FloorView> floors;
    std::vector<messages::Option> options;
    std::vector<NodeSeat> seats;
};
BOOST_DESCRIBE_STRUCT(NodeSetting, (), (body, meeting, sitting, agenda, floors, options, seats))

struct NodeConfig {
    std::string host;
    std::uint16_t port = 0;
    std::string certificate;
    std::string key;
    std::string authority;
    std::string log_key;
    std::string database;
    NodeSetting setting;
};
BOOST_DESCRIBE_STRUCT(NodeConfig, (), (host, port, certificate, key, authority, log_key, database, setting))

struct TakeUp {
    std::string act = "take_up";
    messages::Identifier item;
};
BOOST_DESCRIBE_STRUCT(TakeUp, (), (act, item))

struct Open {
    std::string act = "open";
    messages::Identifier vote;
    messages::Text question;
    messages::Text question_en;
};
BOOST_DESCRIBE_STRUCT(Open, (), (act, vote, question, question_en))

struct Close {
    std::string act = "close";
};
BOOST_DESCRIBE_STRUCT(Close, (), (act))

}  // namespace

NodeHall::NodeHall(EventLoop& loop, const Surroundings& surroundings, const std::vector<Seat>& seating,
                   const messages::SeatView& like) {
    const auto files = surroundings.work / "node";
    std::filesystem::remove_all(files);
    std::filesystem::create_directories(files);
    NodeConfig config{
        address,
        0,
        surroundings.certificates / "server.crt",
        surroundings.certificates / "server.key",
        surroundings.certificates / "ca.crt",
        surroundings.certificates / "log.key",
        files / "node.db",
        {like.body, like.meeting.value(), like.sittings.at(0), like.agenda, like.floors, meeting::rules().options, {}}};
    for (const Seat& seat : seating)
        config.setting.seats.push_back({seat.device, seat.member, "代表" + seat.member.text});
    std::ofstream(files / "config.json") << messages::encode(config);
    process_ = std::make_unique<ChildProcess>(
        loop, std::vector<std::string>{"node", surroundings.baseline, files / "config.json"}, files / "log");
    const auto said = boost::json::parse(process_->read_line());
    fleet_ =
        std::make_unique<Fleet>(loop,
                                Endpoint{address, boost::json::value_to<std::uint16_t>(said.at("ready")),
                                         std::make_shared<link::ClientContext>(surroundings.certificates / "ca.crt")},
                                seating);
}

void NodeHall::sign_in() {
    fleet_->sign_in(meeting::id, meeting::sitting);
}

Seconds NodeHall::take_up(unsigned number) {
    const auto item = meeting::item(number);
    const auto start = Clock::now();
    process_->write_line(messages::encode(TakeUp{.item = item.item}));
    const auto last = fleet_->await_view(
        [&](const messages::SeatView& view) { return meeting::item_in(view) == item.item; }, "the item");
    process_->read_line();
    return last - start;
}

messages::VoteView NodeHall::open_vote(std::uint64_t round) {
    const auto vote = meeting::vote_id(round);
    process_->write_line(messages::encode(
        Open{.vote = vote, .question = meeting::question(round), .question_en = meeting::question_en(round)}));
    process_->read_line();
    fleet_->await_view([&](const messages::SeatView& view) { return view.vote && view.vote->vote == vote; },
                       "the open vote");
    return *fleet_->view().vote;
}

std::vector<std::uint32_t> NodeHall::close_vote(std::uint64_t) {
    process_->write_line(messages::encode(Close{}));
    const auto said = boost::json::parse(process_->read_line());
    fleet_->await_view([](const messages::SeatView& view) { return !view.vote; }, "the close");
    return boost::json::value_to<std::vector<std::uint32_t>>(said.at("counts"));
}

}  // namespace yishi::bench
