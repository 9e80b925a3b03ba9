#include "tests/support/keys.hpp"

#include <stdexcept>

namespace yishi::test {
namespace {

std::string bytes_of(const record::Digest& digest) {
    return {digest.bytes.begin(), digest.bytes.end()};
}

record::SigningKey key_named(std::string_view name) {
    auto key = record::SigningKey::from_seed(bytes_of(record::sha256(name)));
    if (!key) throw std::logic_error("a SHA-256 is a private key of Ed25519");
    return std::move(*key);
}

record::PublicKey unsigned_public_key(std::string_view device) {
    return {record::KeyType::ed25519, bytes_of(record::sha256("no private half: ", device))};
}

}  // namespace

record::SigningKey ballot_key(std::string_view device) {
    return key_named("ballot key of " + std::string(device));
}

record::SigningKey witness_key(std::string_view display) {
    return key_named("witness key of " + std::string(display));
}

const record::SigningKey& log_key() {
    static const record::SigningKey key = key_named("log key");
    return key;
}

messages::KeyText unsigned_key(std::string_view device) {
    return {record::encode(unsigned_public_key(device))};
}

std::string unsigned_ballot(const record::NamedBallot& ballot, std::string_view seat, std::string_view salt) {
    const auto key = unsigned_public_key(seat.empty() ? std::string_view(ballot.device) : seat);
    const auto id = record::key_id(record::member_key_name(ballot.body, ballot.member), key);
    const auto half = bytes_of(record::sha256(record::encode(ballot), salt));
    return record::encode(ballot, id, half + half);
}

}  // namespace yishi::test
