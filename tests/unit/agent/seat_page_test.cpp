#include "terminal/agent/seat_page.hpp"

#include <catch2/catch.hpp>

#include "fake_hall.hpp"

namespace yishi::agent {

using messages::PressDelivery;
using messages::RejectionCode;

namespace {

/// A seat whose session reports to a page, and what the page was told.
struct PageSeat {
    FakeHall hall;
    Notes notes;
    MemoryKeeper keeper;
    SeatFrameReader reader;
    CheckpointReader checkpoints;
    std::int64_t clock = 1'000;
    std::vector<std::string> told;
    SeatPage page{notes, [this] { return clock; }, [this](const std::string& event) { told.push_back(event); }};
    SeatSession session{"t-07", reader, page, SeatRecord(test::ballot_key("t-07"), checkpoints, nullptr), &keeper, {}};

    PageSeat() { page.is_of("t-07"); }

    void connect() {
        session.connected(FakeHall::log_key());
        session.receive(hall.welcome());
        session.receive(hall.next_view());
        session.receive(hall.personal_frame());
    }

    void act(const std::string& text) { REQUIRE_FALSE(page.act(text, session)); }

    std::vector<messages::SeatPageEvent> events() {
        std::vector<messages::SeatPageEvent> all;
        for (const auto& text : std::exchange(told, {})) all.push_back(read(text));
        return all;
    }

    /// The newest event of that type, of those that were told since the last call of `events`.
    template <class T>
    T newest() const {
        for (auto text = told.rbegin(); text != told.rend(); ++text) {
            const auto event = read(*text);
            if (const auto* found = std::get_if<T>(&event)) return *found;
        }
        FAIL("no such event was told");
        return {};
    }

    static messages::SeatPageEvent read(const std::string& text) {
        auto decoded = messages::decode<messages::SeatPageEvent>(text);
        REQUIRE(decoded);
        return std::move(decoded.value);
    }
};

const std::string press_second = R"({"kind":"press","vote":"report","choice":2})";

}  // namespace

TEST_CASE("a page's press is sending until the server's receipt has been checked") {
    PageSeat seat;
    seat.hall.open_vote("report");
    seat.connect();
    seat.act(press_second);
    auto state = seat.newest<messages::SeatPressEvent>();
    CHECK(state.delivery == PressDelivery::sending);
    CHECK(state.vote == "report");
    CHECK(state.choice == 2u);

    const auto sent = seat.session.take_outgoing();
    REQUIRE(sent.size() == 1);
    const auto frame = messages::decode<messages::ClientFrame>(sent[0]);
    seat.session.receive(seat.hall.received(std::get<messages::PressFrame>(frame.value).ballot));
    state = seat.newest<messages::SeatPressEvent>();
    CHECK(state.delivery == PressDelivery::received);
    CHECK(state.choice == 2u);
}

TEST_CASE("in a secret vote the page is not even reminded of its own choice") {
    PageSeat seat;
    seat.hall.open_vote("report");
    seat.hall.view.vote->settings.secrecy = messages::Secrecy::secret;
    seat.connect();
    std::vector<std::string> told_of_choice;
    for (const char* choice : {"1", "2", "3"}) {
        PageSeat each;
        each.hall = seat.hall;
        each.connect();
        each.told.clear();
        each.act(std::string(R"({"kind":"press","vote":"report","choice":)") + choice + "}");
        CHECK_FALSE(each.newest<messages::SeatPressEvent>().choice);
        std::string all;
        for (const auto& text : each.told) all += text;
        for (const auto& text : each.page.greeting()) all += text;
        told_of_choice.push_back(all);
    }
    CHECK(told_of_choice[0] == told_of_choice[1]);
    CHECK(told_of_choice[0] == told_of_choice[2]);
}

TEST_CASE("a press that waits too long is slow, and still under way") {
    PageSeat seat;
    seat.hall.open_vote("report");
    seat.connect();
    seat.act(press_second);
    seat.session.waited_too_long();
    const auto state = seat.newest<messages::SeatPressEvent>();
    CHECK(state.delivery == PressDelivery::sending);
    CHECK(state.slow);
}

TEST_CASE("a press for a vote that is no longer shown is lost and not taken for another") {
    PageSeat seat;
    seat.hall.open_vote("responses");
    seat.connect();
    seat.act(press_second);
    const auto state = seat.newest<messages::SeatPressEvent>();
    CHECK(state.delivery == PressDelivery::lost);
    REQUIRE(state.rejection);
    CHECK(state.rejection->code == RejectionCode::vote_closed);
    CHECK(seat.session.take_outgoing().empty());
}

TEST_CASE("a press that the seat knows to be impossible is lost with the reason") {
    PageSeat seat;
    seat.hall.open_vote("report");
    seat.hall.personal.attendance = messages::Attendance::not_signed_in;
    seat.connect();
    seat.act(press_second);
    const auto state = seat.newest<messages::SeatPressEvent>();
    CHECK(state.delivery == PressDelivery::lost);
    REQUIRE(state.rejection);
    CHECK(state.rejection->code == RejectionCode::not_signed_in);
}

TEST_CASE("what a page asks is answered under its own identifier") {
    PageSeat seat;
    seat.connect();
    seat.act(R"({"kind":"sign_in","id":"a"})");
    auto answered = seat.newest<messages::SeatAnsweredEvent>();
    CHECK(answered.id == "a");
    REQUIRE(answered.rejection);
    CHECK(answered.rejection->code == RejectionCode::already_signed_in);

    seat.act(R"({"kind":"request_floor","id":"b","text":""})");
    CHECK(seat.session.take_outgoing().size() == 1);
    seat.told.clear();
    seat.session.receive(messages::encode(messages::AcceptedFrame{"b", 7}));
    answered = seat.newest<messages::SeatAnsweredEvent>();
    CHECK(answered.id == "b");
    CHECK_FALSE(answered.rejection);
}

TEST_CASE("a message that is none changes nothing and is refused in words") {
    PageSeat seat;
    seat.hall.open_vote("report");
    seat.connect();
    for (const char* text : {"", "{}", R"({"kind":"press","vote":"report"})", R"({"kind":"declare_vote"})"}) {
        const auto wrong = seat.page.act(text, seat.session);
        REQUIRE(wrong);
        CHECK(wrong->code == RejectionCode::malformed);
    }
    CHECK(seat.session.take_outgoing().empty());
}

TEST_CASE("a page that opens later is told all that holds, the timers with what is left") {
    PageSeat seat;
    seat.hall.open_vote("report");
    seat.connect();
    seat.session.receive(messages::encode(messages::TimerFrame{"report", 60'000, true}));
    seat.act(press_second);
    seat.clock += 1'500;
    std::vector<std::string> kinds;
    for (const auto& text : seat.page.greeting()) {
        const auto event = PageSeat::read(text);
        kinds.push_back(text.substr(9, text.find('"', 9) - 9));
        if (const auto* timer = std::get_if<messages::TimerFrame>(&event)) CHECK(timer->remaining == 58'500);
        if (const auto* line = std::get_if<messages::SeatLineEvent>(&event)) {
            CHECK(line->device == "t-07");
            CHECK(line->line == messages::SeatLine::connected);
        }
    }
    CHECK(kinds == std::vector<std::string>{"line", "view", "personal", "timer", "press_state", "service"});
}

TEST_CASE("a call for the staff is sent until the server says that it stands") {
    PageSeat seat;
    seat.connect();
    seat.act(R"({"kind":"call_service","calling":true})");
    const auto sent = seat.session.take_outgoing();
    REQUIRE(sent == std::vector<std::string>{R"({"kind":"call_service","id":"service","calling":true})"});
    seat.session.disconnected();
    seat.connect();
    CHECK(seat.session.take_outgoing() == sent);
    seat.session.receive(messages::encode(messages::ServiceCallFrame{true}));
    CHECK(seat.newest<messages::SeatServiceEvent>().calling);
    seat.session.disconnected();
    seat.connect();
    CHECK(seat.session.take_outgoing().empty());
    CHECK(seat.notes.faults.empty());
}

}  // namespace yishi::agent
