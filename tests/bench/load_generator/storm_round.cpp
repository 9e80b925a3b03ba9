#include "tests/bench/load_generator/storm_round.hpp"

#include "tests/bench/load_generator/failure.hpp"
#include "tests/bench/load_generator/meeting.hpp"

namespace yishi::bench {

namespace {

/// Both servers, and what the last step left to do at them, come to rest.
constexpr std::chrono::milliseconds pause{150};
/// What a storm leaves to do at a server is part of its cost.
constexpr std::chrono::milliseconds aftermath{20};

}  // namespace

StormMeasured storm_round(EventLoop& loop, Hall& hall, const std::vector<Seat>& seating, std::uint64_t round) {
    const Storm storm = prepare_storm(hall.open_vote(round), meeting::body, seating, round);
    loop.rest(pause);
    StormMeasured measured;
    const auto before = hall.process().cpu();
    measured.time = hall.fleet().press(storm);
    loop.rest(aftermath);
    const std::chrono::duration<double, std::micro> spent = hall.process().cpu() - before;
    measured.cpu_a_ballot = spent.count() / static_cast<double>(seating.size());
    if (hall.close_vote(round) != storm.counts)
        throw Failure("the tally of " + std::string(hall.name()) + " in round " + std::to_string(round) +
                      " is not what was sent");
    loop.rest(pause);
    return measured;
}

}  // namespace yishi::bench
