#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "protocol/messages/events.hpp"

namespace yishi::domain {

/// An interpellation (质询案, Supervision Law, art. 51-54).
struct Interpellation {
    messages::InterpellationFiled filed;
    messages::InterpellationState state = messages::InterpellationState::filed;
    std::optional<messages::InterpellationReferred> referred;
    std::vector<messages::InterpellationAnswered> answers;
    std::vector<messages::Identifier> dissatisfied;  ///< With the first answer.
    std::optional<messages::SecondAnswerOrdered> second;

    /// Whether more than half of the movers are dissatisfied (art. 53).
    bool most_are_dissatisfied() const { return dissatisfied.size() * 2 > filed.movers.size(); }
};

/// How many members it takes to move an interpellation (art. 51): 5 of a province's or a city's committee, 3 of a
/// county's.
std::size_t movers_needed(messages::BodyLevel level);

}  // namespace yishi::domain
