#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/record/sha256.hpp"

/// Base64 as in RFC 4648 section 4: the standard alphabet, with padding, without line breaks.
/// Decoding is strict, so that a value has exactly one text.
namespace yishi::record::base64 {

std::string encode(std::string_view bytes);

/// Always 44 characters.
std::string encode(const Digest& digest);

/// The bytes, or nothing where the length is not a multiple of four, a character is not in the
/// alphabet, padding stands anywhere but at the end, or bits that carry nothing are not zero.
std::optional<std::string> decode(std::string_view text);

/// As `decode`, and nothing where the text is not of 32 bytes.
std::optional<Digest> decode_digest(std::string_view text);

}  // namespace yishi::record::base64
