#include "tests/bench/load_generator/failure.hpp"
#include "tests/bench/load_generator/race.hpp"
#include "tests/bench/load_generator/storm_round.hpp"

namespace yishi::bench {

namespace {

constexpr std::chrono::milliseconds pause{200};

double milliseconds(Seconds time) {
    return time.count() * 1e3;
}

void measure_broadcasts(EventLoop& loop, Race& race, Figures& figures) {
    Pair times;
    race.alternate("broadcast", [&](Hall& hall, std::size_t round) {
        times.of(hall).push_back(milliseconds(hall.take_up(round % 2)));
        loop.rest(pause);
    });
    if (race.yishi().fleet().view() != race.node().fleet().view())
        throw Failure("the two servers show their seats different views: the broadcasts cannot be compared");
    figures.add({"broadcast_vs_node", times.ratio(), 0.70, 0.55, "a change of about 1 KB until the last seat has it"});
    figures.explain("broadcast_ms_yishi", times.yishi);
    figures.explain("broadcast_ms_node", times.node);
    figures.explain("broadcast_bytes_yishi", static_cast<double>(race.yishi().fleet().view_bytes()));
    figures.explain("broadcast_bytes_node", static_cast<double>(race.node().fleet().view_bytes()));
}

void measure_storms(EventLoop& loop, Race& race, Figures& figures) {
    Pair times;
    Pair cpu;
    race.alternate("storm", [&](Hall& hall, std::size_t round) {
        const StormMeasured measured = storm_round(loop, hall, race.seating(), round);
        times.of(hall).push_back(milliseconds(measured.time));
        cpu.of(hall).push_back(measured.cpu_a_ballot);
    });
    figures.add({"storm_vs_node", times.ratio(), 0.65, 0.50, "every seat presses, until the last acknowledgement"});
    figures.add({"declare_to_display_commits", static_cast<double>(race.yishi().declare_to_display_commits()), 1, 1,
                 "commits from a declaration to its display, the most of all rounds"});
    figures.explain("storm_ms_yishi", times.yishi);
    figures.explain("storm_ms_node", times.node);
    figures.explain("storm_cpu_us_yishi", cpu.yishi);
    figures.explain("storm_cpu_us_node", cpu.node);
}

}  // namespace

void measure_storms_and_broadcasts(EventLoop& loop, const Surroundings& surroundings, const Extent& extent,
                                   Figures& figures) {
    Race race(loop, surroundings, extent);
    measure_broadcasts(loop, race, figures);
    measure_storms(loop, race, figures);
}

}  // namespace yishi::bench
