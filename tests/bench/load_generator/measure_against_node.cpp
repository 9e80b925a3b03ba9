#include <array>
#include <iostream>
#include <string>

#include "tests/bench/load_generator/measurements.hpp"
#include "tests/bench/load_generator/node_hall.hpp"
#include "tests/bench/load_generator/statistics.hpp"
#include "tests/bench/load_generator/storm_round.hpp"
#include "tests/bench/load_generator/yishi_hall.hpp"

namespace yishi::bench {

namespace {

constexpr std::chrono::milliseconds pause{200};

/// Values of one kind for each server, round by round.
struct Pair {
    std::vector<double> yishi;
    std::vector<double> node;

    double ratio() const { return median(yishi) / median(node); }
};

double milliseconds(Seconds time) {
    return time.count() * 1e3;
}

class Race {
  public:
    Race(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures)
        : loop_(loop),
          extent_(extent),
          figures_(figures),
          seating_(make_seating(surroundings.certificates, extent.seats)),
          yishi_(loop, surroundings, seating_, "yishi") {
        yishi_.fleet().connect(Handshake::full);
        yishi_.sign_in();
        node_ = std::make_unique<NodeHall>(loop, surroundings, seating_, yishi_.fleet().view());
        node_->fleet().connect(Handshake::full);
        node_->sign_in();
    }

    void run() {
        measure_broadcasts();
        measure_storms();
        measure_connections();
    }

  private:
    /// The two servers by turns, who begins changes from round to round.
    template <class Measure>
    void alternate(const char* what, Measure measure) {
        for (std::size_t round = 1; round <= extent_.rounds; ++round) {
            std::cerr << '\r' << what << ": round " << round << " of " << extent_.rounds << "  " << std::flush;
            std::array<Hall*, 2> halls{&yishi_, node_.get()};
            if (round % 2 == 0) std::swap(halls[0], halls[1]);
            for (Hall* hall : halls) measure(*hall, round, hall == &yishi_);
        }
        std::cerr << '\n';
    }

    void measure_broadcasts();
    void measure_storms();
    void measure_connections();

    EventLoop& loop_;
    const Extent& extent_;
    Figures& figures_;
    std::vector<Seat> seating_;
    YishiHall yishi_;
    std::unique_ptr<NodeHall> node_;
};

void Race::measure_broadcasts() {
    Pair times;
    alternate("broadcast", [&](Hall& hall, std::size_t round, bool yishi) {
        const Seconds time = hall.take_up(round % 2);
        (yishi ? times.yishi : times.node).push_back(milliseconds(time));
        loop_.rest(pause);
    });
    figures_.add({"broadcast_vs_node", times.ratio(), 0.70, 0.55, "a change of about 1 KB until the last seat has it"});
    figures_.explain("broadcast_ms_yishi", median(times.yishi));
    figures_.explain("broadcast_ms_node", median(times.node));
    figures_.explain("broadcast_bytes_yishi", static_cast<double>(yishi_.fleet().view_bytes()));
    figures_.explain("broadcast_bytes_node", static_cast<double>(node_->fleet().view_bytes()));
}

void Race::measure_storms() {
    Pair times;
    Pair cpu;
    alternate("storm", [&](Hall& hall, std::size_t round, bool yishi) {
        const StormMeasured measured = storm_round(loop_, hall, seating_, round);
        (yishi ? times.yishi : times.node).push_back(milliseconds(measured.time));
        (yishi ? cpu.yishi : cpu.node).push_back(measured.cpu_a_ballot);
    });
    figures_.add({"storm_vs_node", times.ratio(), 0.65, 0.50, "every seat presses, until the last acknowledgement"});
    figures_.add({"declare_to_display_commits", static_cast<double>(yishi_.declare_to_display_commits()), 1, 1,
                  "commits from a declaration to its display, the most of all rounds"});
    figures_.explain("storm_ms_yishi", median(times.yishi));
    figures_.explain("storm_ms_node", median(times.node));
    figures_.explain("storm_cpu_us_yishi", median(cpu.yishi));
    figures_.explain("storm_cpu_us_node", median(cpu.node));
}

void Race::measure_connections() {
    Pair full;
    Pair resumed;
    Pair full_cpu;
    Pair resumed_cpu;
    alternate("connect", [&](Hall& hall, std::size_t, bool yishi) {
        for (const Handshake handshake : {Handshake::full, Handshake::resumed}) {
            hall.fleet().disconnect();
            loop_.rest(pause);
            const auto before = hall.process().cpu();
            const Seconds time = hall.fleet().connect(handshake);
            const std::chrono::duration<double, std::micro> spent = hall.process().cpu() - before;
            loop_.rest(pause);
            Pair& times = handshake == Handshake::full ? full : resumed;
            Pair& cpu = handshake == Handshake::full ? full_cpu : resumed_cpu;
            (yishi ? times.yishi : times.node).push_back(milliseconds(time));
            (yishi ? cpu.yishi : cpu.node).push_back(spent.count() / static_cast<double>(extent_.seats));
        }
    });
    figures_.add({"connect_cpu_vs_node", full_cpu.ratio(), 0.60, 0.50, "server CPU of a full handshake and upgrade"});
    figures_.add({"reconnect_vs_full", median(resumed.yishi) / median(full.yishi), 0.55, 0.45,
                  "time until every seat is back, resumed to full handshakes"});
    figures_.explain("reconnect_cpu_vs_full", median(resumed_cpu.yishi) / median(full_cpu.yishi));
    figures_.explain("connect_ms_yishi", median(full.yishi));
    figures_.explain("connect_ms_node", median(full.node));
    figures_.explain("reconnect_ms_yishi", median(resumed.yishi));
    figures_.explain("reconnect_ms_node", median(resumed.node));
    figures_.explain("connect_cpu_us_yishi", median(full_cpu.yishi));
    figures_.explain("connect_cpu_us_node", median(full_cpu.node));
    figures_.explain("reconnect_cpu_us_yishi", median(resumed_cpu.yishi));
    figures_.explain("reconnect_cpu_us_node", median(resumed_cpu.node));
}

}  // namespace

void measure_against_node(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures) {
    Race(loop, surroundings, extent, figures).run();
}

}  // namespace yishi::bench
