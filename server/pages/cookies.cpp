#include "server/pages/cookies.hpp"

#include <algorithm>
#include <cstdint>

#include "protocol/record/hex.hpp"
#include "server/credentials/secrets.hpp"

namespace yishi::pages {
namespace {

/// The prefix makes browsers refuse it but from this very host, over TLS, for all paths (RFC 6265bis section 4.1.3.2).
constexpr std::string_view session_name = "__Host-yishi=";
constexpr std::string_view browser_name = "__Host-yishi-browser=";

/// As long as browsers keep a cookie at most.
constexpr std::int64_t browser_seconds = 400 * 86'400;

/// Of the hash that names a browser: 96 bits.
constexpr std::size_t station_bytes = 12;

constexpr std::string_view attributes = "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=";

/// 256 bits in base64url.
constexpr std::size_t token_characters = 43;

bool is_token(std::string_view text) {
    return text.size() == token_characters && std::ranges::all_of(text, [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_';
           });
}

std::optional<std::string> value_in(std::string_view cookies, std::string_view name) {
    std::optional<std::string> found;
    while (!cookies.empty()) {
        const std::size_t end = std::min(cookies.find(';'), cookies.size());
        std::string_view each = cookies.substr(0, end);
        cookies.remove_prefix(std::min(end + 1, cookies.size()));
        while (each.starts_with(' ')) each.remove_prefix(1);
        if (!each.starts_with(name)) continue;
        if (found || !is_token(each.substr(name.size()))) return std::nullopt;
        found.emplace(each.substr(name.size()));
    }
    return found;
}

}  // namespace

std::optional<std::string> token_in(std::string_view cookies) {
    return value_in(cookies, session_name);
}

std::optional<std::string> browser_in(std::string_view cookies) {
    return value_in(cookies, browser_name);
}

std::string set_cookie(const credentials::PageCookie& cookie) {
    return std::string(session_name) + cookie.token + std::string(attributes) +
           std::to_string(cookie.token.empty() ? 0 : cookie.seconds);
}

std::string set_browser_cookie(std::string_view browser) {
    return std::string(browser_name) + std::string(browser) + std::string(attributes) + std::to_string(browser_seconds);
}

std::string station_of(std::string_view browser) {
    const credentials::SecretHash hash = credentials::hash_token(browser);
    return "browser-" +
           record::hex::encode(std::string_view(reinterpret_cast<const char*>(hash.data()), station_bytes));
}

}  // namespace yishi::pages
