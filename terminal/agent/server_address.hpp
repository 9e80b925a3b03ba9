#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::agent {

/// Where a server listens.
struct ServerAddress {
    std::string host;  ///< Name or IP address, IPv6 without its brackets.
    std::uint16_t port = 0;

    std::string text() const;
    bool operator==(const ServerAddress&) const = default;
};

/// From `host:port` or `[ipv6]:port`; nothing where it is neither, or the port is not 1 to 65535.
std::optional<ServerAddress> parse_server_address(std::string_view text);

}  // namespace yishi::agent
