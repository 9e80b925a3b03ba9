#include "terminal/agent/seat_pilot.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/agent/fake_hall.hpp"

namespace yishi::agent {
namespace {

/// One press of the first option in every vote.
struct OnePress : SeatPlan {
    bool signs_in(const std::string&, const std::string&, const std::string&) const override { return false; }
    std::vector<Press> presses(const std::string&, const messages::VoteView&, const std::string&) const override {
        return {{"1", 0}};
    }
};

}  // namespace

TEST_CASE("a spare presses once somebody is put at it in the middle of a vote, and not before") {
    Seat seat;
    const OnePress plan;
    std::vector<std::string> failures;
    SeatPilot pilot(
        seat.session, plan,
        {.new_command = [] { return messages::Identifier("c"); },
         .on_press = [] {},
         .on_refused = [&](const SeatPilot::Task&, const messages::Rejection& why) { failures.push_back(why.en); },
         .on_failure = [&](const std::string& what) { failures.push_back(what); }});
    const auto member = seat.hall.personal.person;
    seat.hall.personal.person.reset();
    seat.hall.open_vote("v");
    seat.connect();
    pilot.act(1'000);
    CHECK(seat.ballots().empty());

    seat.hall.personal.person = member;
    seat.hall.personal.vote = messages::PersonalVote{"v", true, {}, 1, std::nullopt};
    seat.session.receive(seat.hall.personal_frame());
    pilot.act(2'000);
    CHECK(seat.ballots().size() == 1);
    CHECK(failures.empty());
}

}  // namespace yishi::agent
