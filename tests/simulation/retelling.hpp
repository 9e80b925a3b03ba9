#pragma once

#include <string>

#include "tests/simulation/story.hpp"
#include "tests/simulation/verdict.hpp"

namespace yishi::simulation {

/// A story that failed, in the language of tests/scenario: the acts in the order in which the server decided them, each
/// with what the domain alone answers to it, and what the models expect of votes and cases. Where the fault is one of
/// the domain the scenario fails too, and passes once it is mended. What a scenario cannot say, the trouble of network,
/// store and clock, stands in it as comments.
std::string scenario_of(const Story& story, const Verdict& verdict, Canary canary);

}  // namespace yishi::simulation
