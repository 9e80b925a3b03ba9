#include "protocol/record/decimal.hpp"

#include <charconv>
#include <limits>
#include <system_error>

namespace yishi::record {

std::optional<std::uint64_t> decode_decimal(std::string_view text) {
    if (text.empty() || (text.front() == '0' && text.size() > 1)) return std::nullopt;
    std::uint64_t number = 0;
    // from_chars takes no sign and no space for an unsigned type.
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
    return number;
}

}  // namespace yishi::record
