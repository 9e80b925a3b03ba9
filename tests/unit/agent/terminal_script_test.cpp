#include "terminal/agent/terminal_script.hpp"

#include <catch2/catch.hpp>

namespace yishi::agent {
namespace {

messages::VoteView vote_named(const std::string& id) {
    messages::VoteView vote;
    vote.vote = id;
    return vote;
}

std::string refusal(const std::string& text) {
    try {
        TerminalScript script(text, "seat.txt");
    } catch (const ScriptError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a script says what to press, and nothing where it does not") {
    const TerminalScript script(
        "# a seat\nauto-sign-in\non report press 1\non 15-36/report press 赞成 after 300 # late\n"
        "on responses press 反对 then approve after 500\n",
        "seat.txt");
    CHECK(script.signs_in("15-35", "s1", "t-1"));
    CHECK(script.presses("15-35", vote_named("report"), "t-1").at(0).choice == "1");
    CHECK(script.presses("15-36", vote_named("report"), "t-1").at(0).delay == 300);
    const auto two = script.presses("15-35", vote_named("responses"), "t-1");
    REQUIRE(two.size() == 2);
    CHECK(two[0].choice == "反对");
    CHECK(two[1].choice == "approve");
    CHECK(two[1].delay == 500);
    CHECK(script.presses("15-35", vote_named("opinions"), "t-1").empty());
    CHECK_FALSE(TerminalScript("on v press 1", "s").signs_in("a", "b", "c"));
}

TEST_CASE("a bad line is named") {
    CHECK(refusal("auto-sign-in\npress 1\n").starts_with("seat.txt:2: "));
    for (const char* text :
         {"on report", "on report press", "on report press 1 after", "on report press 1 after soon",
          "on report press 1 then", "on report press 1 2", "until", "until over report", "on a press 1\non a press 2"})
        CHECK_FALSE(refusal(text).empty());
}

TEST_CASE("a script may say when to leave") {
    messages::SeatView view;
    view.meeting = messages::MeetingView{"15-35", 15, 35, false, "2025-03-01"};
    TerminalScript never("auto-sign-in", "s");
    never.note(view);
    CHECK_FALSE(never.over());

    TerminalScript script("until declared report\nuntil closed 15-35", "s");
    script.note(view);
    CHECK_FALSE(script.over());
    messages::ResultView result;
    result.meeting = "15-35";
    result.vote = "report";
    view.result = result;
    script.note(view);
    view.result->declared = true;
    script.note(view);
    CHECK_FALSE(script.over());
    view.meeting.reset();
    view.result.reset();
    script.note(view);
    CHECK(script.over());
}

}  // namespace yishi::agent
