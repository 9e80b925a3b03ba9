#include "terminal/agent/seat_session.hpp"

#include <catch2/catch.hpp>

#include "fake_hall.hpp"

namespace yishi::agent {

using messages::RejectionCode;

namespace {

record::NamedBallot ballot_of(const std::string& bytes) {
    const auto ballot = record::decode_signed_ballot(bytes);
    REQUIRE(ballot.has_value());
    return ballot->ballot;
}

/// Presses, and returns the one ballot that goes out.
std::string press_one(Seat& seat, unsigned option) {
    REQUIRE_FALSE(seat.session.press(option));
    const auto ballots = seat.ballots();
    REQUIRE(ballots.size() == 1);
    return ballots[0];
}

}  // namespace

TEST_CASE("a press is a ballot for this vote, kept before it is sent and forgotten when received") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    const std::string bytes = press_one(seat, 2);
    const auto ballot = ballot_of(bytes);
    CHECK(ballot.body == "city");
    CHECK(ballot.log == "city/meeting/15-35");
    CHECK(ballot.vote == "report");
    CHECK(ballot.opening == record::sha256("report"));
    CHECK(ballot.member == "m-07");
    CHECK(ballot.device == "t-07");
    CHECK(ballot.choice == 2);
    CHECK(ballot.seq == 1);
    CHECK_FALSE(ballot.prev);
    CHECK(seat.keeper.kept == bytes);
    CHECK(seat.session.delivery() == Delivery::sending);

    seat.session.receive(seat.hall.received(bytes));
    CHECK(seat.session.delivery() == Delivery::received);
    CHECK_FALSE(seat.keeper.kept);
    CHECK(seat.notes.received == std::vector<std::string>{bytes});

    const auto second = ballot_of(press_one(seat, 1));
    CHECK(second.seq == 2);
    CHECK(second.prev == record::leaf_hash(bytes));
    CHECK(seat.notes.faults.empty());
}

TEST_CASE("while one press is in flight only the latest of the others waits") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    const std::string first = press_one(seat, 1);
    CHECK_FALSE(seat.session.press(2));
    CHECK_FALSE(seat.session.press(3));
    CHECK(seat.ballots().empty());
    seat.session.receive(seat.hall.received(first));
    CHECK(seat.session.delivery() == Delivery::sending);
    const auto ballots = seat.ballots();
    REQUIRE(ballots.size() == 1);
    CHECK(ballot_of(ballots[0]).choice == 3);
    CHECK(ballot_of(ballots[0]).seq == 2);
}

TEST_CASE("after a lost connection the same bytes are sent again until they are answered") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    const std::string bytes = press_one(seat, 1);
    for (int i = 0; i < 3; ++i) {
        seat.session.disconnected();
        seat.connect();
        CHECK(seat.ballots() == std::vector<std::string>{bytes});
        CHECK(seat.session.delivery() == Delivery::sending);
    }
    seat.session.receive(seat.hall.received(bytes));
    CHECK(seat.session.delivery() == Delivery::received);
    seat.session.disconnected();
    seat.hall.personal.vote = messages::PersonalVote{"report", true, {}, 2, FakeHall::leaf(bytes)};
    seat.connect();
    CHECK(seat.ballots().empty());
    CHECK(seat.notes.faults.empty());
}

TEST_CASE("a press that was durable before the connection was lost is no fault, and answered once more") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    const std::string bytes = press_one(seat, 1);
    seat.session.disconnected();
    seat.hall.personal.vote = messages::PersonalVote{"report", true, {}, 2, FakeHall::leaf(bytes)};
    seat.connect();
    CHECK(seat.ballots() == std::vector<std::string>{bytes});
    seat.session.receive(seat.hall.received(bytes));
    CHECK(ballot_of(press_one(seat, 2)).seq == 2);
    CHECK(seat.notes.faults.empty());
}

TEST_CASE("a restarted terminal sends what was in flight, before anything else") {
    std::string bytes;
    {
        Seat seat;
        seat.hall.open_vote("report");
        seat.connect();
        bytes = press_one(seat, 3);
        REQUIRE(seat.keeper.kept == bytes);
    }
    Seat seat(bytes);
    seat.hall.open_vote("report");
    seat.connect();
    CHECK(seat.ballots() == std::vector<std::string>{bytes});
    SECTION("the server had it, or takes it now") {
        seat.session.receive(seat.hall.received(bytes));
        CHECK(seat.session.delivery() == Delivery::received);
        CHECK_FALSE(seat.keeper.kept);
        CHECK(ballot_of(press_one(seat, 1)).seq == 2);
    }
    SECTION("the vote is over meanwhile") {
        seat.session.receive(FakeHall::refused(bytes, RejectionCode::vote_closed));
        CHECK(seat.session.delivery() == Delivery::refused);
        CHECK(seat.notes.rejection == RejectionCode::vote_closed);
        CHECK_FALSE(seat.session.busy());
        CHECK_FALSE(seat.keeper.kept);
    }
    CHECK(seat.notes.faults.empty());
}

TEST_CASE("what was kept for another device, or is torn, is not sent") {
    for (std::string left_over : {"torn", "city/named-ballot/v1\nlog city/meeting/15-35\nvote v\n"}) {
        Seat seat(left_over);
        seat.connect();
        CHECK(seat.ballots().empty());
        CHECK_FALSE(seat.session.busy());
    }
}

TEST_CASE("a refused press is dropped with its reason and the next starts where the presses stand") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    const std::string bytes = press_one(seat, 1);
    seat.session.receive(FakeHall::refused(bytes, RejectionCode::vote_held));
    CHECK(seat.session.delivery() == Delivery::refused);
    CHECK_FALSE(seat.keeper.kept);
    CHECK(ballot_of(press_one(seat, 1)).seq == 1);
    CHECK(seat.notes.faults.empty());
}

TEST_CASE("what the server cannot take at the moment stays in flight and is tried again") {
    const auto code = GENERATE(RejectionCode::busy, RejectionCode::storage_unavailable);
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    const std::string bytes = press_one(seat, 1);
    seat.session.receive(FakeHall::refused(bytes, code));
    CHECK(seat.session.wants_retry());
    CHECK(seat.keeper.kept == bytes);
    seat.session.retry();
    CHECK(seat.ballots() == std::vector<std::string>{bytes});
    seat.session.retry();
    CHECK(seat.ballots().empty());
}

TEST_CASE("out of order: the seat asks for a new connection and signs its choice anew, once") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    const std::string bytes = press_one(seat, 2);
    seat.session.receive(FakeHall::refused(bytes, RejectionCode::press_out_of_order));
    CHECK(seat.session.wants_new_connection());
    CHECK(seat.session.delivery() == Delivery::sending);
    seat.session.disconnected();
    seat.hall.personal.vote = messages::PersonalVote{"report", true, {}, 5, FakeHall::digest("spare")};
    seat.connect();
    CHECK_FALSE(seat.session.wants_new_connection());
    const auto again = seat.ballots();
    REQUIRE(again.size() == 1);
    CHECK(ballot_of(again[0]).seq == 5);
    CHECK(ballot_of(again[0]).prev == record::sha256("spare"));
    CHECK(ballot_of(again[0]).choice == 2);
    seat.session.receive(FakeHall::refused(again[0], RejectionCode::press_out_of_order));
    CHECK(seat.session.delivery() == Delivery::refused);
    CHECK_FALSE(seat.session.wants_new_connection());
}

TEST_CASE("an answer that comes twice, or for other bytes, is a fault") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    const std::string bytes = press_one(seat, 1);
    seat.session.receive(seat.hall.received(bytes + "x"));
    CHECK(seat.notes.faults.size() == 1);
    CHECK(seat.session.busy());
    seat.session.receive(seat.hall.received(bytes));
    CHECK(seat.session.delivery() == Delivery::received);
    seat.session.receive(seat.hall.received(bytes));
    CHECK(seat.notes.faults.size() == 2);
    seat.session.receive(FakeHall::refused(bytes, RejectionCode::vote_closed));
    CHECK(seat.notes.faults.size() == 3);
    CHECK(seat.session.delivery() == Delivery::received);
    CHECK(seat.session.faults() == 3);
}

TEST_CASE("an acknowledged press that is missing after a reconnect is a fault") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    const std::string bytes = press_one(seat, 1);
    seat.session.receive(seat.hall.received(bytes));
    seat.session.disconnected();
    SECTION("the server knows of no press") {
        seat.hall.personal.vote.reset();
    }
    SECTION("the server expects the first press again") {
        seat.hall.personal.vote = messages::PersonalVote{"report", true, {}, 1, {}};
    }
    SECTION("the server has another press in its place") {
        seat.hall.personal.vote = messages::PersonalVote{"report", true, {}, 2, FakeHall::digest("other")};
    }
    seat.connect();
    CHECK(seat.notes.faults == std::vector<std::string>{"an acknowledged press is missing"});
}

TEST_CASE("each vote starts at the first press") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    seat.session.receive(seat.hall.received(press_one(seat, 1)));
    seat.hall.open_vote("responses");
    seat.session.receive(seat.hall.next_view());
    const auto ballot = ballot_of(press_one(seat, 1));
    CHECK(ballot.vote == "responses");
    CHECK(ballot.seq == 1);
    CHECK_FALSE(ballot.prev);
}

TEST_CASE("personal of another meeting's vote with the same name does not count") {
    Seat seat;
    seat.hall.personal.vote = messages::PersonalVote{"report", true, {}, 4, FakeHall::digest("old")};
    seat.hall.personal.meeting = "15-34";
    seat.connect();
    seat.hall.open_vote("report");
    seat.session.receive(seat.hall.next_view());
    CHECK(ballot_of(press_one(seat, 1)).seq == 1);
}

TEST_CASE("a press that cannot be is refused here, in the rejection's words") {
    Seat seat;
    auto code = [&](unsigned option) {
        const auto why = seat.session.press(option);
        REQUIRE(why);
        CHECK(seat.ballots().empty());
        return why->code;
    };
    CHECK(code(1) == RejectionCode::vote_not_open);
    seat.connect();
    CHECK(code(1) == RejectionCode::vote_not_open);
    seat.hall.open_vote("report");
    seat.session.receive(seat.hall.next_view());
    CHECK(code(0) == RejectionCode::unknown_option);
    CHECK(code(4) == RejectionCode::unknown_option);
    seat.hall.view.vote->state = messages::VoteState::held;
    seat.session.receive(seat.hall.next_view());
    CHECK(code(1) == RejectionCode::vote_held);
    seat.hall.view.vote->state = messages::VoteState::counted;
    seat.session.receive(seat.hall.next_view());
    CHECK(code(1) == RejectionCode::vote_closed);
    seat.hall.view.vote->state = messages::VoteState::open;
    seat.session.receive(seat.hall.next_view());
    seat.hall.personal.vote = messages::PersonalVote{"report", false, messages::NoPress::joined_late, 1, {}};
    seat.session.receive(seat.hall.personal_frame());
    CHECK(code(1) == RejectionCode::not_on_the_roll);
    seat.hall.personal.attendance = messages::Attendance::left;
    seat.session.receive(seat.hall.personal_frame());
    CHECK(code(1) == RejectionCode::not_signed_in);
    seat.hall.personal.person.reset();
    seat.session.receive(seat.hall.personal_frame());
    CHECK(code(1) == RejectionCode::device_not_seated);
}

TEST_CASE("a choice that waits is dropped when its vote is over, and says so") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    const std::string first = press_one(seat, 1);
    CHECK_FALSE(seat.session.press(2));
    seat.hall.view.vote->state = messages::VoteState::counted;
    seat.session.receive(seat.hall.next_view());
    CHECK(seat.session.delivery() == Delivery::undelivered);
    seat.session.receive(seat.hall.received(first));
    CHECK(seat.session.delivery() == Delivery::undelivered);
    CHECK(seat.ballots().empty());
}

TEST_CASE("a press without a connection waits for the next one") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    seat.session.disconnected();
    CHECK_FALSE(seat.session.press(2));
    CHECK(seat.ballots().empty());
    seat.session.waited_too_long();
    CHECK(seat.session.delivery() == Delivery::undelivered);
    seat.connect();
    const auto ballots = seat.ballots();
    REQUIRE(ballots.size() == 1);
    seat.session.receive(seat.hall.received(ballots[0]));
    CHECK(seat.session.delivery() == Delivery::received);
}

TEST_CASE("a ballot that cannot be kept is not sent") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    seat.keeper.full = true;
    CHECK_FALSE(seat.session.press(1));
    CHECK(seat.ballots().empty());
    CHECK(seat.session.delivery() == Delivery::undelivered);
}

TEST_CASE("a PIN is sent in a frame of its own, again until it is answered, and a wrong one once") {
    Seat seat;
    seat.hall.personal.attendance = messages::Attendance::not_signed_in;
    seat.connect();
    CHECK_FALSE(seat.session.sign_in("c-1", {messages::CredentialMethod::pin, "135790"}));
    CHECK(seat.session.sign_in("c-2")->code == RejectionCode::already_signed_in);
    const auto sent = seat.session.take_outgoing();
    const std::string frame = R"({"kind":"sign_in","id":"c-1","meeting":"15-35","sitting":"s1",)"
                              R"("credential":{"method":"pin","secret":"135790"}})";
    CHECK(sent == std::vector<std::string>{frame});
    seat.session.disconnected();
    seat.connect();
    CHECK(seat.session.take_outgoing() == sent);
    seat.session.receive(messages::encode(messages::RejectedFrame{"c-1", messages::reject(RejectionCode::busy)}));
    CHECK(seat.session.wants_retry());
    seat.session.retry();
    CHECK(seat.session.take_outgoing() == sent);
    seat.session.receive(
        messages::encode(messages::RejectedFrame{"c-1", messages::reject(RejectionCode::bad_credential)}));
    CHECK(seat.notes.rejection == RejectionCode::bad_credential);
    seat.session.disconnected();
    seat.connect();
    CHECK(seat.session.take_outgoing().empty());
    CHECK_FALSE(seat.session.sign_in("c-3", {messages::CredentialMethod::pin, "135791"}));
}

TEST_CASE("a card signs in where nobody is planned, in the newest sitting that is not in recess") {
    using messages::SittingKind;
    using messages::SittingState;
    Seat seat;
    seat.hall.view.sittings = {
        {"s1", SittingKind::plenary, SittingState::recess, "m-01", "主任", std::nullopt},
        {"g1", SittingKind::group, SittingState::in_session, "m-01", "主任", std::nullopt},
        {"g2", SittingKind::group, SittingState::signing_in, "m-01", "主任", std::nullopt},
        {"g3", SittingKind::group, SittingState::recess, "m-01", "主任", std::nullopt},
    };
    seat.hall.personal = {};
    seat.connect();
    CHECK(seat.session.sign_in("c-1")->code == RejectionCode::sitting_not_open);
    CHECK(seat.session.sign_in("c-1", {messages::CredentialMethod::pin, "135790"})->code ==
          RejectionCode::sitting_not_open);
    CHECK_FALSE(seat.session.sign_in("c-1", {messages::CredentialMethod::card, "0012345678"}));
    const auto sent = seat.session.take_outgoing();
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].find(R"("sitting":"g2")") != std::string::npos);
}

TEST_CASE("sign-in is sent again under the same command until it is answered") {
    Seat seat;
    seat.hall.personal.attendance = messages::Attendance::not_signed_in;
    CHECK(seat.session.sign_in("c-1")->code == RejectionCode::sitting_not_open);
    seat.connect();
    CHECK_FALSE(seat.session.sign_in("c-1"));
    CHECK(seat.session.sign_in("c-2")->code == RejectionCode::already_signed_in);
    const auto sent = seat.session.take_outgoing();
    CHECK(sent ==
          std::vector<std::string>{
              R"({"kind":"command","id":"c-1","command":{"kind":"sign_in","meeting":"15-35","sitting":"s1"}})"});
    seat.session.disconnected();
    seat.connect();
    CHECK(seat.session.take_outgoing() == sent);
    seat.session.receive(R"({"kind":"accepted","id":"c-1","position":3})");
    CHECK(seat.notes.sign_ins == 1);
    CHECK_FALSE(seat.session.signing_in());
    seat.session.receive(R"({"kind":"accepted","id":"c-1","position":3})");
    CHECK(seat.notes.faults.size() == 1);
}

TEST_CASE("a goodbye is passed on") {
    Seat seat;
    seat.connect();
    seat.session.receive(messages::encode(messages::GoodbyeFrame{messages::Farewell::replaced, "", ""}));
    CHECK(seat.notes.goodbyes == 1);
}

TEST_CASE("frames that a seat must not get are faults") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    auto fault = [&](const std::string& text) {
        const auto before = seat.notes.faults.size();
        seat.session.receive(text);
        return seat.notes.faults.size() > before;
    };
    CHECK(fault("{"));
    CHECK(fault(messages::encode(
        messages::CountersFrame{messages::Identifier("15-35"), {}, messages::Identifier("report"), 12, 47, {}})));
    CHECK(fault(messages::encode(messages::DevicesFrame{})));
    CHECK(fault(messages::encode(messages::ViewFrame{99, messages::ClerkView{}})));
    CHECK(fault(messages::encode(messages::ErrorFrame{messages::reject(RejectionCode::malformed)})));
    CHECK(fault(seat.hall.welcome()));
    CHECK(fault(messages::encode(messages::AnswerFrame{"q", messages::RosterAnswer{}})));
}

TEST_CASE("versions of a connection grow, and one version is one view") {
    Seat seat;
    seat.connect();
    seat.hall.version = 7;
    seat.session.receive(seat.hall.next_view());
    CHECK(seat.notes.faults.empty());
    seat.hall.version = 5;
    seat.session.receive(seat.hall.next_view());
    CHECK(seat.notes.faults.size() == 1);
    seat.hall.version = 7;
    seat.hall.view.meeting.reset();
    seat.session.receive(seat.hall.next_view());
    CHECK(seat.notes.faults.size() == 2);
    seat.session.disconnected();
    seat.hall.version = 0;
    seat.connect();
    CHECK(seat.notes.faults.size() == 2);
}

TEST_CASE("a seat test goes to whoever looks at the seat, and the answer to the server") {
    Seat seat;
    seat.connect();
    seat.session.take_outgoing();
    seat.session.receive(messages::encode(messages::SeatTestFrame{5}));
    CHECK(seat.notes.tests == std::vector<std::uint64_t>{5});
    seat.session.seat_tested(5, messages::Name("证书"));
    CHECK(seat.session.take_outgoing() ==
          std::vector<std::string>{R"({"kind":"seat_tested","round":5,"fault":"证书"})"});
    seat.session.disconnected();
    seat.session.seat_tested(5, {});
    CHECK(seat.session.take_outgoing().empty());
    seat.connect();
    seat.session.receive(messages::encode(messages::SeatTestResultFrame{}));
    CHECK(seat.notes.faults.size() == 1);
}

TEST_CASE("a request for the floor is sent again until it is answered, beside a sign-in and a press") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    REQUIRE_FALSE(seat.session.request_floor("f-1", "停水"));
    const std::string asked = R"({"kind":"command","id":"f-1","command":{"kind":"request_floor","meeting":"15-35",)"
                              R"("sitting":"s1","speech":"inquiry","text":"停水"}})";
    CHECK(seat.session.take_outgoing() == std::vector<std::string>{asked});
    const std::string ballot = press_one(seat, 1);
    seat.session.disconnected();
    seat.connect();
    const auto again = seat.session.take_outgoing();
    REQUIRE(again.size() == 2);
    CHECK(again[1] == asked);
    seat.session.receive(seat.hall.received(ballot));
    seat.session.receive(messages::encode(messages::AcceptedFrame{"f-1", 20}));
    CHECK(seat.notes.floor_asks == std::vector<FloorAsk>{FloorAsk::request});
    CHECK(seat.notes.sign_ins == 0);
    CHECK(seat.notes.faults.empty());
    seat.session.receive(messages::encode(messages::AcceptedFrame{"f-1", 20}));
    CHECK(seat.notes.faults.size() == 1);
}

TEST_CASE("a seat knows whether it waits for the floor") {
    Seat seat;
    CHECK(seat.session.request_floor("f-1", "")->code == RejectionCode::sitting_not_open);
    seat.connect();
    CHECK(seat.session.withdraw_request("f-2")->code == RejectionCode::not_requested);
    seat.hall.personal.request = messages::PersonalRequest{messages::SpeechKind::inquiry, 2};
    seat.session.receive(seat.hall.personal_frame());
    CHECK(seat.session.request_floor("f-3", "")->code == RejectionCode::already_requested);
    REQUIRE_FALSE(seat.session.withdraw_request("f-4"));
    seat.session.receive(
        messages::encode(messages::RejectedFrame{"f-4", messages::reject(RejectionCode::not_requested)}));
    CHECK(seat.notes.floor_asks == std::vector<FloorAsk>{FloorAsk::withdraw});
    CHECK(seat.notes.rejection == RejectionCode::not_requested);
    seat.session.receive(messages::encode(messages::FloorTimerFrame{"s1", -2'000, 30'000, true}));
    CHECK(seat.notes.floor_timers == std::vector<std::int64_t>{-2'000});
    seat.hall.personal.attendance = messages::Attendance::not_signed_in;
    seat.session.receive(seat.hall.personal_frame());
    CHECK(seat.session.request_floor("f-5", "")->code == RejectionCode::not_signed_in);
    CHECK(seat.notes.faults.empty());
}

TEST_CASE("a ballot in flight to the record is not sent to a rehearsal, and goes on afterwards") {
    Seat seat;
    seat.hall.open_vote("report");
    seat.connect();
    const std::string bytes = press_one(seat, 1);
    seat.session.disconnected();
    const auto record = seat.hall.view.vote;

    seat.hall.rehearsal = true;
    seat.hall.open_vote("played");
    seat.connect();
    CHECK(seat.ballots().empty());
    CHECK(seat.session.delivery() == Delivery::none);
    const std::string played = press_one(seat, 2);
    CHECK(played != bytes);
    CHECK(seat.keeper.kept == bytes);
    seat.session.disconnected();
    seat.connect();
    CHECK(seat.ballots() == std::vector<std::string>{played});
    seat.session.disconnected();

    seat.hall.rehearsal = false;
    seat.hall.view.vote = record;
    seat.connect();
    CHECK(seat.ballots() == std::vector<std::string>{bytes});
    CHECK(seat.session.delivery() == Delivery::sending);
    seat.session.receive(seat.hall.received(bytes));
    CHECK(seat.session.delivery() == Delivery::received);
    CHECK_FALSE(seat.keeper.kept);
    CHECK(seat.notes.faults.empty());
}

TEST_CASE("a part of a paper is asked for on every connection until it is answered") {
    Seat seat;
    const auto file = FakeHall::digest("a paper");
    const std::string asks = messages::encode(messages::GetPaperFrame{"paper", file, 7});
    const auto asked = [&] {
        const auto sent = seat.session.take_outgoing();
        return std::ranges::count(sent, asks);
    };
    seat.session.get_paper(file, 7);
    CHECK(asked() == 0);
    seat.connect();
    CHECK(asked() == 1);
    seat.connect();
    CHECK(asked() == 1);
    seat.session.retry();
    CHECK(asked() == 0);
    SECTION("the part") {
        const auto part = messages::encode(messages::PaperPartFrame{"paper", file, 100, 7, "AAAA"});
        seat.session.receive(part);
        CHECK(seat.notes.papers == std::vector<std::string>{"AAAA"});
        CHECK(seat.notes.faults.empty());
        seat.session.receive(part);
        CHECK(seat.notes.papers.size() == 1);
        CHECK(seat.notes.faults.size() == 1);
    }
    SECTION("busy, and then there is none") {
        const auto rejected = [&](messages::RejectionCode code) {
            seat.session.receive(messages::encode(messages::RejectedFrame{"paper", messages::reject(code)}));
        };
        rejected(messages::RejectionCode::busy);
        CHECK(seat.session.wants_retry());
        CHECK(seat.notes.papers.empty());
        seat.session.retry();
        CHECK(asked() == 1);
        rejected(messages::RejectionCode::paper_missing);
        CHECK(seat.notes.papers == std::vector<std::string>{"refused"});
        CHECK(seat.notes.faults.empty());
    }
    seat.connect();
    CHECK(asked() == 0);
}

}  // namespace yishi::agent
