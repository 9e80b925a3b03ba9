#include "terminal/agent/server_address.hpp"

#include <charconv>

namespace yishi::agent {

std::string ServerAddress::text() const {
    const bool bracketed = host.find(':') != host.npos;
    return (bracketed ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::optional<ServerAddress> parse_server_address(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == text.npos) return {};
    std::string_view host = text.substr(0, colon);
    const std::string_view digits = text.substr(colon + 1);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    else if (host.find_first_of(":[]") != host.npos)
        return {};
    unsigned port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (host.empty() || error != std::errc{} || end != digits.data() + digits.size()) return {};
    if (port < 1 || port > 65535) return {};
    return ServerAddress{std::string(host), static_cast<std::uint16_t>(port)};
}

}  // namespace yishi::agent
