#include <catch2/catch.hpp>

#include "tests/scenario/language/stage.hpp"
#include "tests/unit/domain/stages.hpp"

using namespace yishi;
using namespace yishi::domain;

namespace {

Context at(messages::Time time) {
    Context context;
    context.time = time;
    context.connected = [](std::string_view) { return true; };
    context.ballot_key = [](std::string_view) { return std::nullopt; };
    context.head = [](std::string_view) { return messages::LogHead{}; };
    return context;
}

}  // namespace

TEST_CASE("a new store is founded once") {
    scenario::Stage stage;
    CHECK(stage.state().is_founded);
    CHECK(stage.hall().entries("binhai/register", "register_founded") == 1);
    CHECK_FALSE(decide_start(stage.state(), scenario::founding(), at(0)));
}

TEST_CASE("a store of another body is refused") {
    scenario::Stage stage;
    auto other = scenario::founding();
    other.body = "elsewhere";
    const auto decided = decide_start(stage.state(), other, at(0));
    REQUIRE(decided);
    CHECK(scenario::said(*decided).starts_with("rejected already_exists"));
}

TEST_CASE("a start notes an open meeting, and holds a vote that was open") {
    scenario::Stage meeting(testing::stage("session"));
    const auto noted = decide_start(meeting.state(), scenario::founding(), at(meeting.hall().now()));
    REQUIRE(noted);
    CHECK(std::get<Decision>(*noted).entries.size() == 1);
    scenario::Stage voting(testing::stage("open"));
    const auto held = decide_start(voting.state(), scenario::founding(), at(voting.hall().now()));
    REQUIRE(held);
    REQUIRE(std::get<Decision>(*held).entries.size() == 2);
    CHECK(std::get<Decision>(*held).entries[1].kind == "vote_held");
}

TEST_CASE("time closes a vote at its deadline and not before") {
    scenario::Stage stage(testing::stage("session"));
    CHECK_FALSE(next_deadline(stage.state()));
    stage.play(R"(
        clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --seconds 30
        clerk li: prepare-vote --meeting 15-1 --vote v --decision vote-15-1
        clerk li: open-vote --meeting 15-1 --vote v)");
    const auto deadline = next_deadline(stage.state());
    REQUIRE(deadline == stage.hall().now() + 30'000);
    CHECK_FALSE(decide_time_reached(stage.state(), at(*deadline - 1)));
    REQUIRE(decide_time_reached(stage.state(), at(*deadline)));
    stage.play("clerk li: hold-vote --meeting 15-1 --vote v");
    CHECK_FALSE(next_deadline(stage.state()));
    CHECK_FALSE(decide_time_reached(stage.state(), at(*deadline + 1'000'000)));
}

TEST_CASE("an entry that contradicts the state is named") {
    scenario::Stage stage(testing::stage("session"));
    auto state = stage.state();
    messages::VoteHeld held;
    held.vote = "nothing";
    const Fact fact = messages::Event(held);
    const auto apply_at = [&](std::uint64_t position, std::uint64_t index) {
        apply(state, {position, "binhai/meeting/15-1", index, "", {}, fact}, [](const auto&) { return ""; });
    };
    CHECK_THROWS_WITH(apply_at(state.next_position + 1, state.log_size("binhai/meeting/15-1")),
                      Catch::Contains("binhai/meeting/15-1"));
    CHECK_THROWS_WITH(apply_at(state.next_position, state.log_size("binhai/meeting/15-1") + 1),
                      Catch::Contains("out of order"));
    CHECK_THROWS_WITH(apply_at(state.next_position, state.log_size("binhai/meeting/15-1")), Catch::Contains("nothing"));
}
