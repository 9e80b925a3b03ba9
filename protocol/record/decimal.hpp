#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace yishi::record {

/// The number that `text` says in decimal, at most 2^63 - 1. Nothing where it is empty, has a leading zero and another
/// digit, or anything but digits: so that a number has exactly one text.
std::optional<std::uint64_t> decode_decimal(std::string_view text);

}  // namespace yishi::record
