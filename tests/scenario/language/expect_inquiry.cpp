#include <algorithm>

#include "tests/scenario/language/expect_common.hpp"

namespace yishi::scenario {
namespace {

template <class Floor>
Floor floor_in(const std::vector<Floor>& floors, const std::string& sitting) {
    const auto found =
        std::find_if(floors.begin(), floors.end(), [&](const auto& each) { return each.sitting.text == sitting; });
    must(found != floors.end(), "no floor is shown of " + sitting);
    return *found;
}

std::vector<std::string> waiting(const messages::FloorView& floor) {
    std::vector<std::string> people;
    for (const auto& each : floor.queue) people.push_back(each.person.person.text);
    return people;
}

std::vector<std::string> arranged(const messages::FloorDeskView& floor) {
    std::vector<std::string> people;
    for (const auto& each : floor.arranged) people.push_back(each.person.person.text);
    return people;
}

std::vector<std::string> named(const std::vector<messages::PersonView>& persons) {
    std::vector<std::string> people;
    for (const auto& each : persons) people.push_back(each.person.text);
    return people;
}

void must_have_written(const messages::FloorDeskView& floor, const std::string& person, const std::string& text) {
    for (const auto& each : floor.queue)
        if (each.person.person.text == person) return must_be("what " + person + " wrote", each.text.text, text);
    throw Failure(person + " does not wait");
}

}  // namespace

void expect_floor(const Hall& hall, const std::string& sitting, WordReader& words) {
    const auto floor = floor_in(views::seat_view(hall.state()).floors, sitting);
    const auto desk = floor_in(views::chair_view(hall.state()).floors, sitting);
    if (words.take_if("nobody")) must(!floor.speaker, "somebody speaks");
    while (!words.at_end()) {
        if (words.take_if("queue"))
            must_be("the queue", waiting(floor), identifiers_in(words.take()));
        else if (words.take_if("no queue"))
            must(floor.queue.empty(), "somebody waits");
        else if (words.take_if("arranged"))
            must_be("the arranged list", arranged(desk), identifiers_in(words.take()));
        else if (words.take_if("question"))
            must_be("the question", floor.question.value_or(messages::QuestionView{}).question.text, words.take());
        else if (words.take_if("no question"))
            must(!floor.question, "a question is shown");
        else if (words.take_if("wrote")) {
            const auto person = words.take();
            must_have_written(desk, person, words.take());
        } else {
            must(floor.speaker.has_value(), "nobody speaks");
            const auto& speaker = *floor.speaker;
            if (words.take_if("speaker"))
                must_be("the speaker", speaker.person.person.text, words.take());
            else if (words.take_if("of"))
                must_be("the whole time", std::to_string(speaker.seconds) + "s", words.take());
            else if (words.take_if("warned at"))
                must_be("the warning", std::to_string(speaker.warning) + "s", words.take());
            else if (const auto word = words.take(); !must_be_named("the speech", word, speaker.speech) &&
                                                     !must_be_named("the turn", word, speaker.turn))
                throw Failure("a floor has no " + word);
        }
    }
}

void expect_floor_timer(const Hall& hall, const std::string& sitting, WordReader& words) {
    const auto timers = views::floor_timers(hall.state(), hall.now());
    const auto found =
        std::find_if(timers.begin(), timers.end(), [&](const auto& each) { return each.sitting.text == sitting; });
    if (words.take_if("none")) return must(found == timers.end(), "a speaker's time is told");
    must(found != timers.end(), "no speaker's time is told");
    must_be("the time left", std::to_string(found->remaining / 1000) + "s", words.take());
    must(found->running == words.take_if("running"), found->running ? "the time runs" : "the time stands");
    if (!found->running) must(words.take_if("stands"), "a time runs or stands");
}

void expect_inquiry(const Hall& hall, const std::string& meeting, const std::string& item, WordReader& words) {
    const auto inquiry = asked<messages::InquiryAnswer>(hall, messages::AskInquiry{meeting, item});
    while (!words.at_end()) {
        if (words.take_if("inquirers"))
            must_be("the arranged list", named(inquiry.inquirers), identifiers_in(words.take()));
        else if (words.take_if("questions")) {
            std::vector<std::string> questions;
            for (const auto& each : inquiry.questions) questions.push_back(each.question.text);
            must_be("the questions", questions, identifiers_in(words.take()));
        } else
            throw Failure("an inquiry has no " + words.take());
    }
}

void expect_question(const Hall& hall, const std::string& name, WordReader& words) {
    std::optional<messages::QuestionHistory> found;
    for (const auto& [id, meeting] : hall.state().meetings)
        for (const auto& entry : meeting.agenda)
            for (const auto& each :
                 asked<messages::InquiryAnswer>(hall, messages::AskInquiry{id, entry.item.item}).questions)
                if (each.question.text == name) found = each;
    must(found.has_value(), "there is no question " + name);
    while (!words.at_end()) {
        if (words.take_if("by"))
            must_be("the inquirer", found->inquirer.person.text, words.take());
        else if (words.take_if("in"))
            must_be("the sitting", found->sitting.text, words.take());
        else if (words.take_if("follows"))
            must_be("what it follows", found->follows, std::optional(messages::Identifier(words.take())));
        else if (words.take_if("answers"))
            must_be("the number of answers", static_cast<std::uint32_t>(found->answers.size()), words.number());
        else if (words.take_if("led by"))
            must_be("the lead", found->answers.empty() ? "" : found->answers.back().lead.person.text, words.take());
        else if (words.take_if("supplemented by"))
            must_be("the others", named(found->answers.back().supplementing), identifiers_in(words.take()));
        else if (words.take_if("no outcome"))
            must(!found->outcome, "an outcome is proposed");
        else if (words.take_if("proposed"))
            must(found->outcome && !found->confirmed, "no outcome waits to be confirmed");
        else if (words.take_if("confirmed"))
            must(found->confirmed, "no outcome is confirmed");
        else if (words.take_if("due"))
            must_be("due", found->due, std::optional(messages::Date(words.take())));
        else if (words.take_if("no reply"))
            must(!found->reply, "a written reply is promised");
        else if (words.take_if("reply"))
            must_be("the reply", found->reply, std::optional(messages::Identifier(words.take())));
        else if (const auto word = words.take();
                 !found->outcome || !must_be_named("the outcome", word, *found->outcome))
            throw Failure("a question has no " + word);
    }
}

void expect_reply(const Hall& hall, const std::string& name, const std::string& as_of, WordReader& words) {
    const auto answer = asked<messages::WrittenRepliesAnswer>(hall, messages::AskWrittenReplies{as_of});
    const auto found = std::find_if(answer.replies.begin(), answer.replies.end(),
                                    [&](const auto& each) { return each.reply.text == name; });
    must(found != answer.replies.end(), "there is no written reply " + name);
    while (!words.at_end()) {
        if (words.take_if("not overdue"))
            must(!found->overdue, "it is overdue");
        else if (words.take_if("overdue"))
            must(found->overdue, "it is not overdue");
        else if (words.take_if("not filed"))
            must(!found->filed, "it is filed");
        else if (words.take_if("filed"))
            must(found->filed, "it is not filed");
        else if (words.take_if("due"))
            must_be("due", found->due, messages::Date(words.take()));
        else
            throw Failure("a written reply has no " + words.take());
    }
}

void expect_interpellation(const Hall& hall, const std::string& name, WordReader& words) {
    std::optional<messages::InterpellationHistory> found;
    for (const auto& [id, meeting] : hall.state().meetings)
        for (const auto& each :
             asked<messages::InterpellationsAnswer>(hall, messages::AskInterpellations{id}).interpellations)
            if (each.interpellation.text == name) found = each;
    must(found.has_value(), "there is no interpellation " + name);
    while (!words.at_end()) {
        if (words.take_if("movers"))
            must_be("the movers", named(found->movers), identifiers_in(words.take()));
        else if (words.take_if("dissatisfied"))
            must_be("the dissatisfied", named(found->dissatisfied), identifiers_in(words.take()));
        else if (words.take_if("answers"))
            must_be("the number of answers", static_cast<std::uint32_t>(found->answers.size()), words.number());
        else if (words.take_if("signed by"))
            must_be("the signature", found->answers.empty() ? "" : found->answers.back().signed_by.text, words.take());
        else if (const auto word = words.take(); !must_be_named("the interpellation", word, found->state) &&
                                                 !(found->manner && must_be_named("the manner", word, *found->manner)))
            throw Failure("an interpellation has no " + word);
    }
}

}  // namespace yishi::scenario
