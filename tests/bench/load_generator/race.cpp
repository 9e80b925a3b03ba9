#include "tests/bench/load_generator/race.hpp"

#include <array>
#include <iostream>
#include <utility>

namespace yishi::bench {

Race::Race(EventLoop& loop, const Surroundings& surroundings, const Extent& extent)
    : rounds_(extent.rounds),
      seating_(make_seating(surroundings.certificates, extent.seats)),
      yishi_(loop, surroundings, seating_, "yishi") {
    yishi_.fleet().connect(Handshake::full);
    yishi_.sign_in();
    node_ = std::make_unique<NodeHall>(loop, surroundings, seating_, yishi_.fleet().view());
    node_->fleet().connect(Handshake::full);
    node_->sign_in();
}

void Race::alternate(const char* what, const std::function<void(Hall&, std::size_t round)>& measure) {
    for (std::size_t round = 1; round <= rounds_; ++round) {
        std::cerr << '\r' << what << ": round " << round << " of " << rounds_ << "  " << std::flush;
        std::array<Hall*, 2> halls{&yishi_, node_.get()};
        if (round % 2 == 0) std::swap(halls[0], halls[1]);
        for (Hall* hall : halls) measure(*hall, round);
    }
    std::cerr << '\n';
}

}  // namespace yishi::bench
