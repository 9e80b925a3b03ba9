#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/record/sha256.hpp"

/// Base 16 in lower case, for digests that people read and file names are made of.
namespace yishi::record::hex {

/// Always 64 characters.
std::string encode(const Digest& digest);

/// Two characters for each byte.
std::string encode(std::string_view bytes);

/// The bytes, or nothing where the text has an odd length or a character other than 0-9 and a-f.
std::optional<std::string> decode(std::string_view text);

/// The digest, or nothing where the text is not of exactly 64 digits 0-9 and a-f. Upper case is
/// refused, so that a digest has exactly one text.
std::optional<Digest> decode_digest(std::string_view text);

}  // namespace yishi::record::hex
