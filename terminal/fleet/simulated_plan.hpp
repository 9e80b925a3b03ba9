#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "terminal/agent/seat_pilot.hpp"

namespace yishi::fleet {

/// How simulated seats behave in a rehearsal (会前演练).
struct Simulation {
    std::uint64_t seed = 1;
    unsigned stay_away = 0;             ///< How many seats never sign in.
    unsigned press_within_seconds = 8;  ///< After a vote opens.
};

/// What seats do at which nobody sits: all but those who stay away sign in wherever they may, and in every vote that
/// opens each presses once after a while, or, one in twelve, not at all. Six of ten presses approve; the others are
/// spread over the other options. The same seed, votes and devices always give the same presses.
class SimulatedPlan : public agent::SeatPlan {
  public:
    /// `devices` are those of the fleet.
    SimulatedPlan(Simulation simulation, std::vector<std::string> devices);

    bool signs_in(const std::string& meeting, const std::string& sitting, const std::string& device) const override;
    std::vector<Press> presses(const std::string& meeting, const messages::VoteView& vote,
                               const std::string& device) const override;

    const std::set<std::string>& away() const { return away_; }

  private:
    std::uint64_t lot(const std::string& what) const;

    Simulation simulation_;
    std::set<std::string> away_;
};

}  // namespace yishi::fleet
