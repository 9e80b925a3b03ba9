#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/act.hpp"
#include "protocol/messages/inquiry_vocabulary.hpp"

/// What happens to an interpellation (质询案): in the log of its meeting while that is open, and in the register once
/// it is closed.
namespace yishi::messages {

// ---------------------------------------------------------------- interpellations

struct InterpellationFiled : Act {
    static constexpr std::string_view kind = "interpellation_filed";
    Identifier meeting;
    Identifier interpellation;
    Identifier department;
    Name topic;
    Text content;
    std::vector<Identifier> movers;
};
BOOST_DESCRIBE_STRUCT(InterpellationFiled, (Act), (meeting, interpellation, department, topic, content, movers))

struct InterpellationReferred : Act {
    static constexpr std::string_view kind = "interpellation_referred";
    Identifier meeting;
    Identifier interpellation;
    CitedDecision decision;
    AnswerManner manner = AnswerManner::oral;
};
BOOST_DESCRIBE_STRUCT(InterpellationReferred, (Act), (meeting, interpellation, decision, manner))

/// The first answer, or the second one that was ordered.
struct InterpellationAnswered : Act {
    static constexpr std::string_view kind = "interpellation_answered";
    Identifier meeting;
    Identifier interpellation;
    Name signed_by;
    Text text;
    std::optional<DigestText> file;
};
BOOST_DESCRIBE_STRUCT(InterpellationAnswered, (Act), (meeting, interpellation, signed_by, text, file))

/// The movers who are dissatisfied with the first answer, whole.
struct DissatisfactionRecorded : Act {
    static constexpr std::string_view kind = "dissatisfaction_recorded";
    Identifier meeting;
    Identifier interpellation;
    std::vector<Identifier> movers;
};
BOOST_DESCRIBE_STRUCT(DissatisfactionRecorded, (Act), (meeting, interpellation, movers))

struct SecondAnswerOrdered : Act {
    static constexpr std::string_view kind = "second_answer_ordered";
    Identifier meeting;
    Identifier interpellation;
    CitedDecision decision;
};
BOOST_DESCRIBE_STRUCT(SecondAnswerOrdered, (Act), (meeting, interpellation, decision))

}  // namespace yishi::messages
