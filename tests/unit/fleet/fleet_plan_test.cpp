#include "terminal/fleet/fleet_plan.hpp"

#include <catch2/catch.hpp>

namespace yishi::fleet {
namespace {

messages::VoteView vote_named(const std::string& id) {
    messages::VoteView vote;
    vote.vote = id;
    return vote;
}

std::string refusal(const std::string& ballots) {
    FleetPlan plan;
    try {
        plan.read_ballots(ballots, "ballots.csv");
    } catch (const PlanError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("ballots are read in order, with and without names of columns") {
    FleetPlan plan;
    plan.read_ballots("vote,device,choice,delay_ms\nv1,t-1,1\nv1,t-1,反对,250\r\n\n# a comment\nv1,t-2,none\n", "b");
    plan.read_ballots("v2, t-1 ,approve\n", "c");
    CHECK(plan.planned() == 4);
    const auto presses = plan.presses("15-35", vote_named("v1"), "t-1");
    REQUIRE(presses.size() == 2);
    CHECK(presses[0].choice == "1");
    CHECK(presses[1].choice == "反对");
    CHECK(presses[1].delay == 250);
    CHECK(plan.presses("15-35", vote_named("v1"), "t-2").empty());
    CHECK(plan.presses("15-35", vote_named("v1"), "t-3").empty());
    CHECK(plan.presses("15-35", vote_named("v2"), "t-1").size() == 1);
    CHECK(plan.devices() == std::set<std::string>{"t-1", "t-2"});
}

TEST_CASE("a vote named with its meeting comes before one named without") {
    FleetPlan plan;
    plan.read_ballots("report,t-1,1\n15-36/report,t-1,2\n", "b");
    CHECK(plan.presses("15-35", vote_named("report"), "t-1").at(0).choice == "1");
    CHECK(plan.presses("15-36", vote_named("report"), "t-1").at(0).choice == "2");
}

TEST_CASE("who signs in is everybody, nobody, or who is listed for the sitting") {
    FleetPlan plan;
    CHECK_FALSE(plan.signs_in("15-35", "s1", "t-1"));
    plan.read_sign_ins("sitting,device\ns1,t-1\n15-36/s1,t-2\n", "s");
    CHECK(plan.signs_in("15-35", "s1", "t-1"));
    CHECK_FALSE(plan.signs_in("15-35", "s1", "t-2"));
    CHECK(plan.signs_in("15-36", "s1", "t-2"));
    CHECK_FALSE(plan.signs_in("15-36", "s1", "t-1"));
    CHECK_FALSE(plan.signs_in("15-35", "s2", "t-1"));
    plan.everybody_signs_in();
    CHECK(plan.signs_in("15-35", "s2", "t-9"));
}

TEST_CASE("a bad row is named") {
    CHECK(refusal("v1,t-1,1\nv1,t-1\n").starts_with("ballots.csv:2: "));
    CHECK(refusal("V1,t-1,1\n").find("the vote") != std::string::npos);
    CHECK(refusal("v1,T 1,1\n").find("the device") != std::string::npos);
    CHECK(refusal("v1,t-1,\n").find("the choice") != std::string::npos);
    CHECK(refusal("v1,t-1,1,soon\n").find("the delay") != std::string::npos);
    CHECK(refusal("v1,t-1,1,\n").empty());
    CHECK(read_devices("device\nt-1\nt-2,more\n", "d") == std::vector<std::string>{"t-1", "t-2"});
    CHECK_THROWS_AS(read_devices("t-1\nT-2\n", "d"), PlanError);
}

}  // namespace yishi::fleet
