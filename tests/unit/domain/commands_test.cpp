#include <catch2/catch.hpp>

#include "protocol/messages/limits.hpp"
#include "server/domain/state.hpp"
#include "tests/scenario/language/stage.hpp"
#include "tests/unit/domain/stages.hpp"

using namespace yishi;
using namespace yishi::domain;

namespace {

const messages::Actor clerk{messages::Role::clerk, messages::Identifier("li"), std::nullopt};

messages::CommandReference numbered(std::size_t number) {
    return {"c-" + std::to_string(number), {std::to_string(number)}};
}

}  // namespace

TEST_CASE("a command is remembered by who sent it and under which identifier") {
    RememberedCommands commands;
    commands.remember(clerk, numbered(1), 7);
    REQUIRE(commands.find(clerk, "c-1"));
    CHECK(commands.find(clerk, "c-1")->position == 7);
    CHECK_FALSE(commands.find(clerk, "c-2"));
    CHECK_FALSE(commands.find({messages::Role::clerk, messages::Identifier("wu"), std::nullopt}, "c-1"));
    CHECK_FALSE(commands.find({messages::Role::chair, messages::Identifier("li"), std::nullopt}, "c-1"));
    CHECK_FALSE(commands.find({messages::Role::seat, std::nullopt, messages::Identifier("li")}, "c-1"));
    // Of a decision with several entries the first says where it stands.
    commands.remember(clerk, numbered(1), 8);
    CHECK(commands.find(clerk, "c-1")->position == 7);
}

TEST_CASE("the newest commands are remembered, and none of those before, however many came") {
    constexpr auto kept = messages::limits::remembered_commands;
    constexpr auto sent = 2 * kept + kept / 2;
    RememberedCommands commands;
    for (std::size_t number = 0; number < sent; ++number) commands.remember(clerk, numbered(number), number);
    std::size_t wrong = 0;
    for (std::size_t number = 0; number < sent; ++number) {
        const auto* memory = commands.find(clerk, numbered(number).id);
        if ((memory != nullptr) != (number >= sent - kept)) ++wrong;
        if (memory && memory->position != number) ++wrong;
    }
    CHECK(wrong == 0);
    // What was forgotten can be remembered anew.
    commands.remember(clerk, numbered(1), 77);
    REQUIRE(commands.find(clerk, "c-1"));
    CHECK(commands.find(clerk, "c-1")->position == 77);
    CHECK_FALSE(commands.find(clerk, numbered(sent - kept).id));
}

TEST_CASE("a repeated command is answered with the position of its first entry") {
    scenario::Stage stage(testing::stage("prepared"));
    const messages::Command open = messages::OpenVote{"15-1", "budget"};
    const auto at = stage.state().next_position;
    CHECK(scenario::said(stage.hall().send(clerk, open, "once")) == "accepted");
    const auto again = stage.hall().send(clerk, open, "once");
    REQUIRE(std::holds_alternative<AcceptedBefore>(again));
    CHECK(std::get<AcceptedBefore>(again).position == at);
    CHECK(stage.state().next_position == at + 1);
}

TEST_CASE("a repeated press is answered with its index, also after the close and a restart") {
    scenario::Stage stage(testing::stage("open"));
    const auto index = stage.state().log_size("binhai/meeting/15-1");
    REQUIRE(scenario::said(stage.hall().press("t-1", "budget", 1, {})) == "accepted");
    stage.play(R"(
        restart
        clerk li: resume-vote --meeting 15-1 --vote budget
        clerk li: close-vote --meeting 15-1 --vote budget --confirm
        clerk li: declare-vote --meeting 15-1 --vote budget)");
    const auto again = stage.hall().press_again("t-1");
    REQUIRE(std::holds_alternative<AcceptedBefore>(again));
    CHECK(std::get<AcceptedBefore>(again).index == index);
}
