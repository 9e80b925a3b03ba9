#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "protocol/link/client.hpp"

namespace yishi::bench {

/// Where a server listens, and whom the generator trusts.
struct Endpoint {
    std::string host;
    std::uint16_t port = 0;
    std::shared_ptr<const link::ClientContext> tls;

    /// A storm of thousands of handshakes on two cores takes longer than a seat at home would wait.
    link::ClientOptions options(std::shared_ptr<const link::Identity> identity) const {
        link::ClientOptions made;
        made.host = host;
        made.port = port;
        made.tls = tls;
        made.identity = std::move(identity);
        made.heartbeat.handshake_within = std::chrono::seconds(60);
        return made;
    }
};

}  // namespace yishi::bench
