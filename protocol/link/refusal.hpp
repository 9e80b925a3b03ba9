#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace yishi::link {

/// Why there is no connection.
enum class Refusal : std::uint8_t {
    no_certificate,     ///< The peer showed none.
    revoked,            ///< The certificate is on the list of revocations.
    expired,            ///< The certificate's validity is over.
    not_yet_valid,      ///< The certificate's validity has not begun: is a clock wrong?
    foreign_authority,  ///< The certificate was not signed by our authority.
    wrong_purpose,      ///< A server's certificate shown by a client, or the other way round.
    wrong_host,         ///< The server's certificate is not for the host we asked for.
    bad_identity,       ///< The certificate bears no urn:yishi:<role>:<id>, or one that does not fit its CN.
    bad_certificate,    ///< Any other fault of the certificate.
    tls,                ///< The TLS handshake failed otherwise: old version, not TLS at all.
    upgrade,            ///< No proper WebSocket request or answer: wrong path, subprotocol or method.
    timed_out,          ///< Not open within `Heartbeat::handshake_within`.
    lost,               ///< The peer went away during the handshake.
    full,               ///< The limit of connections, in all or for the address, is reached.
    stopping,           ///< The server stops, or the client was told to close before it was open.
    unreachable,        ///< Client only: no TCP connection, or the host's name is unknown.
};

/// A word for logs: "no_certificate", "revoked", and so on.
std::string_view name_of(Refusal refusal);

/// One refused peer.
struct Refused {
    Refusal refusal = Refusal::tls;
    std::string words;    ///< One English sentence that says what is wrong, for people who run the system.
    std::string address;  ///< The peer's IP address; for a client, host and port.
    std::string id;       ///< The certificate's CN where there was one that our authority signed, else empty.
};

}  // namespace yishi::link
