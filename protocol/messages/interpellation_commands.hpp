#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/identifiers.hpp"
#include "protocol/messages/inquiry_vocabulary.hpp"

/// The commands of an interpellation (质询案, Supervision Law, art. 51-54): members move it on paper and a clerk
/// records it. The server never makes one by itself.
namespace yishi::messages {

// ---------------------------------------------------------------- interpellations (clerk)

/// Files an interpellation at an open meeting, with its object (a department), problem (`topic`) and content, and the
/// members who moved it (art. 51).
struct FileInterpellation {
    static constexpr std::string_view kind = "file_interpellation";
    Identifier meeting;
    Identifier interpellation;
    Identifier department;
    Name topic;
    Text content;
    std::vector<Identifier> movers;
};
BOOST_DESCRIBE_STRUCT(FileInterpellation, (), (meeting, interpellation, department, topic, content, movers))

/// Refers an interpellation to the organ for an answer in that manner, on a recorded decision of the chairpersons'
/// meeting (art. 52).
struct ReferInterpellation {
    static constexpr std::string_view kind = "refer_interpellation";
    Identifier meeting;
    Identifier interpellation;
    Identifier decision;
    AnswerManner manner = AnswerManner::oral;
};
BOOST_DESCRIBE_STRUCT(ReferInterpellation, (), (meeting, interpellation, decision, manner))

/// Records the organ's answer: given in person by its head, or in writing under the head's signature (art. 54). Also a
/// second answer that was ordered. `signed_by` names the head; `file` is the SHA-256 of the paper.
struct AnswerInterpellation {
    static constexpr std::string_view kind = "answer_interpellation";
    Identifier meeting;
    Identifier interpellation;
    Name signed_by;
    Text text;
    std::optional<DigestText> file;
};
BOOST_DESCRIBE_STRUCT(AnswerInterpellation, (), (meeting, interpellation, signed_by, text, file))

/// Records which of the movers are dissatisfied with the first answer (art. 53). Replaces what was recorded before.
struct RecordDissatisfaction {
    static constexpr std::string_view kind = "record_dissatisfaction";
    Identifier meeting;
    Identifier interpellation;
    std::vector<Identifier> movers;
};
BOOST_DESCRIBE_STRUCT(RecordDissatisfaction, (), (meeting, interpellation, movers))

/// Has the organ answer again, where more than half of the movers are dissatisfied, on a recorded decision of the
/// chairpersons' meeting (art. 53).
struct OrderSecondAnswer {
    static constexpr std::string_view kind = "order_second_answer";
    Identifier meeting;
    Identifier interpellation;
    Identifier decision;
};
BOOST_DESCRIBE_STRUCT(OrderSecondAnswer, (), (meeting, interpellation, decision))

}  // namespace yishi::messages
