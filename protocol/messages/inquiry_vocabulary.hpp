#pragma once

#include <boost/describe.hpp>
#include <cstdint>

/// The words of a special inquiry (专题询问, Supervision Law, art. 46-50) and of interpellations (质询, art. 51-54).
namespace yishi::messages {

/// What somebody speaks for: 询问, 追问, 应询, 审议发言, and anything else.
enum class SpeechKind { inquiry, follow_up, answer, deliberation, other };
BOOST_DESCRIBE_ENUM(SpeechKind, inquiry, follow_up, answer, deliberation, other)

/// Whether the person has had the floor in this sitting before, for whatever kind of speech.
enum class Turn { first, later };
BOOST_DESCRIBE_ENUM(Turn, first, later)

/// How long a speech may take, and how many seconds before its end the speaker is warned.
struct SpeechTime {
    SpeechKind speech = SpeechKind::inquiry;
    Turn turn = Turn::first;
    std::uint32_t seconds = 0;
    std::uint32_t warning = 0;

    bool operator==(const SpeechTime&) const = default;
};
BOOST_DESCRIBE_STRUCT(SpeechTime, (), (speech, turn, seconds, warning))

/// What became of a question: answered on the spot, a written reply promised (书面答复), or to be pursued (继续督办).
enum class QuestionOutcome { answered, written_reply, pursue };
BOOST_DESCRIBE_ENUM(QuestionOutcome, answered, written_reply, pursue)

/// How the organ answers an interpellation, as the chairpersons' meeting decides (Supervision Law, art. 52).
enum class AnswerManner { oral, written };
BOOST_DESCRIBE_ENUM(AnswerManner, oral, written)

/// filed → referred → answered; where more than half of the movers are dissatisfied and the chairpersons' meeting
/// orders it: second_answer_ordered → answered_again.
enum class InterpellationState { filed, referred, answered, second_answer_ordered, answered_again };
BOOST_DESCRIBE_ENUM(InterpellationState, filed, referred, answered, second_answer_ordered, answered_again)

}  // namespace yishi::messages
