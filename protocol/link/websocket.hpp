#pragma once

#include <memory>
#include <string>

#include "protocol/link/channel.hpp"
#include "protocol/link/client.hpp"
#include "protocol/link/connection.hpp"
#include "protocol/link/http.hpp"
#include "protocol/link/loop.hpp"

namespace yishi::link {

/// The two ways to a channel. Behind them is the one file that instantiates Beast's WebSocket stream, with one stream
/// type for both ends: a compiler spends half a minute on each. Call on the loop's thread. What the references name
/// must live as long as `party`.

/// Takes a socket that was accepted: TLS handshake, upgrade request. The loop owns the channel. With `http` the peer
/// shows no certificate, and may ask for other things before it asks for a WebSocket.
void accept_channel(const std::shared_ptr<Loop>& loop, std::shared_ptr<Party> party, const Heartbeat& heartbeat,
                    ThinTlsStream::socket_type socket, SSL_CTX* tls, const std::string& path, const HttpService* http,
                    std::string address);

/// Connects, then TLS handshake and upgrade. The loop owns the channel.
std::shared_ptr<Channel> connect_channel(const std::shared_ptr<Loop>& loop, std::shared_ptr<Party> party,
                                         const ClientOptions& options);

}  // namespace yishi::link
