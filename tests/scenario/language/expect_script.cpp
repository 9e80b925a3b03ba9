#include "tests/scenario/language/expect_common.hpp"

namespace yishi::scenario {
namespace {

std::vector<messages::ScriptLine> script_of(const Hall& hall, const std::string& sitting) {
    for (const auto& script : views::chair_view(hall.state()).scripts)
        if ((script.sitting ? script.sitting->text : "-") == sitting) return script.lines;
    throw Failure("there is no script of " + sitting);
}

}  // namespace

void expect_script(const Hall& hall, const std::string& sitting, WordReader& words) {
    std::string now;
    std::string next;
    for (const auto& line : script_of(hall, sitting)) {
        auto& said = line.now ? now : next;
        said += (said.empty() ? "" : ",") + std::string(messages::name_of(line.step));
    }
    while (!words.at_end()) {
        if (words.take_if("now"))
            must_be("what is said now", now, words.take());
        else if (words.take_if("next nothing"))
            must_be("what comes next", next, std::string());
        else if (words.take_if("next"))
            must_be("what comes next", next, words.take());
        else
            throw Failure("a script has no " + words.take());
    }
}

void expect_words(const Hall& hall, const std::string& sitting, const std::string& step, std::string_view rest) {
    if (step == messages::name_of(messages::ScriptStep::confirm_close)) {
        const auto warning = views::counters(hall.state(), messages::Audience::chair).closing_warning;
        must(warning.has_value(), "there is no warning");
        return must_be("the warning", warning->zh, std::string(rest));
    }
    for (const auto& line : script_of(hall, sitting))
        if (messages::name_of(line.step) == step) return must_be("the words", line.zh, std::string(rest));
    throw Failure("the script does not say that now");
}

}  // namespace yishi::scenario
