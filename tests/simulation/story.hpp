#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/simulation/step.hpp"

namespace yishi::simulation {

/// One seeded meeting, or a few that follow each other: all that will be tried, by whom, and what will go wrong. What
/// comes of it is for the server to say.
struct Story {
    std::uint64_t seed = 0;
    unsigned members = 3;
    std::vector<std::string> votes;  ///< That will be drafted.
    std::vector<Step> steps;
};

/// The story of a seed, always the same.
Story story_of(std::uint64_t seed);

}  // namespace yishi::simulation
