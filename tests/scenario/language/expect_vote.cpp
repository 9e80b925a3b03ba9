#include <algorithm>
#include <tuple>

#include "tests/scenario/language/expect_common.hpp"

namespace yishi::scenario {
namespace {

const messages::ResultView& result_of(const messages::VoteAnswer& vote) {
    if (!vote.result) throw Failure("the vote has no figures; it is " + std::string(messages::name_of(vote.state)));
    return *vote.result;
}

std::vector<std::string> members_of(const std::vector<messages::PersonView>& persons) {
    std::vector<std::string> members;
    for (const auto& person : persons) members.push_back(person.person.text);
    return members;
}

/// One of the six figures by its name, or nothing.
std::optional<std::uint32_t> figure(const messages::Figures& figures, const std::string& name) {
    if (name == "approve") return figures.approve;
    if (name == "reject") return figures.reject;
    if (name == "abstain") return figures.abstain;
    if (name == "not_pressed") return figures.not_pressed;
    if (name == "absent") return figures.absent;
    if (name == "roll") return figures.roll;
    return std::nullopt;
}

const domain::Vote& kept(const Hall& hall, const messages::AskVoteResult& name) {
    return hall.state().meetings.at(name.meeting.text).votes.at(name.vote.text);
}

/// "ordered by m-001", "opened by li", "rules plan 2", "titled 实施方案": what the record says of an opening and a
/// result.
bool expect_record(const domain::Vote& vote, WordReader& words) {
    if (words.take_if("ordered by")) {
        must(vote.opened.has_value(), "the vote was not opened");
        must_be("who ordered it", vote.opened->ordered_by.text, words.take());
    } else if (words.take_if("opened by")) {
        must(vote.opened.has_value(), "the vote was not opened");
        must_be("who opened it", vote.opened->actor.person.value_or(messages::Identifier()).text, words.take());
    } else if (words.take_if("rules")) {
        must(vote.counted.has_value(), "the vote was not counted");
        must_be("the rule set", vote.counted->rule_set.id.text, words.take());
        must_be("its version", vote.counted->rule_set.version, words.number());
        if (words.take_if("based on"))
            must_be("its base", vote.counted->rule_set.rules.base,
                    messages::enum_from<messages::Base>(words.take()).value());
    } else {
        return false;
    }
    return true;
}

void expect_figures(const messages::VoteAnswer& vote, const std::string& word, WordReader& words) {
    const auto& result = result_of(vote);
    if (const auto is = figure(result.figures, word))
        must_be(word, *is, words.number());
    else if (word == "counts")
        for (const auto count : result.counts) must_be("a count", count, words.number());
    else if (word == "unreachable")
        must_be(word, members_of(result.unreachable), identifiers_in(words.take()));
    else if (word == "recused")
        must_be(word, members_of(result.recused), identifiers_in(words.take()));
    else if (word == "manual")
        must_be(word, result.manual, messages::enum_from<messages::ManualMethod>(words.take()));
    else if (word == "test")
        must(result.test, "it is not a test");
    else
        throw Failure("a vote has no " + word);
}

}  // namespace

messages::AskVoteResult vote_named(const Hall& hall, const std::string& name) {
    if (const auto slash = name.find('/'); slash != name.npos) return {name.substr(0, slash), name.substr(slash + 1)};
    const domain::Meeting* newest = nullptr;
    for (const auto& [id, meeting] : hall.state().meetings) {
        const bool later = !newest || std::tie(newest->term, newest->number) < std::tie(meeting.term, meeting.number);
        if (meeting.votes.contains(name) && later) newest = &meeting;
    }
    if (!newest) throw Failure("there is no vote " + name);
    return {newest->id, name};
}

void expect_vote(const Hall& hall, const std::string& name, WordReader& words) {
    const auto vote = asked<messages::VoteAnswer>(hall, vote_named(hall, name));
    while (!words.at_end()) {
        if (words.take_if("no figures")) {
            must(!vote.result, "the vote has figures");
            continue;
        }
        if (expect_record(kept(hall, vote_named(hall, name)), words)) continue;
        const auto word = words.take();
        if (must_be_named("the vote", word, vote.state)) continue;
        expect_figures(vote, word, words);
    }
}

void expect_outcome(const Hall& hall, const std::string& name, WordReader& words) {
    const auto vote = asked<messages::VoteAnswer>(hall, vote_named(hall, name));
    const auto& outcome = result_of(vote).outcome;
    while (!words.at_end()) {
        if (words.take_if("base"))
            must_be("the base", outcome.base, words.number());
        else if (words.take_if("needed"))
            must_be("needed", outcome.needed, words.number());
        else if (words.take_if("not passed"))
            must(!outcome.passed, "the vote passed");
        else if (words.take_if("passed"))
            must(outcome.passed, "the vote did not pass");
        else
            throw Failure("an outcome has no " + words.take());
    }
}

void expect_sentence(const Hall& hall, const std::string& name, bool english, std::string_view rest) {
    const auto vote = asked<messages::VoteAnswer>(hall, vote_named(hall, name));
    const auto& result = result_of(vote);
    must_be("the sentence", english ? result.sentence_en.text : result.sentence.text, std::string(rest));
}

}  // namespace yishi::scenario
