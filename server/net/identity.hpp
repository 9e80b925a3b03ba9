#pragma once

#include <optional>

#include "protocol/link/peer.hpp"
#include "protocol/messages/views.hpp"
#include "protocol/record/public_key.hpp"

namespace yishi::net {

/// Who a peer is to the house, as its certificate says.
struct Identity {
    messages::Actor actor;
    messages::Audience audience = messages::Audience::seat;
    std::optional<messages::Identifier> station{};   ///< Of a page: the browser that it is.
    std::optional<messages::Name> name{};            ///< Of who came in with an account.
    std::optional<record::PublicKey> ballot_key{};   ///< Of a seat whose certificate names a good one.
    std::optional<record::PublicKey> witness_key{};  ///< Of a display whose certificate names a good one.
};

/// Nothing for a peer that may not connect here: a server.
std::optional<Identity> identity_of(const link::Peer& peer);

}  // namespace yishi::net
