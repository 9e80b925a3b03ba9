#pragma once

#include <memory>

#include "tests/bench/load_generator/hall.hpp"
#include "tests/bench/load_generator/surroundings.hpp"

namespace yishi::bench {

/// The Node baseline. Its clerk's part goes through standard input (node_baseline/server.js).
class NodeHall final : public Hall {
  public:
    /// Starts the baseline with an empty store. `like` is a view of yishi-server in the same meeting: the baseline
    /// shows its seats the same. `seating` must outlive the hall.
    NodeHall(EventLoop& loop, const Surroundings& surroundings, const std::vector<Seat>& seating,
             const messages::SeatView& like);

    std::string_view name() const override { return "node"; }
    ChildProcess& process() override { return *process_; }
    Fleet& fleet() override { return *fleet_; }

    void sign_in() override;
    Seconds take_up(unsigned item) override;
    messages::VoteView open_vote(std::uint64_t round) override;
    std::vector<std::uint32_t> close_vote(std::uint64_t round) override;

  private:
    std::unique_ptr<ChildProcess> process_;
    std::unique_ptr<Fleet> fleet_;
};

}  // namespace yishi::bench
