#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/inquiry_views.hpp"

/// What clerks and chairs may ask about inquiries and interpellations, and the answers.
namespace yishi::messages {

/// Everything that was asked on an item, what was answered, and the outcomes.
struct AskInquiry {
    static constexpr std::string_view kind = "inquiry";
    Identifier meeting;
    Identifier item;
};
BOOST_DESCRIBE_STRUCT(AskInquiry, (), (meeting, item))

/// The interpellations of a meeting.
struct AskInterpellations {
    static constexpr std::string_view kind = "interpellations";
    Identifier meeting;
};
BOOST_DESCRIBE_STRUCT(AskInterpellations, (), (meeting))

/// Every written reply that was promised, with what is overdue on that day.
struct AskWrittenReplies {
    static constexpr std::string_view kind = "written_replies";
    Date as_of;
};
BOOST_DESCRIBE_STRUCT(AskWrittenReplies, (), (as_of))

struct AnswerHistory {
    PersonView lead;
    std::vector<PersonView> supplementing;
    Text text;

    bool operator==(const AnswerHistory&) const = default;
};
BOOST_DESCRIBE_STRUCT(AnswerHistory, (), (lead, supplementing, text))

/// One question, put in `sitting`. `outcome` and `due` are those proposed, and stand once `confirmed` is true; `reply`
/// is the written reply that was then promised.
struct QuestionHistory {
    Identifier question;
    Identifier sitting;
    PersonView inquirer;
    Text text;
    std::optional<Identifier> follows;
    std::vector<AnswerHistory> answers;
    std::optional<QuestionOutcome> outcome;
    std::optional<Date> due;
    bool confirmed = false;
    std::optional<Identifier> reply;

    bool operator==(const QuestionHistory&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuestionHistory, (),
                      (question, sitting, inquirer, text, follows, answers, outcome, due, confirmed, reply))

/// Questions in the order in which they were put.
struct InquiryAnswer {
    static constexpr std::string_view kind = "inquiry";
    Identifier meeting;
    Identifier item;
    std::vector<PersonView> inquirers;
    std::vector<QuestionHistory> questions;

    bool operator==(const InquiryAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(InquiryAnswer, (), (meeting, item, inquirers, questions))

struct InterpellationAnswer {
    Name signed_by;
    Text text;
    std::optional<DigestText> file;

    bool operator==(const InterpellationAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(InterpellationAnswer, (), (signed_by, text, file))

/// One interpellation. `decision` referred it, `second_decision` ordered the second answer.
struct InterpellationHistory {
    Identifier interpellation;
    Identifier department;
    Name department_name;
    Name topic;
    Text content;
    std::vector<PersonView> movers;
    InterpellationState state = InterpellationState::filed;
    std::optional<Identifier> decision;
    std::optional<AnswerManner> manner;
    std::vector<InterpellationAnswer> answers;
    std::vector<PersonView> dissatisfied;
    std::optional<Identifier> second_decision;

    bool operator==(const InterpellationHistory&) const = default;
};
BOOST_DESCRIBE_STRUCT(InterpellationHistory, (),
                      (interpellation, department, department_name, topic, content, movers, state, decision, manner,
                       answers, dissatisfied, second_decision))

/// In the order of the identifiers.
struct InterpellationsAnswer {
    static constexpr std::string_view kind = "interpellations";
    Identifier meeting;
    std::vector<InterpellationHistory> interpellations;

    bool operator==(const InterpellationsAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(InterpellationsAnswer, (), (meeting, interpellations))

/// A written reply. `overdue`: it was due before the day of the question and is not filed.
struct WrittenReplyLine {
    Identifier reply;
    Identifier meeting;
    Identifier item;
    Identifier question;
    PersonView inquirer;
    Text text;
    Date due;
    bool filed = false;
    bool overdue = false;
    std::optional<Name> title;

    bool operator==(const WrittenReplyLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(WrittenReplyLine, (),
                      (reply, meeting, item, question, inquirer, text, due, filed, overdue, title))

/// In the order of the days on which they are due.
struct WrittenRepliesAnswer {
    static constexpr std::string_view kind = "written_replies";
    Date as_of;
    std::vector<WrittenReplyLine> replies;

    bool operator==(const WrittenRepliesAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(WrittenRepliesAnswer, (), (as_of, replies))

}  // namespace yishi::messages
