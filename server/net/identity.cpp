#include "server/net/identity.hpp"

#include "protocol/messages/codec.hpp"

namespace yishi::net {

std::optional<Identity> identity_of(const link::Peer& peer) {
    const auto role = messages::enum_from<messages::Role>(peer.role);
    const auto audience = messages::enum_from<messages::Audience>(peer.role);
    if (!role || !audience || !messages::is_identifier(peer.id)) return std::nullopt;
    Identity identity{.actor = {.role = *role, .person = {}, .device = {}}, .audience = *audience};
    const bool is_device = *role == messages::Role::seat || *role == messages::Role::display;
    (is_device ? identity.actor.device : identity.actor.person) = messages::Identifier(peer.id);
    return identity;
}

}  // namespace yishi::net
