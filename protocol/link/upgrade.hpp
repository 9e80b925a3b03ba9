#pragma once

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <optional>
#include <string>

#include "protocol/link/refusal.hpp"

namespace yishi::link {

using UpgradeRequest = boost::beast::http::request<boost::beast::http::empty_body>;

/// What a server answers a peer that it turns away in HTTP: status, and a sentence for the log and the peer.
struct UpgradeRefusal {
    unsigned status = 400;
    std::string english;
    std::string chinese;
};

/// Is it a WebSocket upgrade (RFC 6455 section 4.2.1) for `path` that offers our subprotocol? Nothing if it is.
std::optional<UpgradeRefusal> check_upgrade(const UpgradeRequest& request, const std::string& path);

/// The whole HTTP/1.1 response, in both languages.
std::string response_of(const UpgradeRefusal& refusal);

/// For a peer whose certificate was refused after the TLS handshake, when no alert can say why any more.
std::string response_of(const Refused& refused);

}  // namespace yishi::link
