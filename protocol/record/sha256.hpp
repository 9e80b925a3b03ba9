#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace yishi::record {

/// A SHA-256 value: 32 bytes, all zero by default. A zero digest is a value like any other; where
/// "none" is possible, use std::optional<Digest>.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};

    auto operator<=>(const Digest&) const = default;
};

/// SHA-256 (FIPS 180-4) of `text`. Cannot fail. Fast for short inputs: nothing is allocated or looked up.
Digest sha256(std::string_view text);

/// SHA-256 of the concatenation of `first` and `second`, without building it.
Digest sha256(std::string_view first, std::string_view second);

}  // namespace yishi::record
