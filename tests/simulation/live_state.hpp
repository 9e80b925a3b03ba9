#pragma once

#include "server/domain/state.hpp"
#include "tests/simulation/log_model.hpp"

namespace yishi::simulation {

/// Compares the server's state, as it is in memory, with what the models made of the log: stage, presses and counts of
/// each vote of the meeting that opened last; state and rounds of each case; each re-hearing that is to come stands on
/// exactly one agenda. Throws Finding.
void check_live_state(const domain::State& state, const LogModel& log);

}  // namespace yishi::simulation
