#include "server/program/log_key.hpp"

#include <fstream>
#include <iterator>
#include <variant>

#include "protocol/link/client.hpp"
#include "protocol/link/peer.hpp"

namespace yishi::program {

record::SigningKey read_log_key(const Settings& settings) {
    const auto file = log_key_file(settings);
    std::ifstream source(file, std::ios::binary);
    if (!source)
        throw SettingsError("The log key " + file.string() +
                            " cannot be read. \"yishi-certs server\" makes it with the server's certificate; "
                            "record.log_key says where it is.");
    const std::string pem{std::istreambuf_iterator<char>(source), {}};
    auto key = record::SigningKey::from_pem(pem);
    if (!key || key->public_key().type != record::KeyType::ed25519)
        throw SettingsError("The log key " + file.string() + " is not an Ed25519 key in PEM.");
    const link::Identity identity(settings.tls.certificate.path, settings.tls.key.path);
    const auto peer = link::peer_of(identity.certificate());
    const auto* server = std::get_if<link::Peer>(&peer);
    if (!server || server->record_key != record::encode_hex(key->public_key()))
        throw SettingsError("The certificate " + settings.tls.certificate.path.string() +
                            " does not name the log key " + file.string() +
                            ", so no terminal would believe its signatures. Renew the certificate with "
                            "\"yishi-certs renew\", or put back the key that belongs to it.");
    return std::move(*key);
}

}  // namespace yishi::program
