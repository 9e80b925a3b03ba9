#pragma once

#include <string>

#include "server/domain/state.hpp"

namespace yishi::scenario {

/// Everything that a state says, as text: every field of it, line by line, so that two states are equal when their
/// texts are, and where they differ the first differing line tells.
std::string fingerprint(const domain::State& state);

/// What all audiences together are shown of it: the four views, the counters, every seat's own frame, every answer.
std::string shown_to_all(const domain::State& state);

/// The first line in which the two differ, as both have it; empty where they are equal.
std::string first_difference(const std::string& one, const std::string& other);

}  // namespace yishi::scenario
