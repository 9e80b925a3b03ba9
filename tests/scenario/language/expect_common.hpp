#pragma once

#include <string>

#include "protocol/messages/codec.hpp"
#include "server/views/views.hpp"
#include "tests/scenario/language/hall.hpp"
#include "tests/scenario/language/words.hpp"

/// What the files expect_*.cpp share. Not for others.
namespace yishi::scenario {

/// Fails where the two differ, saying what is so.
template <class T>
void must_be(const std::string& what, const T& is, const T& wanted) {
    if (is != wanted) throw Failure(what + " is " + messages::encode(is) + ", not " + messages::encode(wanted));
}

inline void must(bool holds, const std::string& otherwise) {
    if (!holds) throw Failure(otherwise);
}

/// Where the word names a value of the enumeration, compares with it.
template <class E>
bool must_be_named(const std::string& what, const std::string& word, E is) {
    const auto wanted = messages::enum_from<E>(word);
    if (wanted) must_be(what, is, *wanted);
    return wanted.has_value();
}

/// The clerk's answer; fails where the question is refused.
template <class Answer>
Answer asked(const Hall& hall, const messages::Query& query) {
    auto answer = views::answer(hall.state(), query, messages::Audience::clerk);
    if (const auto* rejection = std::get_if<messages::Rejection>(&answer))
        throw Failure("the question is refused: " + rejection->en + " " + rejection->detail);
    return std::get<Answer>(std::get<messages::Answer>(std::move(answer)));
}

/// What a vote's name means: `15-36/report`, or the newest meeting that has a vote `report`.
messages::AskVoteResult vote_named(const Hall& hall, const std::string& name);

void expect_vote(const Hall& hall, const std::string& name, WordReader& words);
void expect_outcome(const Hall& hall, const std::string& name, WordReader& words);
/// Compares the rest of the line as it stands.
void expect_sentence(const Hall& hall, const std::string& name, bool english, std::string_view rest);
void expect_agenda(const Hall& hall, const std::string& meeting, WordReader& words);
void expect_meeting(const Hall& hall, const std::string& meeting, WordReader& words);
void expect_case(const Hall& hall, const std::string& name, WordReader& words);
void expect_decision(const Hall& hall, const std::string& name, WordReader& words);
void expect_round(const Hall& hall, const std::string& name, std::uint32_t number, WordReader& words);
void expect_research(const Hall& hall, const std::string& name, WordReader& words);
void expect_tracking(const Hall& hall, const std::string& name, WordReader& words);
void expect_checks(const Hall& hall, const std::string& meeting, const std::string& item, const std::string& as_of,
                   WordReader& words);
/// `-` names the script of a meeting whose sittings are closed.
void expect_script(const Hall& hall, const std::string& sitting, WordReader& words);
/// Compares the rest of the line as it stands with what the chair says in Chinese.
void expect_words(const Hall& hall, const std::string& sitting, const std::string& step, std::string_view rest);
void expect_seen(const Hall& hall, messages::Audience audience, WordReader& words);
void expect_counters(const Hall& hall, messages::Audience audience, WordReader& words);
void expect_seat(const Hall& hall, const std::string& device, WordReader& words);
void expect_timer(const Hall& hall, WordReader& words);
void expect_attendance(const Hall& hall, const std::string& sitting, WordReader& words);
void expect_proposal(const Hall& hall, const std::string& name, WordReader& words);
void expect_floor(const Hall& hall, const std::string& sitting, WordReader& words);
void expect_floor_timer(const Hall& hall, const std::string& sitting, WordReader& words);
void expect_inquiry(const Hall& hall, const std::string& meeting, const std::string& item, WordReader& words);
void expect_question(const Hall& hall, const std::string& name, WordReader& words);
void expect_reply(const Hall& hall, const std::string& name, const std::string& as_of, WordReader& words);
void expect_interpellation(const Hall& hall, const std::string& name, WordReader& words);
void expect_roster(const Hall& hall, std::uint32_t term, WordReader& words);

}  // namespace yishi::scenario
