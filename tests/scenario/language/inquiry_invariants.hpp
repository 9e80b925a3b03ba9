#pragma once

#include "server/domain/state.hpp"

namespace yishi::scenario {

/// What must hold of floors, questions, written replies and interpellations after every step. Throws std::logic_error
/// which says what does not hold.
void check_inquiry_invariants(const domain::State& state);

}  // namespace yishi::scenario
