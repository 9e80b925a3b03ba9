#include "protocol/record/base64.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace yishi::record::base64 {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t not_in_alphabet = 0xff;

constexpr auto values = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(not_in_alphabet);
    for (std::size_t value = 0; value < alphabet.size(); ++value) {
        table[static_cast<unsigned char>(alphabet[value])] = static_cast<std::uint8_t>(value);
    }
    return table;
}();

std::string encode_bytes(const unsigned char* bytes, std::size_t size) {
    std::string text((size + 2) / 3 * 4, '=');
    char* out = text.data();
    std::size_t at = 0;
    for (; at + 3 <= size; at += 3) {
        *out++ = alphabet[bytes[at] >> 2];
        *out++ = alphabet[(bytes[at] & 0x03) << 4 | bytes[at + 1] >> 4];
        *out++ = alphabet[(bytes[at + 1] & 0x0f) << 2 | bytes[at + 2] >> 6];
        *out++ = alphabet[bytes[at + 2] & 0x3f];
    }
    if (size - at == 1) {
        *out++ = alphabet[bytes[at] >> 2];
        *out++ = alphabet[(bytes[at] & 0x03) << 4];
    } else if (size - at == 2) {
        *out++ = alphabet[bytes[at] >> 2];
        *out++ = alphabet[(bytes[at] & 0x03) << 4 | bytes[at + 1] >> 4];
        *out++ = alphabet[(bytes[at + 1] & 0x0f) << 2];
    }
    return text;
}

/// How many bytes a text of proper length stands for; nothing where the length is not proper.
std::optional<std::size_t> decoded_size(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    if (text.ends_with("==")) {
        padding = 2;
    } else if (text.ends_with('=')) {
        padding = 1;
    }
    return text.size() / 4 * 3 - padding;
}

/// Writes the `size` bytes that `decoded_size` has told; false where a character or a spare bit is wrong.
bool decode_into(std::string_view text, unsigned char* out, std::size_t size) {
    const auto value = [&](std::size_t at) { return values[static_cast<unsigned char>(text[at])]; };
    // Values are below 64, so the marker for a wrong character shows in bit 6 and 7 of the union.
    std::uint8_t seen = 0;
    std::size_t at = 0;
    std::size_t written = 0;
    for (; written + 3 <= size; at += 4, written += 3) {
        const std::uint8_t a = value(at), b = value(at + 1), c = value(at + 2), d = value(at + 3);
        seen |= a | b | c | d;
        out[written] = static_cast<unsigned char>(a << 2 | b >> 4);
        out[written + 1] = static_cast<unsigned char>(b << 4 | c >> 2);
        out[written + 2] = static_cast<unsigned char>(c << 6 | d);
    }
    if (size - written == 1) {
        const std::uint8_t a = value(at), b = value(at + 1);
        seen |= a | b;
        if ((b & 0x0f) != 0) return false;
        out[written] = static_cast<unsigned char>(a << 2 | b >> 4);
    } else if (size - written == 2) {
        const std::uint8_t a = value(at), b = value(at + 1), c = value(at + 2);
        seen |= a | b | c;
        if ((c & 0x03) != 0) return false;
        out[written] = static_cast<unsigned char>(a << 2 | b >> 4);
        out[written + 1] = static_cast<unsigned char>(b << 4 | c >> 2);
    }
    return (seen & 0xc0) == 0;
}

}  // namespace

std::string encode(std::string_view bytes) {
    return encode_bytes(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string encode(const Digest& digest) {
    return encode_bytes(digest.bytes.data(), digest.bytes.size());
}

std::optional<std::string> decode(std::string_view text) {
    const auto size = decoded_size(text);
    if (!size) return std::nullopt;
    std::string bytes(*size, '\0');
    if (!decode_into(text, reinterpret_cast<unsigned char*>(bytes.data()), *size)) return std::nullopt;
    return bytes;
}

std::optional<Digest> decode_digest(std::string_view text) {
    Digest digest;
    const auto size = decoded_size(text);
    if (size != digest.bytes.size()) return std::nullopt;
    if (!decode_into(text, digest.bytes.data(), *size)) return std::nullopt;
    return digest;
}

}  // namespace yishi::record::base64
