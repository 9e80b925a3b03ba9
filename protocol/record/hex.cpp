#include "protocol/record/hex.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace yishi::record::hex {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

std::string encode(const Digest& digest) {
    return encode(std::string_view(reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()));
}

std::string encode(std::string_view bytes) {
    std::string text;
    text.reserve(2 * bytes.size());
    for (const char each : bytes) {
        const auto byte = static_cast<std::uint8_t>(each);
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 0x0f]);
    }
    return text;
}

std::optional<std::string> decode(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const auto high = digits.find(text[at]);
        const auto low = digits.find(text[at + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes.push_back(static_cast<char>(high << 4 | low));
    }
    return bytes;
}

std::optional<Digest> decode_digest(std::string_view text) {
    const auto bytes = decode(text);
    Digest digest;
    if (!bytes || bytes->size() != digest.bytes.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), digest.bytes.begin());
    return digest;
}

}  // namespace yishi::record::hex
