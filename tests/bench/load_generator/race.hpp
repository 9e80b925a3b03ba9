#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "tests/bench/load_generator/measurements.hpp"
#include "tests/bench/load_generator/node_hall.hpp"
#include "tests/bench/load_generator/statistics.hpp"
#include "tests/bench/load_generator/yishi_hall.hpp"

namespace yishi::bench {

/// Values of one kind for each server, round by round.
struct Pair {
    std::vector<double> yishi;
    std::vector<double> node;

    std::vector<double>& of(const Hall& hall) { return hall.name() == "node" ? node : yishi; }
    double ratio() const { return median(yishi) / median(node); }
};

/// yishi-server and the Node baseline with the same seats, all connected to both and signed in at both.
class Race {
  public:
    Race(EventLoop& loop, const Surroundings& surroundings, const Extent& extent);

    const std::vector<Seat>& seating() const { return seating_; }
    YishiHall& yishi() { return yishi_; }
    NodeHall& node() { return *node_; }

    /// Measures each server in turn, so many rounds; who begins changes from round to round.
    void alternate(const char* what, const std::function<void(Hall&, std::size_t round)>& measure);

  private:
    std::size_t rounds_;
    std::vector<Seat> seating_;
    YishiHall yishi_;
    std::unique_ptr<NodeHall> node_;
};

}  // namespace yishi::bench
