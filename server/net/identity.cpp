#include "server/net/identity.hpp"

#include "protocol/messages/codec.hpp"
#include "protocol/messages/page_requests.hpp"

namespace yishi::net {

std::optional<Identity> identity_of(const link::Peer& peer) {
    const auto role = messages::enum_from<messages::Role>(peer.role);
    const auto audience = messages::enum_from<messages::Audience>(peer.role);
    if (!role || !audience || !messages::is_identifier(peer.id)) return std::nullopt;
    Identity identity{.actor = {.role = *role, .person = {}, .device = {}}, .audience = *audience};
    if (const auto page = messages::enum_from<messages::DevicePage>(peer.page);
        page == messages::DevicePage::overlay || page == messages::DevicePage::answerer)
        identity.audience = messages::Audience::display_without_map;
    if (!peer.name.empty()) identity.name = messages::Name(peer.name);
    if (messages::is_identifier(peer.station)) identity.station = messages::Identifier(peer.station);
    const bool is_device = *role == messages::Role::seat || *role == messages::Role::display;
    (is_device ? identity.actor.device : identity.actor.person) = messages::Identifier(peer.id);
    if (*role == messages::Role::seat) {
        auto key = record::decode_public_key_hex(peer.record_key);
        // A witness key is none to sign ballots with, and what is no point of the curve verifies nothing.
        if (key && key->type != record::KeyType::cosigner && record::Verifier::of(*key))
            identity.ballot_key = std::move(key);
    }
    if (*role == messages::Role::display) {
        auto key = record::decode_public_key_hex(peer.record_key);
        if (key && key->type == record::KeyType::cosigner && record::Verifier::of(*key))
            identity.witness_key = std::move(key);
    }
    return identity;
}

}  // namespace yishi::net
