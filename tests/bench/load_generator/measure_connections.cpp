#include "tests/bench/load_generator/race.hpp"

namespace yishi::bench {

namespace {

constexpr std::chrono::milliseconds pause{200};

/// Of one kind of handshake.
struct Connections {
    Pair milliseconds;      ///< From the first seat's begin until the last one has all its first frames.
    Pair cpu_microseconds;  ///< Of the server, for one connection.
};

void measure(EventLoop& loop, Hall& hall, Handshake handshake, Connections& connections) {
    hall.fleet().disconnect();
    loop.rest(pause);
    const auto before = hall.process().cpu();
    const Seconds time = hall.fleet().connect(handshake);
    const std::chrono::duration<double, std::micro> spent = hall.process().cpu() - before;
    connections.milliseconds.of(hall).push_back(time.count() * 1e3);
    connections.cpu_microseconds.of(hall).push_back(spent.count() / static_cast<double>(hall.fleet().size()));
    loop.rest(pause);
}

}  // namespace

void measure_connections(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures) {
    Race race(loop, surroundings, extent);
    Connections full;
    Connections resumed;
    race.alternate("connect", [&](Hall& hall, std::size_t) {
        measure(loop, hall, Handshake::full, full);
        measure(loop, hall, Handshake::resumed, resumed);
    });
    figures.add({"connect_cpu_vs_node", full.cpu_microseconds.ratio(), 0.60, 0.50,
                 "server CPU of a full handshake and upgrade"});
    figures.add({"reconnect_vs_full", median(resumed.milliseconds.yishi) / median(full.milliseconds.yishi), 0.55, 0.45,
                 "time until every seat is back, resumed to full handshakes"});
    figures.explain("reconnect_cpu_vs_full",
                    median(resumed.cpu_microseconds.yishi) / median(full.cpu_microseconds.yishi));
    figures.explain("connect_ms_yishi", full.milliseconds.yishi);
    figures.explain("connect_ms_node", full.milliseconds.node);
    figures.explain("reconnect_ms_yishi", resumed.milliseconds.yishi);
    figures.explain("reconnect_ms_node", resumed.milliseconds.node);
    figures.explain("connect_cpu_us_yishi", full.cpu_microseconds.yishi);
    figures.explain("connect_cpu_us_node", full.cpu_microseconds.node);
    figures.explain("reconnect_cpu_us_yishi", resumed.cpu_microseconds.yishi);
    figures.explain("reconnect_cpu_us_node", resumed.cpu_microseconds.node);
}

}  // namespace yishi::bench
