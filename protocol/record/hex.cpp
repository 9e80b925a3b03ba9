#include "protocol/record/hex.hpp"

#include <cstddef>

namespace yishi::record::hex {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

std::string encode(const Digest& digest) {
    std::string text;
    text.reserve(2 * digest.bytes.size());
    for (std::uint8_t byte : digest.bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 0x0f]);
    }
    return text;
}

std::optional<Digest> decode_digest(std::string_view text) {
    Digest digest;
    if (text.size() != 2 * digest.bytes.size()) return std::nullopt;
    for (std::size_t at = 0; at < digest.bytes.size(); ++at) {
        const auto high = digits.find(text[2 * at]);
        const auto low = digits.find(text[2 * at + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        digest.bytes[at] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return digest;
}

}  // namespace yishi::record::hex
