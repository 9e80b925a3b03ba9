#pragma once

#include <cstddef>

#include "tests/bench/load_generator/event_loop.hpp"
#include "tests/bench/load_generator/figures.hpp"
#include "tests/bench/load_generator/surroundings.hpp"

namespace yishi::bench {

/// How much is measured.
struct Extent {
    std::size_t seats = 3'000;
    std::size_t rounds = 15;  ///< Of each kind; medians are taken over them.
    std::vector<std::size_t> growth{300, 3'000,
                                    10'000};  ///< Seats at which memory is measured; the figure is at `seats`.
    std::uint64_t replayed_entries = 1'000'000;
    std::uint64_t verified_ballots = 100'000;
    std::size_t verify_rounds = 5;
};

/// Storm and broadcast, yishi-server and the Node baseline in turn; and the commits of each declaration. Every tally is
/// compared with what was sent.
void measure_storms_and_broadcasts(EventLoop& loop, const Surroundings& surroundings, const Extent& extent,
                                   Figures& figures);

/// Full and resumed handshakes, the two servers in turn.
void measure_connections(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures);

/// Storms against yishi-server on SQLite and on the memory store in turn: the difference in CPU is what durability
/// costs.
void measure_durability(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures);

/// Storms against yishi-server and against the same server linked without the check of signatures, in turn: the
/// difference in time is what signing costs a storm, over the measured cost of the verifications themselves.
void measure_signatures(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures);

/// Resident memory a seat, of fresh servers of different sizes.
void measure_memory(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures);

/// The start of a server on a long log.
void measure_replay(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures);

/// yishi-verify on a long log, beside its signatures alone.
void measure_verify(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures);

}  // namespace yishi::bench
