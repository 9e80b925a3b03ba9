#pragma once

#include <cstdint>
#include <optional>

#include "protocol/messages/events.hpp"

namespace yishi::verify {

/// What an entry cites of another log, itself or through its decision.
struct Cited {
    std::uint64_t by = 0;  ///< Index of the citing entry.
    messages::Citation citation;
};

std::optional<messages::Citation> citation_of(const messages::Event& event);

}  // namespace yishi::verify
