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
    if (words.take_if("is")) {
        std::vector<std::string> items;
        for (const auto& each : agenda) items.push_back(each.item.item.text);
        return must_be("the agenda", items, identifiers_in(words.take()));
    }
    const bool wanted = !words.take_if("has no item");
    must(!wanted || words.take_if("has item"), "an agenda has an item, or has none");
    const auto name = words.take();
    const auto count =
        std::count_if(agenda.begin(), agenda.end(), [&](const auto& each) { return each.item.item.text == name; });
    must(count == (wanted ? 1 : 0), "the agenda has " + std::to_string(count) + " items " + name);
    if (!wanted) return;
    const auto& entry = *meeting_of(hall, meeting).item(name);
    const auto& item = entry.item;
    while (!words.at_end()) {
        if (words.take_if("mandatory"))
            must(item.mandatory, "the item is not mandatory");
        else if (words.take_if("titled"))
            must_be("the title", item.title.text, words.take());
        else if (words.take_if("noted"))
            must_be("the note", item.note.text, words.take());
        else if (const auto word = words.take();
                 !must_be_named("the item", word, item.item_kind) && !must_be_named("the item", word, entry.state()))
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
        else if (word == "adopted")
            must(meeting.agenda_adopted, "the agenda is a draft");
        else if (word == "draft")
            must(!meeting.agenda_adopted, "the agenda was adopted");
        else
            throw Failure("a meeting has no " + word);
    }
}

namespace {

/// "transport: expected 2 came 1 missing a-2".
void expect_department(const messages::AttendanceAnswer& answer, WordReader& words) {
    const auto name = words.take();
    const auto found = std::find_if(answer.departments.begin(), answer.departments.end(),
                                    [&](const auto& each) { return each.department.text == name; });
    must(found != answer.departments.end(), "nobody of " + name + " is expected");
    while (!words.at_end()) {
        if (words.take_if("expected"))
            must_be("expected", found->expected, words.number());
        else if (words.take_if("came"))
            must_be("came", found->came, words.number());
        else if (words.take_if("missing")) {
            std::vector<std::string> missing;
            for (const auto& each : found->missing) missing.push_back(each.person.text);
            must_be("missing", missing, identifiers_in(words.take()));
        } else
            throw Failure("a department has no " + words.take());
    }
}

void expect_line(const messages::AttendanceLine& line, WordReader& words) {
    while (!words.at_end()) {
        if (words.take_if("late"))
            must(line.late, "the person is not late");
        else if (words.take_if("in time"))
            must(!line.late, "the person is late");
        else if (words.take_if("expected"))
            must(line.expected, "the person is not expected");
        else if (words.take_if("not expected"))
            must(!line.expected, "the person is expected");
        else if (words.take_if("returned"))
            must_be("the returns", static_cast<std::uint32_t>(line.returned_at.size()), words.number());
        else if (words.take_if("because"))
            must_be("the reason", line.leave_reason.value_or(messages::Text()).text, words.take());
        else if (words.take_if("by"))
            must_be("the method", line.method, messages::enum_from<messages::SignInMethod>(words.take()));
        else if (words.take_if("at venue"))
            must_be("the venue", line.venue, std::optional(messages::Identifier(words.take())));
        else if (words.take_if("in the hall"))
            must_be("the venue", line.venue, std::optional<messages::Identifier>());
        else if (words.take_if("at"))
            must_be("the device", line.device, std::optional(messages::Identifier(words.take())));
        else if (const auto word = words.take(); !must_be_named(line.person.text, word, line.attendance))
            throw Failure("a person has no " + word);
    }
}

}  // namespace

void expect_attendance(const Hall& hall, const std::string& sitting, WordReader& words) {
    const auto answer = asked<messages::AttendanceAnswer>(hall, sitting_named(hall, sitting));
    if (words.take_if("department")) return expect_department(answer, words);
    const bool listed = !words.take_if("no");
    const auto name = words.take();
    const auto is_wanted = [&](const messages::AttendanceLine& each) { return each.person.text == name; };
    const auto member = std::find_if(answer.members.begin(), answer.members.end(), is_wanted);
    const auto attendee = std::find_if(answer.attendees.begin(), answer.attendees.end(), is_wanted);
    if (!listed)
        return must(member == answer.members.end() && attendee == answer.attendees.end(), "the list has " + name);
    if (member != answer.members.end()) return expect_line(*member, words);
    must(attendee != answer.attendees.end(), "the list has no " + name);
    must(words.take_if("attends"), name + " attends without being a member");
    expect_line(*attendee, words);
}

void expect_proposal(const Hall& hall, const std::string& name, WordReader& words) {
    const auto waiting = views::clerk_view(hall.state()).proposals;
    const auto found =
        std::find_if(waiting.begin(), waiting.end(), [&](const auto& each) { return each.proposal.text == name; });
    if (words.take_if("is gone")) return must(found == waiting.end(), "the proposal waits");
    if (!words.take_if("waits")) return;
    must(found != waiting.end(), "the proposal does not wait");
    while (!words.at_end()) {
        if (words.take_if("to change roster"))
            must(found->act == messages::ProposedAct::roster && std::to_string(found->term.value_or(0)) == words.take(),
                 "it proposes something else");
        else if (words.take_if("members"))
            must_be("its members", std::to_string(found->members.value_or(0)), words.take());
        else if (words.take_if("comes"))
            must_be("who comes", std::to_string(found->difference.value().comes.count), words.take());
        else if (words.take_if("goes"))
            must_be("who goes", std::to_string(found->difference.value().goes.count), words.take());
        else if (words.take_if("changed"))
            must_be("who is changed", std::to_string(found->difference.value().changed.count), words.take());
        else if (words.take_if("to adopt")) {
            must(found->act == messages::ProposedAct::rule_set && found->rule_set, "it proposes something else");
            must_be("the rule set", found->rule_set->id.text, words.take());
            must_be("its version", std::to_string(found->rule_set->version), words.take());
        } else if (words.take_if("by"))
            must_be("its proposer", found->proposed_by_name.text, words.take());
        else
            return;
    }
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
