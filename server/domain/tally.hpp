#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/domain/vote.hpp"

namespace yishi::domain {

/// The option that counts for a member, by number; nothing where none was pressed, or the ballots are gone.
std::optional<std::uint32_t> choice_of(const Presses& presses);

/// How many of the ballots that count chose each option. The vote has been opened.
std::vector<std::uint32_t> count_ballots(const Vote& vote);

/// The figures that those counts make: by the class of each option, and with not pressed = present - counted and
/// absent = roll - present. The counts' sum must not be over the number of present.
messages::Figures figures_of(const Vote& vote, const std::vector<std::uint32_t>& counts);

}  // namespace yishi::domain
