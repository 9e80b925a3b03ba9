#include <algorithm>

#include "tests/scenario/language/expect_common.hpp"

namespace yishi::scenario {
namespace {

const domain::Meeting& meeting_of(const Hall& hall, const std::string& name) {
    const auto* meeting = domain::find(hall.state().meetings, name);
    must(meeting, "there is no meeting " + name);
    return *meeting;
}

/// The newest sitting of that name, with its meeting.
messages::AskAttendance sitting_named(const Hall& hall, const std::string& name) {
    std::optional<messages::AskAttendance> found;
    for (const auto& [id, meeting] : hall.state().meetings)
        if (meeting.sitting(name)) found = messages::AskAttendance{id, name};
    must(found.has_value(), "there is no sitting " + name);
    return *found;
}

}  // namespace

void expect_agenda(const Hall& hall, const std::string& meeting, WordReader& words) {
    const auto& agenda = meeting_of(hall, meeting).agenda;
    const bool wanted = !words.take_if("has no item");
    must(!wanted || words.take_if("has item"), "an agenda has an item, or has none");
    const auto name = words.take();
    const auto count =
        std::count_if(agenda.begin(), agenda.end(), [&](const auto& each) { return each.item.item.text == name; });
    must(count == (wanted ? 1 : 0), "the agenda has " + std::to_string(count) + " items " + name);
    if (!wanted) return;
    const auto& item = meeting_of(hall, meeting).item(name)->item;
    while (!words.at_end()) {
        if (words.take_if("mandatory"))
            must(item.mandatory, "the item is not mandatory");
        else if (words.take_if("titled"))
            must_be("the title", item.title.text, words.take());
        else if (words.take_if("noted"))
            must_be("the note", item.note.text, words.take());
        else if (const auto word = words.take(); !must_be_named("the item", word, item.item_kind))
            throw Failure("an item has no " + word);
    }
}

void expect_meeting(const Hall& hall, const std::string& name, WordReader& words) {
    const auto& meeting = meeting_of(hall, name);
    while (!words.at_end()) {
        const auto word = words.take();
        if (must_be_named("the meeting", word, meeting.state)) continue;
        if (word == "automatic")
            must(meeting.automatic, "a clerk planned the meeting");
        else if (word == "serving")
            must_be("serving", meeting.serving_members, words.number());
        else
            throw Failure("a meeting has no " + word);
    }
}

void expect_attendance(const Hall& hall, const std::string& sitting, WordReader& words) {
    const auto answer = asked<messages::AttendanceAnswer>(hall, sitting_named(hall, sitting));
    const auto name = words.take();
    const auto found = std::find_if(answer.members.begin(), answer.members.end(),
                                    [&](const auto& each) { return each.member.text == name; });
    must(found != answer.members.end(), "the list has no " + name);
    while (!words.at_end()) {
        if (words.take_if("late"))
            must(found->late, name + " is not late");
        else if (words.take_if("in time"))
            must(!found->late, name + " is late");
        else if (words.take_if("at"))
            must_be("the device", found->device, std::optional(messages::Identifier(words.take())));
        else if (const auto word = words.take(); !must_be_named(name, word, found->attendance))
            throw Failure("a member has no " + word);
    }
}

void expect_proposal(const Hall& hall, const std::string& name, WordReader& words) {
    const auto waiting = views::clerk_view(hall.state()).proposals;
    const bool waits =
        std::any_of(waiting.begin(), waiting.end(), [&](const auto& each) { return each.proposal.text == name; });
    if (words.take_if("waits"))
        must(waits, "the proposal does not wait");
    else if (words.take_if("is gone"))
        must(!waits, "the proposal waits");
}

void expect_roster(const Hall& hall, std::uint32_t term, WordReader& words) {
    const auto roster = asked<messages::RosterAnswer>(hall, messages::AskRoster{term});
    const auto what = words.take();
    if (words.take_if("members")) return must_be("the number of members", std::to_string(roster.members.size()), what);
    const auto wanted = identifiers_in(what);
    std::vector<std::string> are;
    for (std::size_t place = 0; place < wanted.size() && place < roster.members.size(); ++place)
        are.push_back(roster.members[place].id.text);
    if (!words.take_if("first")) throw Failure("a roster has members first");
    must_be("the first members", are, wanted);
}

}  // namespace yishi::scenario
