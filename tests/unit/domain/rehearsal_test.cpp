#include <catch2/catch.hpp>

#include "tests/scenario/language/stage.hpp"
#include "tests/unit/domain/stages.hpp"

using namespace yishi;
using namespace yishi::domain;

namespace {

Context with_head(std::uint64_t size) {
    Context context;
    context.time = 7'000;
    context.principal.evidence = Evidence::server_itself;
    context.connected = [](std::string_view) { return false; };
    context.ballot_key = [](std::string_view) { return std::nullopt; };
    context.head = [size](std::string_view) { return messages::LogHead{size, {}}; };
    return context;
}

}  // namespace

TEST_CASE("a rehearsal begins with the register as it was copied, in one entry of the register") {
    scenario::Stage stage(testing::stage("session"));
    const auto decision = decide_rehearsal(stage.state(), with_head(12));
    REQUIRE(decision);
    REQUIRE(decision->entries.size() == 1);
    CHECK(decision->entries[0].log == "binhai/register");
    const auto& event = std::get<messages::RehearsalBegun>(std::get<messages::Event>(decision->entries[0].fact));
    CHECK(event.of_register.size == 12);
    CHECK(event.actor.role == messages::Role::server);
    CHECK_FALSE(event.command);
}

TEST_CASE("what was never founded cannot be rehearsed, nor a rehearsal") {
    CHECK_FALSE(decide_rehearsal(State{}, with_head(0)));
    scenario::Stage stage("rehearse");
    CHECK(stage.state().rehearsal);
    CHECK_FALSE(decide_rehearsal(stage.state(), with_head(2)));
}

TEST_CASE("the mark stands in the register and nowhere else") {
    scenario::Stage stage(testing::stage("session"));
    State state = stage.state();
    const messages::RehearsalBegun event{};
    const Entry entry{.position = state.next_position,
                      .log = "binhai/meeting/15-1",
                      .index = state.log_size("binhai/meeting/15-1"),
                      .bytes = {},
                      .leaf = {},
                      .fact = messages::Event(event)};
    CHECK_THROWS_WITH(apply(state, entry, [](const auto&) { return std::string(); }), Catch::Contains("register"));
}
