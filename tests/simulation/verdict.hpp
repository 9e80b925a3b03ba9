#pragma once

#include <cstdint>
#include <string>

#include "tests/simulation/simulation.hpp"

namespace yishi::simulation {

/// How often a seed is simulated a second time with other choices: once in so many seeds.
inline constexpr std::uint64_t twins_once_in = 4;

/// What a story came to.
struct Verdict {
    std::string broken;  ///< The invariant that does not hold; empty where all do.
    std::string detail;
    std::uint64_t entries = 0;
    std::uint64_t accepted = 0;  ///< Commands and presses.
    std::uint64_t starts = 0;    ///< Of the server.
    std::uint64_t declared = 0;  ///< Votes.
    std::uint64_t decided = 0;   ///< Rounds.

    bool failed() const { return !broken.empty(); }
};

/// Simulates the story; and for one story in `twins_once_in`, as its seed says, once more with other choices in one of
/// its votes until that vote closes: everything that anybody was told while it was open must be the same.
Verdict verdict_on(const Story& story, Canary canary, Observer* observer = nullptr);

}  // namespace yishi::simulation
