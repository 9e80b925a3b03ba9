#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/credentials/page_desk.hpp"

namespace yishi::pages {

/// The token in the session cookie of a Cookie header (RFC 6265 section 4.2.1); nothing where there is none, or where
/// there are two, of which one would be somebody else's.
std::optional<std::string> token_in(std::string_view cookies);

/// The value of the Set-Cookie header.
std::string set_cookie(const credentials::PageCookie& cookie);

}  // namespace yishi::pages
