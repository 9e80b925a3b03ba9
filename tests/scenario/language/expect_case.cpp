#include <algorithm>

#include "tests/scenario/language/expect_common.hpp"

namespace yishi::scenario {
namespace {

messages::CaseHistory history_of(const Hall& hall, const std::string& name) {
    return asked<messages::CaseHistory>(hall, messages::AskCaseHistory{name});
}

template <class Named>
std::vector<std::string> texts(const std::vector<Named>& named) {
    std::vector<std::string> all;
    for (const auto& each : named) all.push_back(each.text);
    return all;
}

/// The line of the clerks' list; nothing for a case that is closed.
std::optional<messages::CaseLine> line_of(const Hall& hall, const std::string& name) {
    for (const auto& line : views::clerk_view(hall.state()).cases)
        if (line.case_id.text == name) return line;
    return std::nullopt;
}

}  // namespace

void expect_case(const Hall& hall, const std::string& name, WordReader& words) {
    const auto history = history_of(hall, name);
    const auto line = line_of(hall, name).value_or(messages::CaseLine{});
    while (!words.at_end()) {
        if (words.take_if("round"))
            must_be("the round", static_cast<std::uint32_t>(history.rounds.size()), words.number());
        else if (words.take_if("at"))
            must_be("the re-hearing", line.rehearing_meeting, std::optional(messages::Identifier(words.take())));
        else if (words.take_if("no re-hearing"))
            must_be("the re-hearing", line.rehearing_meeting, std::optional<messages::Identifier>());
        else if (words.take_if("no escalation proposed"))
            must(!history.escalation_proposed && !line.escalation_proposed, "escalation is proposed");
        else if (words.take_if("escalation proposed"))
            must(history.escalation_proposed, "no escalation is proposed");
        else if (words.take_if("against"))
            must_be("the department", history.department, messages::Identifier(words.take()));
        else if (words.take_if("with"))
            must_be("the co-departments", texts(history.co_departments), identifiers_in(words.take()));
        else if (words.take_if("tagged"))
            must_be("the tags", texts(history.tags), identifiers_in(words.take()));
        else if (words.take_if("based on"))
            must_be("the legal basis", history.legal_basis.text, words.take());
        else if (words.take_if("because"))
            must_be("the reason", history.reason.text, words.take());
        else if (words.take_if("research due"))
            must_be("the research due", line.research_due, words.number());
        else if (words.take_if("unassigned"))
            must_be("the unassigned research", line.unassigned, words.number());
        else if (const auto word = words.take(); !must_be_named("the case", word, history.state))
            throw Failure("a case has no " + word);
    }
}

void expect_decision(const Hall& hall, const std::string& name, WordReader& words) {
    const auto* decision = domain::find(hall.state().decisions, name);
    must(decision, "there is no decision " + name);
    const auto& recorded = decision->recorded;
    while (!words.at_end()) {
        if (words.take_if("on"))
            must_be("the day", recorded.decided_on, messages::Date(words.take()));
        else if (words.take_if("number"))
            must_be("the number", recorded.number.text, words.take());
        else if (words.take_if("text"))
            must_be("the text", recorded.text.text, words.take());
        else if (words.take_if("file"))
            must_be("the file", recorded.file.value_or(messages::DigestText()).text, words.take());
        else if (const auto word = words.take(); !must_be_named("the matter", word, recorded.matter))
            throw Failure("a decision has no " + word);
    }
}

void expect_tracking(const Hall& hall, const std::string& name, WordReader& words) {
    const auto tracking = history_of(hall, name).tracking;
    while (!words.at_end()) {
        if (words.take_if("opinions"))
            must_be("the opinions handed over", tracking.opinions.size(), std::size_t{words.number()});
        else if (words.take_if("handling"))
            must_be("the reports on handling", tracking.handling.size(), std::size_t{words.number()});
        else if (words.take_if("feedback"))
            must_be("the feedback", tracking.feedback.size(), std::size_t{words.number()});
        else
            throw Failure("tracking has no " + words.take());
    }
}

void expect_round(const Hall& hall, const std::string& name, std::uint32_t number, WordReader& words) {
    const auto history = history_of(hall, name);
    must(number >= 1 && number <= history.rounds.size(), "the case has no such round");
    const auto& round = history.rounds[number - 1];
    while (!words.at_end()) {
        if (words.take_if("decided"))
            must(round.decided, "the round is not decided");
        else if (words.take_if("undecided"))
            must(!round.decided, "the round is decided");
        else if (words.take_if("not passed"))
            must(round.decided && !round.passed, "the round did not fail");
        else if (words.take_if("passed"))
            must(round.decided && round.passed, "the round did not pass");
        else if (words.take_if("votes"))
            must_be("the number of votes", static_cast<std::uint32_t>(round.votes.size()), words.number());
        else if (words.take_if("at"))
            must_be("the meeting", round.meeting, messages::Identifier(words.take()));
        else if (words.take_if("postponed"))
            must_be("the postponements", static_cast<std::uint32_t>(round.postponements.size()), words.number());
        else if (words.take_if("re-hearing at"))
            must_be("the re-hearing", round.rehearing_meeting, std::optional(messages::Identifier(words.take())));
        else if (words.take_if("no research"))
            must(round.research.empty(), "the round has research");
        else if (words.take_if("failed")) {
            std::vector<messages::Subject> failed;
            for (const auto& subject : identifiers_in(words.take()))
                failed.push_back(messages::enum_from<messages::Subject>(subject).value());
            must_be("what failed", round.failed, failed);
        } else
            throw Failure("a round has no " + words.take());
    }
}

void expect_research(const Hall& hall, const std::string& name, WordReader& words) {
    const auto place = hall.state().research(name);
    must(place.research, "there is no such research");
    const auto history = history_of(hall, place.of_case->id().text);
    const auto& all = history.rounds[place.round->number - 1].research;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.research.text == name; });
    must(found != all.end(), "the case's history does not have it");
    while (!words.at_end()) {
        if (words.take_if("commission none"))
            must_be("the commission", found->commission, std::optional<messages::Identifier>());
        else if (words.take_if("commission"))
            must_be("the commission", found->commission, std::optional(messages::Identifier(words.take())));
        else if (words.take_if("due"))
            must_be("due", found->due_meeting, messages::Identifier(words.take()));
        else if (words.take_if("filed"))
            must(found->filed, "the research is not filed");
        else if (words.take_if("open"))
            must(!found->filed, "the research is filed");
        else
            throw Failure("research has no " + words.take());
    }
}

}  // namespace yishi::scenario
