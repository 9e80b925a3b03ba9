#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/engine/outbox.hpp"

namespace yishi::simulation {

/// All that the server says while one vote is open or held, in order, without the hashes of ballots. Two simulations
/// that differ in nothing but what is pressed in that vote have the same: nothing that anybody is told depends on it.
class Transcript {
  public:
    void add(const engine::Outgoing& outgoing);

    /// The first thing that only one of the two was told; empty where there is none.
    static std::string difference(const Transcript& one, const Transcript& other);

  private:
    void add(const std::string& to, const std::string& frame);

    std::vector<std::string> told_;
};

}  // namespace yishi::simulation
