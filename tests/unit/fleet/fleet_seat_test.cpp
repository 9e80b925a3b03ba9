#include "terminal/fleet/fleet_seat.hpp"

#include <catch2/catch.hpp>

#include "terminal/fleet/fleet_plan.hpp"
#include "tests/unit/agent/fake_hall.hpp"

namespace yishi::fleet {

using agent::FakeHall;
using namespace messages;

namespace {

/// One seat of a fleet before a fake server.
struct Trial {
    FleetPlan plan;
    FleetReport report;
    FleetOrders orders{plan, report, [] { return Identifier("c-1"); }, {}};
    agent::SeatFrameReader reader;
    FakeHall hall;
    agent::CheckpointReader checkpoints;
    FleetSeat seat{"t-07", reader, agent::SeatRecord(test::ballot_key("t-07"), checkpoints, nullptr), orders};

    void connect() {
        seat.session().connected(FakeHall::log_key());
        seat.session().receive(hall.welcome());
        seat.session().receive(hall.next_view());
        seat.session().receive(hall.personal_frame());
    }

    std::vector<std::string> sent(std::int64_t now) {
        due = seat.act(now);
        return seat.session().take_outgoing();
    }

    /// The one ballot that is sent at `now`.
    std::string ballot(std::int64_t now) {
        const auto texts = sent(now);
        REQUIRE(texts.size() == 1);
        const auto frame = decode<ClientFrame>(texts[0]);
        REQUIRE(frame);
        const auto& press = std::get<PressFrame>(frame.value);
        hall.kept = press.kept.value_or(0);
        return press.ballot;
    }

    std::optional<std::int64_t> due;
};

}  // namespace

TEST_CASE("a seat signs in where the plan says, once a sitting") {
    Trial trial;
    trial.hall.personal.attendance = Attendance::not_signed_in;
    trial.connect();
    CHECK(trial.sent(0).empty());
    trial.plan.read_sign_ins("s1,t-07\n", "s");
    CHECK(trial.sent(0).size() == 1);
    CHECK(trial.sent(0).empty());
    trial.seat.session().receive(encode(AcceptedFrame{"c-1", 4}));
    trial.hall.personal.attendance = Attendance::left;
    trial.seat.session().receive(trial.hall.personal_frame());
    trial.hall.personal.attendance = Attendance::not_signed_in;
    trial.seat.session().receive(trial.hall.personal_frame());
    CHECK(trial.sent(0).empty());
    CHECK(trial.report.signed_in == 1);
    CHECK(trial.report.failure_count == 0);
}

TEST_CASE("planned presses are made one after the other, each when its time has come") {
    Trial trial;
    trial.plan.read_ballots("report,t-07,赞成\nreport,t-07,reject,500\n", "b");
    trial.hall.open_vote("report");
    trial.connect();
    const std::string first = trial.ballot(1'000);
    CHECK(record::decode_signed_ballot(first)->ballot.choice == 1);
    CHECK(trial.sent(2'000).empty());
    trial.seat.session().receive(trial.hall.received(first));
    CHECK(trial.sent(1'100).empty());
    CHECK(trial.due == 1'500);
    const std::string second = trial.ballot(1'500);
    CHECK(record::decode_signed_ballot(second)->ballot.choice == 2);
    trial.seat.session().receive(trial.hall.received(second));
    CHECK(trial.sent(9'000).empty());
    CHECK(trial.report.received == 2);
    trial.seat.finish();
    CHECK(trial.report.failure_count == 0);
}

TEST_CASE("a press refused since the vote is held is made again when it goes on") {
    Trial trial;
    trial.plan.read_ballots("report,t-07,1\n", "b");
    trial.hall.open_vote("report");
    trial.connect();
    const std::string first = trial.ballot(0);
    trial.hall.view.vote->state = VoteState::held;
    trial.seat.session().receive(trial.hall.next_view());
    trial.seat.session().receive(FakeHall::refused(first, RejectionCode::vote_held));
    CHECK(trial.sent(10).empty());
    trial.hall.view.vote->state = VoteState::open;
    trial.seat.session().receive(trial.hall.next_view());
    CHECK(trial.ballot(20) == first);
    trial.seat.session().receive(trial.hall.received(first));
    CHECK(trial.report.failure_count == 0);
}

TEST_CASE("what goes wrong fails the run and names the seat") {
    Trial trial;
    trial.plan.read_ballots("report,t-07,1\n", "b");
    trial.hall.open_vote("report");
    SECTION("a refusal") {
        trial.connect();
        trial.seat.session().receive(FakeHall::refused(trial.ballot(0), RejectionCode::not_on_the_roll));
    }
    SECTION("no answer") {
        trial.connect();
        trial.ballot(0);
        trial.seat.finish();
    }
    SECTION("two answers") {
        trial.connect();
        const std::string ballot = trial.ballot(0);
        trial.seat.session().receive(trial.hall.received(ballot));
        trial.seat.session().receive(trial.hall.received(ballot));
    }
    SECTION("the answer to another ballot") {
        trial.connect();
        trial.seat.session().receive(trial.hall.received(trial.ballot(0) + "x"));
    }
    SECTION("a vote that is over before the press") {
        trial.hall.view.vote->state = VoteState::held;
        trial.connect();
        trial.sent(0);
        trial.hall.view.vote->state = VoteState::counted;
        trial.seat.session().receive(trial.hall.next_view());
        trial.sent(1);
    }
    SECTION("a choice that the vote has not") {
        trial.plan.read_ballots("motion,t-07,满意\n", "b");
        trial.hall.open_vote("motion");
        trial.connect();
        CHECK(trial.sent(0).empty());
    }
    SECTION("another member's frame") {
        trial.connect();
        trial.hall.personal.person->person = "m-08";
        trial.seat.session().receive(trial.hall.personal_frame());
    }
    SECTION("a goodbye to a certificate that is used twice") {
        trial.connect();
        trial.seat.session().receive(encode(GoodbyeFrame{Farewell::replaced, "", ""}));
        CHECK(trial.seat.must_leave());
    }
    CHECK(trial.report.failure_count == 1);
    CHECK(trial.report.failures().at(0).starts_with("t-07: "));
}

TEST_CASE("a seat of a fleet is in order when it is tested") {
    Trial trial;
    trial.connect();
    trial.sent(0);
    trial.seat.session().receive(encode(SeatTestFrame{2}));
    CHECK(trial.sent(1) == std::vector<std::string>{R"({"kind":"seat_tested","round":2,"fault":null})"});
    CHECK(trial.sent(2).empty());
}

TEST_CASE("a simulated seat plays on a rehearsal, and leaves any other server at once") {
    Trial trial;
    trial.orders.simulated = true;
    trial.plan.everybody_signs_in();
    trial.hall.personal.attendance = Attendance::not_signed_in;
    SECTION("a rehearsal; who comes too late for a vote is no failure") {
        trial.hall.rehearsal = true;
        trial.plan.read_ballots("report,t-07,1\n", "b");
        trial.hall.open_vote("report");
        trial.connect();
        CHECK(trial.report.rehearsal);
        CHECK(trial.sent(0).size() == 1);
        trial.seat.session().receive(encode(RejectedFrame{"c-1", reject(RejectionCode::sitting_not_open)}));
        trial.hall.view.vote->state = VoteState::counted;
        trial.seat.session().receive(trial.hall.next_view());
        trial.sent(1);
        CHECK(trial.report.failure_count == 0);
    }
    SECTION("the record") {
        trial.connect();
        CHECK(trial.sent(0).empty());
        CHECK(trial.seat.must_leave());
        CHECK(trial.report.turned_away);
        CHECK(trial.report.failure_count == 1);
    }
}

TEST_CASE("refusals that may be do not fail the run") {
    Trial trial;
    trial.orders.may_refuse.insert(RejectionCode::vote_closed);
    trial.plan.read_ballots("report,t-07,1\n", "b");
    trial.hall.open_vote("report");
    trial.connect();
    trial.seat.session().receive(FakeHall::refused(trial.ballot(0), RejectionCode::vote_closed));
    CHECK(trial.report.refused == 1);
    CHECK(trial.report.failure_count == 0);
}

TEST_CASE("declared totals are compared with what was acknowledged and counts") {
    const auto rule = GENERATE(PressRule::last, PressRule::first);
    Trial trial;
    trial.plan.read_ballots("report,t-07,1\nreport,t-07,2\n", "b");
    trial.hall.open_vote("report");
    trial.hall.view.vote->settings.press = rule;
    trial.connect();
    trial.seat.session().receive(trial.hall.received(trial.ballot(0)));
    trial.seat.session().receive(trial.hall.received(trial.ballot(1)));

    SeatView view = trial.hall.view;
    view.vote.reset();
    ResultView result;
    result.meeting = "15-35";
    result.vote = "report";
    result.declared = true;
    SECTION("right") {
        result.counts =
            rule == PressRule::last ? std::vector<std::uint32_t>{0, 1, 0} : std::vector<std::uint32_t>{1, 0, 0};
        view.result = result;
        trial.report.note_view(view);
        trial.report.check_totals();
        CHECK(trial.report.failure_count == 0);
    }
    SECTION("counted twice") {
        result.counts = {1, 1, 0};
        view.result = result;
        trial.report.note_view(view);
        trial.report.check_totals();
        CHECK(trial.report.failure_count == 1);
    }
    CHECK(trial.report.declared("report"));
    CHECK(trial.report.declared("15-35/report"));
    CHECK_FALSE(trial.report.declared("15-36/report"));
    CHECK_FALSE(trial.report.closed("15-35"));
    view.meeting.reset();
    trial.report.note_view(view);
    CHECK(trial.report.closed("15-35"));
}

TEST_CASE("acknowledged ballots are written with leaf and text") {
    Trial trial;
    std::string written;
    trial.report.acknowledged = [&](const std::string& line) { written += line; };
    trial.plan.read_ballots("report,t-07,1\n", "b");
    trial.hall.open_vote("report");
    trial.connect();
    const std::string ballot = trial.ballot(0);
    trial.seat.session().receive(trial.hall.received(ballot));
    CHECK(written ==
          "{\"leaf\":" + encode(FakeHall::leaf(ballot)) + ",\"index\":10,\"ballot\":" + encode(ballot) + "}\n");
}

}  // namespace yishi::fleet
