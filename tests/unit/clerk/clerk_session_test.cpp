#include "terminal/clerk/clerk_session.hpp"

#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"

namespace yishi::clerk {

using namespace messages;

namespace {

struct Console {
    ClerkSession session;

    void connect() {
        session.connected();
        session.receive(
            encode(WelcomeFrame{"fake", "city", Audience::clerk, {Role::clerk, Identifier("li"), {}}, 5000}));
        session.receive(encode(ViewFrame{3, view()}));
    }

    static ClerkView view() {
        ClerkView view;
        view.body = {"city", "常委会", "Committee"};
        view.meeting = MeetingView{"15-35", 15, 35, false, "2025-03-01"};
        return view;
    }
};

}  // namespace

TEST_CASE("a command is sent again under the same identifier until it is answered") {
    Console console;
    console.session.ask("c-1", Command{OpenVote{"15-35", "report"}});
    CHECK(console.session.take_outgoing().empty());
    console.connect();
    const auto sent = console.session.take_outgoing();
    CHECK(sent ==
          std::vector<std::string>{
              R"({"kind":"command","id":"c-1","command":{"kind":"open_vote","meeting":"15-35","vote":"report"}})"});
    console.session.disconnected();
    CHECK_FALSE(console.session.ready());
    console.connect();
    CHECK(console.session.take_outgoing() == sent);
    console.session.receive(encode(AcceptedFrame{"c-1", 7}));
    const auto reply = console.session.take_reply();
    REQUIRE(reply);
    CHECK(std::get<Accepted>(*reply).position == 7);
    CHECK_FALSE(console.session.take_reply());
    console.session.disconnected();
    console.connect();
    CHECK(console.session.take_outgoing().empty());
    CHECK(console.session.take_faults().empty());
}

TEST_CASE("a test of all seats is asked for like anything else, and its results are kept") {
    Console console;
    console.connect();
    console.session.ask("c-1", TestSeats{});
    CHECK(console.session.take_outgoing() == std::vector<std::string>{R"({"kind":"test_seats","id":"c-1"})"});
    console.session.receive(encode(SeatTestBegunFrame{"c-1", 3, 51}));
    const auto reply = console.session.take_reply();
    REQUIRE(reply);
    CHECK(std::get<SeatTestBegunFrame>(*reply).round == 3);
    CHECK_FALSE(console.session.seat_test());
    SeatTestResultFrame result;
    result.round = 3;
    result.tested = 51;
    result.finished = true;
    console.session.receive(encode(result));
    CHECK(console.session.seat_test() == result);
    CHECK(console.session.take_faults().empty());
    console.session.receive(encode(SeatTestFrame{3}));
    CHECK(console.session.take_faults().size() == 1);
}

TEST_CASE("rejections, answers and unreadable frames end a request") {
    Console console;
    console.connect();
    console.session.ask("c-1", Query{AskRoster{15}});
    SECTION("rejected") {
        console.session.receive(encode(RejectedFrame{"c-1", reject(RejectionCode::unknown_term)}));
        CHECK(std::get<Rejection>(*console.session.take_reply()).code == RejectionCode::unknown_term);
    }
    SECTION("answered") {
        console.session.receive(encode(AnswerFrame{"c-1", RosterAnswer{15, 51, {}}}));
        CHECK(std::holds_alternative<Answer>(*console.session.take_reply()));
    }
    SECTION("not read") {
        console.session.receive(encode(ErrorFrame{reject(RejectionCode::malformed)}));
        CHECK(std::get<Rejection>(*console.session.take_reply()).code == RejectionCode::malformed);
    }
    CHECK(console.session.take_faults().empty());
}

TEST_CASE("an answer to something else is a fault and no reply") {
    Console console;
    console.connect();
    console.session.ask("c-1", Query{AskRoster{15}});
    console.session.receive(encode(AcceptedFrame{"c-0", 7}));
    CHECK_FALSE(console.session.take_reply());
    CHECK(console.session.take_faults().size() == 1);
    console.session.receive("nonsense");
    console.session.receive(encode(PersonalFrame{}));
    console.session.receive(encode(ViewFrame{2, Console::view()}));
    CHECK(console.session.take_faults().size() == 3);
}

TEST_CASE("counters, devices and the open meeting are kept as they change") {
    Console console;
    console.connect();
    CHECK(console.session.open_meeting() == Identifier("15-35"));
    console.session.receive(encode(CountersFrame{Identifier("15-35"), {{"s1", 51, 47, 26, 0, {}}}, {}, {}, {}, {}}));
    CHECK(console.session.present_in("s1") == 47);
    CHECK(console.session.present_in("s2") == 0);
    console.session.receive(encode(DevicesFrame{{{"t-1", Reachability::connected}, {"t-2", Reachability::silent}}}));
    CHECK(console.session.devices_connected() == 1);
    console.session.receive(encode(DevicesFrame{{{"t-1", Reachability::gone}, {"t-2", Reachability::connected}}}));
    CHECK(console.session.devices_connected() == 1);
    const auto seen = console.session.views_seen();
    auto later = Console::view();
    later.meeting.reset();
    console.session.receive(encode(ViewFrame{4, later}));
    CHECK(console.session.views_seen() == seen + 1);
    CHECK_FALSE(console.session.open_meeting());
    CHECK(console.session.present_in("s1") == 0);
}

TEST_CASE("the current sitting is the newest that is not in recess, and counters of another meeting do not count") {
    Console console;
    console.connect();
    CHECK_FALSE(console.session.current_sitting());
    auto view = Console::view();
    view.sittings = {{"s1", SittingKind::plenary, SittingState::in_session, "m-1", "主任", {}},
                     {"g1", SittingKind::group, SittingState::recess, "m-2", "副主任", {}}};
    console.session.receive(encode(ViewFrame{8, view}));
    CHECK(console.session.current_sitting() == Identifier("s1"));
    console.session.receive(encode(CountersFrame{Identifier("15-34"), {{"s1", 51, 47, 26, 0, {}}}, {}, {}, {}, {}}));
    CHECK(console.session.present_in("s1") == 0);
    view.sittings[0].state = SittingState::recess;
    console.session.receive(encode(ViewFrame{9, view}));
    CHECK(console.session.current_sitting() == Identifier("g1"));
}

}  // namespace yishi::clerk
