#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/act.hpp"
#include "protocol/messages/inquiry_vocabulary.hpp"

/// What happens in a special inquiry (专题询问): in the meeting's log, but for the times of speeches and the written
/// replies, which stand in the register.
namespace yishi::messages {

// ---------------------------------------------------------------- inquiry

/// In the register. The times that somebody set, whole; for what is not named the built-in ones hold.
struct SpeechTimesSet : Act {
    static constexpr std::string_view kind = "speech_times_set";
    std::vector<SpeechTime> times;
};
BOOST_DESCRIBE_STRUCT(SpeechTimesSet, (Act), (times))

/// In the register while the meeting is planned.
struct InquirersArranged : Act {
    static constexpr std::string_view kind = "inquirers_arranged";
    Identifier meeting;
    Identifier item;
    std::vector<Identifier> inquirers;
};
BOOST_DESCRIBE_STRUCT(InquirersArranged, (Act), (meeting, item, inquirers))

/// The person joins the end of the sitting's queue.
struct FloorRequested : Act {
    static constexpr std::string_view kind = "floor_requested";
    Identifier sitting;
    Identifier person;
    SpeechKind speech = SpeechKind::inquiry;
    Text text;
};
BOOST_DESCRIBE_STRUCT(FloorRequested, (Act), (sitting, person, speech, text))

struct RequestWithdrawn : Act {
    static constexpr std::string_view kind = "request_withdrawn";
    Identifier sitting;
    Identifier person;
};
BOOST_DESCRIBE_STRUCT(RequestWithdrawn, (Act), (sitting, person))

struct RequestDeclined : Act {
    static constexpr std::string_view kind = "request_declined";
    Identifier sitting;
    Identifier person;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(RequestDeclined, (Act), (sitting, person, reason))

/// A request of this person leaves the queue. `deadline` is when the time is over; nothing ends then by itself.
struct FloorGranted : Act {
    static constexpr std::string_view kind = "floor_granted";
    Identifier sitting;
    Identifier person;
    SpeechKind speech = SpeechKind::inquiry;
    Turn turn = Turn::first;
    std::uint32_t seconds = 0;
    std::uint32_t warning = 0;
    Time deadline = 0;
};
BOOST_DESCRIBE_STRUCT(FloorGranted, (Act), (sitting, person, speech, turn, seconds, warning, deadline))

struct FloorExtended : Act {
    static constexpr std::string_view kind = "floor_extended";
    Identifier sitting;
    std::uint32_t seconds = 0;
};
BOOST_DESCRIBE_STRUCT(FloorExtended, (Act), (sitting, seconds))

/// `remaining` is what is left of the time in milliseconds, below zero where it is over.
struct FloorPaused : Act {
    static constexpr std::string_view kind = "floor_paused";
    Identifier sitting;
    HeldBy by = HeldBy::hand;
    std::int64_t remaining = 0;
};
BOOST_DESCRIBE_STRUCT(FloorPaused, (Act), (sitting, by, remaining))

struct FloorResumed : Act {
    static constexpr std::string_view kind = "floor_resumed";
    Identifier sitting;
    Time deadline = 0;
};
BOOST_DESCRIBE_STRUCT(FloorResumed, (Act), (sitting, deadline))

/// `remaining` as in `floor_paused`.
struct FloorEnded : Act {
    static constexpr std::string_view kind = "floor_ended";
    Identifier sitting;
    std::int64_t remaining = 0;
};
BOOST_DESCRIBE_STRUCT(FloorEnded, (Act), (sitting, remaining))

struct QuestionPut : Act {
    static constexpr std::string_view kind = "question_put";
    Identifier sitting;
    Identifier item;
    Identifier question;
    Identifier inquirer;
    Text text;
    std::optional<Identifier> follows;
};
BOOST_DESCRIBE_STRUCT(QuestionPut, (Act), (sitting, item, question, inquirer, text, follows))

struct AnswerRecorded : Act {
    static constexpr std::string_view kind = "answer_recorded";
    Identifier question;
    Identifier lead;
    std::vector<Identifier> supplementing;
    Text text;
};
BOOST_DESCRIBE_STRUCT(AnswerRecorded, (Act), (question, lead, supplementing, text))

struct OutcomeProposed : Act {
    static constexpr std::string_view kind = "outcome_proposed";
    Identifier question;
    QuestionOutcome outcome = QuestionOutcome::answered;
    std::optional<Date> due;
};
BOOST_DESCRIBE_STRUCT(OutcomeProposed, (Act), (question, outcome, due))

struct OutcomeConfirmed : Act {
    static constexpr std::string_view kind = "outcome_confirmed";
    Identifier question;
    QuestionOutcome outcome = QuestionOutcome::answered;
    std::optional<Date> due;
};
BOOST_DESCRIBE_STRUCT(OutcomeConfirmed, (Act), (question, outcome, due))

/// In the register, with the confirmation that `cites` names: a written reply, `<meeting>.<question>`, is due.
struct WrittenReplyPromised : Act {
    static constexpr std::string_view kind = "written_reply_promised";
    Identifier reply;
    Identifier meeting;
    Identifier item;
    std::optional<Identifier> case_id;
    Identifier question;
    Identifier inquirer;
    Date due;
    Citation cites;
};
BOOST_DESCRIBE_STRUCT(WrittenReplyPromised, (Act), (reply, meeting, item, case_id, question, inquirer, due, cites))

/// In the register.
struct WrittenReplyFiled : Act {
    static constexpr std::string_view kind = "written_reply_filed";
    Identifier reply;
    Name title;
    Text summary;
    std::optional<DigestText> file;
};
BOOST_DESCRIBE_STRUCT(WrittenReplyFiled, (Act), (reply, title, summary, file))

}  // namespace yishi::messages
