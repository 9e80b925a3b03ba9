#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/events.hpp"
#include "server/domain/by_id.hpp"

namespace yishi::domain {

/// Somebody who waits for the floor (申请发言).
struct FloorRequest {
    messages::Identifier person;
    messages::SpeechKind speech = messages::SpeechKind::inquiry;
    messages::Text text;
};

/// Who has the floor. The time runs towards `deadline`, or stands at `remaining`; one of the two is there.
struct Speaker {
    messages::FloorGranted granted;
    std::uint32_t seconds = 0;  ///< With the extensions.
    std::optional<messages::Time> deadline;
    std::optional<std::int64_t> remaining;  ///< In milliseconds.

    /// What is left in milliseconds; below zero where the time is over.
    std::int64_t left(messages::Time now) const { return deadline ? *deadline - now : remaining.value_or(0); }
};

/// The floor of a sitting: at most one speaker, and those who wait in the order of their arrival.
struct Floor {
    std::vector<FloorRequest> queue;
    std::optional<Speaker> speaker;
    ById<std::uint32_t> turns;  ///< How often each person has had the floor, the present time included.

    const FloorRequest* request_of(std::string_view person) const;
    /// Takes the person's request off the queue, if there is one.
    void drop_request(std::string_view person);
    std::uint32_t turns_of(std::string_view person) const;
};

/// A question on record, with what became of it.
struct Question {
    messages::QuestionPut put;
    std::vector<messages::AnswerRecorded> answers;
    std::optional<messages::OutcomeProposed> proposed;
    std::optional<messages::OutcomeConfirmed> confirmed;
};

/// What is arranged and asked at a meeting (专题询问, Supervision Law, art. 46-50).
struct Inquiry {
    ById<std::vector<messages::Identifier>> inquirers;  ///< By item: the arranged list.
    ById<Question> questions;
    std::vector<messages::Identifier> question_order;  ///< As they were put.

    /// Whether the person is on the arranged list of the item.
    bool is_arranged(std::string_view item, std::string_view person) const;
    /// The question that was put last in the sitting on the item; null where its outcome is confirmed, or there is
    /// none.
    const Question* current_question(std::string_view sitting, std::string_view item) const;
    /// Those without a confirmed outcome, as they were put.
    std::vector<const Question*> open_questions() const;
};

/// A written reply that was promised at a meeting, and outlives it.
struct WrittenReply {
    messages::WrittenReplyPromised promised;
    std::optional<messages::WrittenReplyFiled> filed;
};

/// `<meeting>.<question>`.
messages::Identifier written_reply_identifier(std::string_view meeting, std::string_view question);

/// Every speech with its first and its later turn, in their order: the time in `set` where there is one, else the
/// built-in one.
std::vector<messages::SpeechTime> all_speech_times(const std::vector<messages::SpeechTime>& set);

}  // namespace yishi::domain
