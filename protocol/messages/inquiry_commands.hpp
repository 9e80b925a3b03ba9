#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/identifiers.hpp"
#include "protocol/messages/inquiry_vocabulary.hpp"

/// The commands of a special inquiry (专题询问). An inquiry decides nothing by itself: votes on the responses do.
namespace yishi::messages {

// ---------------------------------------------------------------- inquiry (clerk; chair or seat where said)

/// Sets how long speeches may take, for meetings opened from now on. Replaces what was set before; for what is not
/// named the built-in times hold (entries.md, "The floor").
struct SetSpeechTimes {
    static constexpr std::string_view kind = "set_speech_times";
    std::vector<SpeechTime> times;
};
BOOST_DESCRIBE_STRUCT(SetSpeechTimes, (), (times))

/// Arranges who asks on an item (安排的询问人), in order: members, deputies, experts. Replaces the list; before or
/// during the inquiry.
struct ArrangeInquirers {
    static constexpr std::string_view kind = "arrange_inquirers";
    Identifier meeting;
    Identifier item;
    std::vector<Identifier> inquirers;
};
BOOST_DESCRIBE_STRUCT(ArrangeInquirers, (), (meeting, item, inquirers))

/// Asks for the floor (申请发言) for the person who sits at this device (seat). The text may be empty; chair and clerks
/// alone see it.
struct RequestFloor {
    static constexpr std::string_view kind = "request_floor";
    Identifier meeting;
    Identifier sitting;
    SpeechKind speech = SpeechKind::inquiry;
    Text text;
};
BOOST_DESCRIBE_STRUCT(RequestFloor, (), (meeting, sitting, speech, text))

/// Takes back the request of the person who sits at this device (seat).
struct WithdrawRequest {
    static constexpr std::string_view kind = "withdraw_request";
    Identifier meeting;
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(WithdrawRequest, (), (meeting, sitting))

/// Declines a person's request, with a reason (clerk or chair).
struct DeclineRequest {
    static constexpr std::string_view kind = "decline_request";
    Identifier meeting;
    Identifier sitting;
    Identifier person;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(DeclineRequest, (), (meeting, sitting, person, reason))

/// Gives a person the floor (clerk or chair), on a request, by the arranged list of the item that is taken up, or to
/// answer. Without `seconds` the time is that of the speech and of the person's first or later turn.
struct GrantFloor {
    static constexpr std::string_view kind = "grant_floor";
    Identifier meeting;
    Identifier sitting;
    Identifier person;
    SpeechKind speech = SpeechKind::inquiry;
    std::optional<std::uint32_t> seconds;
};
BOOST_DESCRIBE_STRUCT(GrantFloor, (), (meeting, sitting, person, speech, seconds))

/// Gives the speaker so many seconds more (clerk or chair).
struct ExtendFloor {
    static constexpr std::string_view kind = "extend_floor";
    Identifier meeting;
    Identifier sitting;
    std::uint32_t seconds = 0;
};
BOOST_DESCRIBE_STRUCT(ExtendFloor, (), (meeting, sitting, seconds))

/// Lets the speaker's time stand still (clerk or chair).
struct PauseFloor {
    static constexpr std::string_view kind = "pause_floor";
    Identifier meeting;
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(PauseFloor, (), (meeting, sitting))

/// Lets the speaker's time run again (clerk or chair).
struct ResumeFloor {
    static constexpr std::string_view kind = "resume_floor";
    Identifier meeting;
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(ResumeFloor, (), (meeting, sitting))

/// The speaker has finished, or is stopped (clerk or chair). The server itself never ends a speech.
struct EndFloor {
    static constexpr std::string_view kind = "end_floor";
    Identifier meeting;
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(EndFloor, (), (meeting, sitting))

/// Records a question that was asked in a sitting, on an item that was taken up there; a follow-up (追问) names the
/// question on the same item that it follows.
struct PutQuestion {
    static constexpr std::string_view kind = "put_question";
    Identifier meeting;
    Identifier sitting;
    Identifier item;
    Identifier question;
    Identifier inquirer;
    Text text;
    std::optional<Identifier> follows;
};
BOOST_DESCRIBE_STRUCT(PutQuestion, (), (meeting, sitting, item, question, inquirer, text, follows))

/// Records an answer to a question: the official who led it (主答) and those who supplemented it (补充). A question may
/// have several answers until its outcome is confirmed.
struct RecordAnswer {
    static constexpr std::string_view kind = "record_answer";
    Identifier meeting;
    Identifier question;
    Identifier lead;
    std::vector<Identifier> supplementing;
    Text text;
};
BOOST_DESCRIBE_STRUCT(RecordAnswer, (), (meeting, question, lead, supplementing, text))

/// Proposes what became of a question; replaces what was proposed before. A written reply has the day on which it is
/// due, not before the meeting's; no other outcome has one.
struct ProposeOutcome {
    static constexpr std::string_view kind = "propose_outcome";
    Identifier meeting;
    Identifier question;
    QuestionOutcome outcome = QuestionOutcome::answered;
    std::optional<Date> due;
};
BOOST_DESCRIBE_STRUCT(ProposeOutcome, (), (meeting, question, outcome, due))

/// Confirms the outcome that a clerk has proposed (chair). A written reply is entered into the register in the same
/// instant.
struct ConfirmOutcome {
    static constexpr std::string_view kind = "confirm_outcome";
    Identifier meeting;
    Identifier question;
};
BOOST_DESCRIBE_STRUCT(ConfirmOutcome, (), (meeting, question))

/// Files a written reply that was promised (书面答复), also after the meeting. `file` is the SHA-256 of the paper.
struct FileWrittenReply {
    static constexpr std::string_view kind = "file_written_reply";
    Identifier reply;
    Name title;
    Text summary;
    std::optional<DigestText> file;
};
BOOST_DESCRIBE_STRUCT(FileWrittenReply, (), (reply, title, summary, file))

}  // namespace yishi::messages
