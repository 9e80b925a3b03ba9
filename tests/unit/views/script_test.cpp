#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"
#include "server/domain/script.hpp"
#include "server/views/script_templates.hpp"

using namespace yishi;
using messages::ScriptStep;

TEST_CASE("the built-in words are such as a clerk may set") {
    messages::for_each_enumerator<ScriptStep>([](std::string_view name, ScriptStep step) {
        INFO(name);
        const auto words = views::built_in_words(step);
        CHECK(!words.zh.empty());
        CHECK(!words.en.empty());
        CHECK(domain::fault_of(step, words.zh).value_or("") == "");
        CHECK(domain::fault_of(step, words.en).value_or("") == "");
    });
}

TEST_CASE("each language goes back to the built-in words by itself") {
    domain::Meeting meeting;
    meeting.script_templates = {{ScriptStep::recess, "休会十分钟。", ""}};
    CHECK(views::script_words(meeting, ScriptStep::recess).zh == "休会十分钟。");
    CHECK(views::script_words(meeting, ScriptStep::recess).en == views::built_in_words(ScriptStep::recess).en);
    CHECK(views::script_words(meeting, ScriptStep::resume).zh == views::built_in_words(ScriptStep::resume).zh);
}

TEST_CASE("figures are filled in once, and what has none stays") {
    const views::ScriptFigures figures{{"present", "47"}, {"item", "{present}"}};
    CHECK(views::filled_in("实到{present}人", figures) == "实到47人");
    CHECK(views::filled_in("{item} {present}", figures) == "{present} 47");
    CHECK(views::filled_in("{nobody}, {present", figures) == "{nobody}, {present");
    CHECK(views::filled_in("", figures).empty());
}
