#pragma once

#include <string_view>

namespace yishi::record {

/// Whether `text` is an identifier: 1 to 32 characters out of a-z, 0-9, "." and "-". Everything
/// that the record names (body, meeting, vote, member, device) is named by one.
bool is_identifier(std::string_view text);

}  // namespace yishi::record
