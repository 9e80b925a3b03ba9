#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include "server/domain/state.hpp"
#include "server/engine/event_store.hpp"

namespace yishi::program {

/// One line for an entry: {"position","log","index","kind","leaf"} and then `entry`, the event; or `text`, a ballot; or
/// `"withheld":true` for what `state` (of the whole store) does not let out: ballots and counts of a vote that is
/// neither declared nor annulled.
std::string event_line(const engine::Row& row, const domain::State& state);

/// Prints the lines of one log, or of all where `log` is empty, from a position on. Throws what reading the store and
/// understanding it throws.
void print_events(engine::EventStore& store, const std::string& log, std::uint64_t from, std::ostream& out);

}  // namespace yishi::program
