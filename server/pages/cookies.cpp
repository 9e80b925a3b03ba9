#include "server/pages/cookies.hpp"

#include <algorithm>

namespace yishi::pages {
namespace {

/// The prefix makes browsers refuse it but from this very host, over TLS, for all paths (RFC 6265bis section 4.1.3.2).
constexpr std::string_view name = "__Host-yishi=";

/// 256 bits in base64url.
constexpr std::size_t token_characters = 43;

bool is_token(std::string_view text) {
    return text.size() == token_characters && std::ranges::all_of(text, [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_';
           });
}

}  // namespace

std::optional<std::string> token_in(std::string_view cookies) {
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

std::string set_cookie(const credentials::PageCookie& cookie) {
    return std::string(name) + cookie.token + "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" +
           std::to_string(cookie.token.empty() ? 0 : cookie.seconds);
}

}  // namespace yishi::pages
