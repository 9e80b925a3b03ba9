#include <iostream>
#include <string>

#include "tests/bench/load_generator/failure.hpp"
#include "tests/bench/load_generator/measurements.hpp"
#include "tests/bench/load_generator/storm_round.hpp"
#include "tests/bench/load_generator/yishi_hall.hpp"

namespace yishi::bench {

namespace {

constexpr std::chrono::milliseconds settling{2'000};

struct MemoryMeasured {
    double kilobytes_a_seat = 0;              ///< All seats signed in.
    double kilobytes_a_seat_after_storm = 0;  ///< And after a vote.
    double megabytes = 0;                     ///< The whole process, all seats signed in.
};

MemoryMeasured measure(EventLoop& loop, const Surroundings& surroundings, std::size_t seats) {
    const auto seating = make_seating(surroundings.certificates, seats);
    YishiHall hall(loop, surroundings, seating, "memory-" + std::to_string(seats));
    const auto a_seat = [&] {
        const auto resident = hall.process().resident_kilobytes();
        return (static_cast<double>(resident) - static_cast<double>(hall.resident_empty())) /
               static_cast<double>(seats);
    };
    hall.fleet().connect(Handshake::full);
    hall.sign_in();
    loop.rest(settling);
    MemoryMeasured measured;
    measured.kilobytes_a_seat = a_seat();
    measured.megabytes = static_cast<double>(hall.process().resident_kilobytes()) / 1024;
    hall.take_up(0);
    storm_round(loop, hall, seating, 1);
    loop.rest(settling);
    measured.kilobytes_a_seat_after_storm = a_seat();
    hall.fleet().disconnect();
    return measured;
}

}  // namespace

void measure_memory(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures) {
    for (const std::size_t seats : extent.growth) {
        std::cerr << "memory: " << seats << " seats\n";
        const MemoryMeasured measured = measure(loop, surroundings, seats);
        const std::string at = "_at_" + std::to_string(seats);
        figures.explain("rss_kb_per_seat" + at, measured.kilobytes_a_seat);
        figures.explain("rss_kb_per_seat_after_storm" + at, measured.kilobytes_a_seat_after_storm);
        figures.explain("rss_mb" + at, measured.megabytes);
        if (seats == extent.seats)
            figures.add(
                {"rss_kb_per_seat", measured.kilobytes_a_seat, 40, 32, "resident memory a signed-in seat, in KB"});
    }
}

}  // namespace yishi::bench
