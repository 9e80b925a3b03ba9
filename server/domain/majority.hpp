#pragma once

#include <cstdint>

#include "protocol/messages/events.hpp"

namespace yishi::domain {

/// The smallest number of approvals that passes on that base: the smallest a >= 1 with
/// a x denominator > base x numerator (or >=), in whole numbers. With the default, more than 1/2: floor(base / 2) + 1.
std::uint32_t needed(std::uint32_t base, const messages::Rules& rules);

/// What the rule of the opening makes of the figures (domain.md, "Majority rule"). Who did not approve counts against.
messages::Outcome outcome_of(const messages::VoteOpened& opened, const messages::Figures& figures);

}  // namespace yishi::domain
