#pragma once

#include <cstdint>
#include <vector>

#include "tests/bench/load_generator/hall.hpp"
#include "tests/bench/load_generator/seating.hpp"

namespace yishi::bench {

struct StormMeasured {
    Seconds time{};           ///< From the first press until the last acknowledgement.
    double cpu_a_ballot = 0;  ///< Of the server, in microseconds.
};

/// A whole vote: opens it, every seat presses at once, closes and declares it. Throws Failure where the tally is not
/// what was sent.
StormMeasured storm_round(EventLoop& loop, Hall& hall, const std::vector<Seat>& seating, std::uint64_t round);

}  // namespace yishi::bench
