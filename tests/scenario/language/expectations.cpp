#include "tests/scenario/language/expectations.hpp"

#include "tests/scenario/language/expect_common.hpp"

namespace yishi::scenario {
namespace {

/// "seats", "displays", "overlays", "chairs", "clerks".
std::optional<messages::Audience> audience_named(std::string word) {
    if (word == "overlays") return messages::Audience::display_without_map;
    if (!word.ends_with('s')) return std::nullopt;
    word.pop_back();
    return messages::enum_from<messages::Audience>(word);
}

/// The newest epoch of the log was begun by these two, and names the backup.
void expect_restored(const Hall& hall, const std::string& log, const std::vector<std::string>& persons) {
    std::optional<messages::EpochBegun> begun;
    for (const auto& row : hall.rows())
        if (row.log == log)
            if (auto event = messages::decode<messages::EpochBegun>(row.bytes)) begun = std::move(event.value);
    must(begun.has_value(), "no epoch was begun in " + log);
    must(begun->backup.has_value(), "the backup is not named");
    std::vector<std::string> named;
    for (const auto& person : begun->restored_by) named.push_back(person.text);
    must_be("who restored", named, persons);
}

/// The newest roster of the log was approved by the second of these two, as the first had proposed it.
void expect_roster_named(const Hall& hall, const std::string& log, const std::vector<std::string>& names) {
    std::optional<messages::RosterImported> imported;
    for (const auto& row : hall.rows())
        if (row.log == log)
            if (auto event = messages::decode<messages::RosterImported>(row.bytes)) imported = std::move(event.value);
    must(imported && imported->approves, "no roster was approved in " + log);
    const auto& approves = *imported->approves;
    must_be("the names of the two",
            std::vector{approves.proposed_by_name.value_or("").text, approves.approved_by_name.value_or("").text},
            names);
}

void expect_log(const Hall& hall, const std::string& log, WordReader& words) {
    const auto full = hall.state().founded.body.text + "/" + log;
    while (!words.at_end()) {
        if (words.take_if("restored by")) {
            expect_restored(hall, full, identifiers_in(words.take()));
            continue;
        }
        if (words.take_if("roster by")) {
            const auto proposer = words.take();
            expect_roster_named(hall, full, {proposer, words.take()});
            continue;
        }
        const auto wanted = words.number();
        const auto kind = words.take();
        must_be("the number of entries " + kind, hall.entries(full, kind), std::size_t{wanted});
    }
}

/// What stands before the colon, by its first word.
bool expect_named(const Hall& hall, WordReader& head, WordReader& rest, std::string_view rest_of_line) {
    const auto what = head.take();
    if (what == "timer") return expect_timer(hall, rest), true;
    const auto name = head.take();
    if (what == "vote")
        expect_vote(hall, name, rest);
    else if (what == "outcome")
        expect_outcome(hall, name, rest);
    else if (what == "sentence" || what == "english")
        expect_sentence(hall, name, what == "english", rest_of_line);
    else if (what == "meeting")
        expect_meeting(hall, name, rest);
    else if (what == "case")
        expect_case(hall, name, rest);
    else if (what == "decision")
        expect_decision(hall, name, rest);
    else if (what == "round")
        expect_round(hall, name, head.number(), rest);
    else if (what == "research")
        expect_research(hall, name, rest);
    else if (what == "tracking")
        expect_tracking(hall, name, rest);
    else if (what == "checks") {
        const auto item = head.take();
        expect_checks(hall, name, item, head.take(), rest);
    } else if (what == "script")
        expect_script(hall, name, rest);
    else if (what == "words")
        expect_words(hall, name, head.take(), rest_of_line);
    else if (what == "seat")
        expect_seat(hall, name, rest);
    else if (what == "attendance")
        expect_attendance(hall, name, rest);
    else if (what == "log")
        expect_log(hall, name, rest);
    else if (what == "floor" && head.take_if("timer"))
        expect_floor_timer(hall, name, rest);
    else if (what == "floor")
        expect_floor(hall, name, rest);
    else if (what == "inquiry")
        expect_inquiry(hall, name, head.take(), rest);
    else if (what == "question")
        expect_question(hall, name, rest);
    else if (what == "reply")
        expect_reply(hall, name, head.take(), rest);
    else if (what == "interpellation")
        expect_interpellation(hall, name, rest);
    else if (what == "roster")
        expect_roster(hall, static_cast<std::uint32_t>(std::stoul(name)), rest);
    else if (const auto audience = audience_named(what); audience && name == "counters")
        expect_counters(hall, *audience, rest);
    else
        return false;
    return true;
}

bool expect_plain(const Hall& hall, WordReader& words) {
    const auto what = words.take();
    const auto name = words.take();
    if (what == "agenda")
        expect_agenda(hall, name, words);
    else if (what == "proposal")
        expect_proposal(hall, name, words);
    else if (const auto audience = audience_named(what); audience && name == "see")
        expect_seen(hall, *audience, words);
    else
        return false;
    return true;
}

}  // namespace

void check_expectation(const Hall& hall, std::string_view line) {
    line.remove_prefix(std::string_view("expect ").size());
    const auto colon = line.find(": ");
    if (colon == line.npos) {
        WordReader words(words_of(line));
        must(expect_plain(hall, words), "nobody knows how to expect that");
        must(words.at_end(), "too many words");
        return;
    }
    WordReader head(words_of(line.substr(0, colon)));
    const auto rest_of_line = trimmed(line.substr(colon + 2));
    WordReader rest(words_of(rest_of_line));
    must(expect_named(hall, head, rest, rest_of_line), "nobody knows how to expect that");
    must(head.at_end(), "too many words");
}

}  // namespace yishi::scenario
