#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/record/public_key.hpp"

using X509 = struct x509_st;
using EVP_PKEY = struct evp_pkey_st;

namespace yishi::certs {

/// Something cannot be done; `what()` says what is wrong and what to do about it.
class CertsError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

enum class Role { server, seat, clerk, chair, display };

/// "server", "seat", "clerk", "chair", "display": as in the certificate's urn:yishi:<role>:<id>.
std::string_view name_of(Role role);

/// Throws CertsError for any other word.
Role role_of(std::string_view name);

/// The key of the record that a certificate in PEM names, as docs/spec/record.md writes it ("Key text"); empty where it
/// names none. Throws CertsError where it is no certificate.
std::string record_key_of(Role role, const std::string& certificate);

/// True for [a-z0-9.-]{1,32}, what a certificate's id may be.
bool is_identifier(std::string_view text);

using Time = std::chrono::sys_seconds;

struct Validity {
    Time not_before;
    Time not_after;
};

struct Request {
    Role role = Role::seat;
    std::string id;  ///< A device for seats and displays, a person for clerks and chairs, a host name for the server.
    Validity validity;
    std::vector<std::string> names{};      ///< Server only: DNS names, the id too if it is to be one.
    std::vector<std::string> addresses{};  ///< Server only: IP addresses.
    /// PEM, PKCS #8: the key of the record (docs/spec/record.md, "Keys") that the certificate is to name, where there
    /// is one already. Otherwise a new one is made for a server, a seat and a display; the others have none.
    std::string record_key{};
    /// The public half of a key of the record whose private half is elsewhere, in a card or a TPM; takes the place of
    /// `record_key`.
    std::optional<record::PublicKey> public_record_key{};
};

struct Issued {
    std::string certificate;  ///< PEM.
    std::string key;          ///< PEM, PKCS #8, not encrypted.
    std::string record_key;   ///< The same of the key of the record; empty where the role has none, or it is elsewhere.
    std::string serial_hex;   ///< Lower case, whole bytes.
};

struct Revoked {
    std::string serial_hex;
    Time at;
};

/// Our own certificate authority: signs certificates and lists of revocations with a P-256 key. Immutable once made;
/// one thread at a time.
///
/// Profile (RFC 5280): CN = id, SAN with URI urn:yishi:<role>:<id>, for a server also its DNS names and IP addresses,
/// for a seat, a server and a display the URI of its key of the record (docs/spec/record.md, "Keys");
/// basicConstraints CA:FALSE; keyUsage digitalSignature; extendedKeyUsage serverAuth for a server and clientAuth for
/// all others; serial of 128 bits, random but for the first. The authority: CA:TRUE, pathlen 0, keyCertSign and
/// cRLSign.
class Authority {
  public:
    /// A new authority with a new key. `name` is its CN, 1 to 64 characters of UTF-8. Throws CertsError.
    static Authority create(std::string_view name, const Validity& validity);

    /// Throws CertsError where the two are not a certificate of an authority and its key.
    static Authority from_pem(const std::string& certificate, const std::string& key);

    /// A new key and a certificate for it. Throws CertsError: bad id, bad name or address, names on a certificate
    /// that is not a server's, or a validity that ends before it begins.
    Issued issue(const Request& request) const;

    /// A CRL in PEM that names exactly `revoked`. `number` must grow with every list. It stays current until the
    /// authority expires: there is nowhere to fetch a newer one from.
    std::string revocation_list(const std::vector<Revoked>& revoked, long number, Time now) const;

    std::string certificate_pem() const;
    std::string key_pem() const;
    Time not_after() const;

  private:
    Authority(std::shared_ptr<X509> certificate, std::shared_ptr<EVP_PKEY> key);

    std::shared_ptr<X509> certificate_;
    std::shared_ptr<EVP_PKEY> key_;
};

}  // namespace yishi::certs
