#pragma once

#include <string_view>

namespace yishi::record {

/// Whether `text` is valid UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF) without control characters
/// below U+0020 but line feeds: what a signed note may be made of.
bool is_plain_utf8(std::string_view text);

/// Whether a Unicode space stands in `text`, which must be valid UTF-8: what the name of a key may not have.
bool has_space(std::string_view text);

}  // namespace yishi::record
