#pragma once

#include <string>
#include <string_view>
#include <variant>

using X509 = struct x509_st;

namespace yishi::link {

/// Who stands at the other end, as its certificate says, or, where none is asked for, as `HttpService::admit` says.
/// Everything but `address` and `resumed` comes from a certificate that our authority has signed, so it may be trusted
/// as far as the authority is.
struct Peer {
    std::string role;  ///< seat, clerk, chair, display or server.
    std::string id;    ///< Subject CN, [a-z0-9.-]{1,32}: a device for seat and display, a person for clerk and chair.
    /// Its key of the record in hexadecimal, as docs/spec/record.md says ("Keys"): a seat's ballot key, the server's
    /// log key, a display's witness key. Empty where the certificate names none.
    std::string record_key;
    /// Serial number of the certificate: lower-case hex, whole bytes, for example "0a3f". Of a peer without one,
    /// whatever `HttpService::admit` knows it by.
    std::string serial_hex;
    /// Of a peer without a certificate: the browser that it is, as `HttpService::admit` knows it; else empty.
    std::string station;
    /// Of a peer without a certificate: the page that it shows, and the name of its person's account; else empty.
    std::string page;
    std::string name;
    std::string address;   ///< The peer's IP address without the port.
    bool resumed = false;  ///< The TLS session was resumed: the certificate was shown at an earlier handshake.
};

/// Why a certificate names nobody; `words` is an English sentence for the operator's log.
struct NoPeer {
    std::string words;
};

/// Reads role, id and serial from a certificate: the subject's one CN is the id, and exactly one URI among the subject
/// alternative names begins with "urn:yishi:" and is urn:yishi:<role>:<id> with the same id; at most one names the key
/// of the record that belongs to the role. Does not verify the signature: the TLS handshake has done that. Leaves
/// `address` and `resumed` alone. Any thread.
std::variant<Peer, NoPeer> peer_of(X509* certificate);

/// The certificate's serial number in the form of `Peer::serial_hex`.
std::string serial_hex_of(const X509* certificate);

/// True for [a-z0-9.-]{1,32}.
bool is_identifier(std::string_view text);

/// True for seat, clerk, chair, display and server.
bool is_role(std::string_view text);

}  // namespace yishi::link
