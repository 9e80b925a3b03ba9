#include "terminal/agent/seat_frame_reader.hpp"

#include <catch2/catch.hpp>

#include "fake_hall.hpp"

namespace yishi::agent {
namespace {

messages::ResultView result_of(const messages::VoteView& vote) {
    messages::ResultView result;
    result.meeting = "15-35";
    result.vote = vote.vote;
    result.declared = true;
    result.options = vote.options;
    result.counts = {24, 15, 6};
    result.figures = {24, 15, 6, 2, 4, 51};
    result.outcome = {51, 26, false};
    result.rule_set.id = "default";
    result.rule_set.rules.name = "规则";
    result.rule_set.rules.adopted_on = "2025-01-01";
    return result;
}

}  // namespace

TEST_CASE("a view that many seats get is decoded once and shared") {
    FakeHall hall;
    SeatFrameReader reader;
    const std::string text = hall.next_view();
    const auto first = reader.read(text);
    REQUIRE(first.frame);
    CHECK(first.fault.empty());
    for (int i = 0; i < 100; ++i) CHECK(reader.read(std::string(text)).frame == first.frame);
    CHECK(reader.views_decoded() == 1);
    for (int i = 0; i < 20; ++i) reader.read(hall.next_view());
    CHECK(reader.views_decoded() == 21);
}

TEST_CASE("figures are a fault before they may be shown") {
    FakeHall hall;
    hall.open_vote("report");
    hall.view.result = result_of(*hall.view.vote);
    CHECK_FALSE(fault_of(hall.view).empty());
    hall.view.vote->state = messages::VoteState::counted;
    CHECK(fault_of(hall.view).empty());
    hall.view.result->declared = false;
    CHECK_FALSE(fault_of(hall.view).empty());
    hall.view.vote->settings.figures = messages::FiguresShown::at_close;
    CHECK(fault_of(hall.view).empty());
    hall.view.vote->state = messages::VoteState::open;
    CHECK_FALSE(fault_of(hall.view).empty());
    // The last vote's declared result may stand while the next one runs.
    hall.view.result->declared = true;
    hall.view.vote->vote = "responses";
    CHECK(fault_of(hall.view).empty());
}

TEST_CASE("a result that does not add up is a fault") {
    FakeHall hall;
    hall.open_vote("report");
    hall.view.result = result_of(*hall.view.vote);
    hall.view.vote.reset();
    REQUIRE(fault_of(hall.view).empty());
    auto& result = *hall.view.result;
    SECTION("the roll") {
        result.figures.roll = 50;
    }
    SECTION("the counts") {
        result.counts[0] = 25;
    }
    SECTION("one count too few") {
        result.counts.pop_back();
    }
    SECTION("the outcome") {
        result.outcome.passed = true;
    }
    SECTION("passed without an approval") {
        result.counts = {0, 39, 6};
        result.figures = {0, 39, 6, 2, 4, 51};
        result.outcome = {0, 0, true};
    }
    CHECK_FALSE(fault_of(hall.view).empty());
}

TEST_CASE("a vote that a ballot cannot be made for is a fault") {
    FakeHall hall;
    hall.open_vote("report");
    REQUIRE(fault_of(hall.view).empty());
    SECTION("no opening") {
        hall.view.vote->opening.reset();
    }
    SECTION("an opening that is no digest") {
        hall.view.vote->opening->text = std::string(43, '/') + "=";
    }
    SECTION("a log of nobody") {
        hall.view.vote->log = "somewhere";
    }
    SECTION("one option") {
        hall.view.vote->options.resize(1);
    }
    SECTION("a draft") {
        hall.view.vote->state = messages::VoteState::draft;
    }
    CHECK_FALSE(fault_of(hall.view).empty());
}

}  // namespace yishi::agent
