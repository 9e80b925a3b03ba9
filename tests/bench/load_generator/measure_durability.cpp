#include <iostream>

#include "tests/bench/load_generator/measurements.hpp"
#include "tests/bench/load_generator/statistics.hpp"
#include "tests/bench/load_generator/storm_round.hpp"
#include "tests/bench/load_generator/yishi_hall.hpp"

namespace yishi::bench {

void measure_durability(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures) {
    const auto seating = make_seating(surroundings.certificates, extent.seats);
    YishiHall sqlite(loop, surroundings, seating, "on-sqlite", YishiHall::Store::sqlite);
    YishiHall memory(loop, surroundings, seating, "in-memory", YishiHall::Store::memory);
    for (YishiHall* hall : {&sqlite, &memory}) {
        hall->fleet().connect(Handshake::full);
        hall->sign_in();
        hall->take_up(0);
    }
    std::vector<double> on_sqlite;
    std::vector<double> in_memory;
    for (std::size_t round = 1; round <= extent.rounds; ++round) {
        std::cerr << "\rdurability: round " << round << " of " << extent.rounds << "  " << std::flush;
        const auto measure = [&](YishiHall& hall) { return storm_round(loop, hall, seating, round).cpu_a_ballot; };
        if (round % 2 == 0) in_memory.push_back(measure(memory));
        on_sqlite.push_back(measure(sqlite));
        if (round % 2 == 1) in_memory.push_back(measure(memory));
    }
    std::cerr << '\n';
    figures.add({"durability_cpu_us", median(on_sqlite) - median(in_memory), 10, 7,
                 "server CPU a ballot on SQLite less the same in memory, in microseconds"});
    figures.explain("durability_cpu_us_on_sqlite", on_sqlite);
    figures.explain("durability_cpu_us_in_memory", in_memory);
}

}  // namespace yishi::bench
