#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/credentials/page_desk.hpp"

namespace yishi::pages {

/// The token in the session cookie of a Cookie header (RFC 6265 section 4.2.1); nothing where there is none, or where
/// there are two, of which one would be somebody else's.
std::optional<std::string> token_in(std::string_view cookies);

/// The token by which this browser is known, whoever is in there: the same rules, another cookie, which stays when a
/// session ends.
std::optional<std::string> browser_in(std::string_view cookies);

/// The value of the Set-Cookie header.
std::string set_cookie(const credentials::PageCookie& cookie);
/// The same for the browser's own cookie, which it keeps for 400 days.
std::string set_browser_cookie(std::string_view browser);

/// What the record calls the browser (domain::Principal::station), an identifier: from the token's hash, so that it
/// tells nobody the token.
std::string station_of(std::string_view browser);

}  // namespace yishi::pages
