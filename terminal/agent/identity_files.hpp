#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/record/signing_key.hpp"

namespace yishi::agent {

/// The options do not say which certificate to use; `what()` is a sentence for the person who gave them.
class IdentityError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A certificate with its key and the authority that signed it, all PEM.
struct IdentityFiles {
    std::filesystem::path certificate;
    std::filesystem::path key;
    std::filesystem::path authority;

    /// A seat's ballot key: `<id>.ballot.key` beside the certificate.
    std::filesystem::path ballot_key() const;
    /// A display's witness key: `<id>.witness.key` beside the certificate.
    std::filesystem::path witness_key() const;
};

/// The key in that file, PKCS #8 in PEM, Ed25519 or P-256. Throws IdentityError.
record::SigningKey read_ballot_key(const std::filesystem::path& file);

/// The key in that file, PKCS #8 in PEM, Ed25519. Throws IdentityError.
record::SigningKey read_witness_key(const std::filesystem::path& file);

/// Throws IdentityError, in Chinese and English, where `key`, which was read from the file `at`, is not the one that
/// the certificate names: `named` as link::Peer has it, empty where it names none. With another key a seat's presses
/// are refused and a display's cosignatures do not verify, so it is better known before the meeting.
void require_named_key(const IdentityFiles& files, std::string_view named, const record::PublicKey& key,
                       const std::filesystem::path& at);

/// What `--identity` names, as yishi-certs lays it out: `ca.crt` at the top, and a folder for each role with
/// `<id>.crt` and `<id>.key`. `given` is `certs/seats/t-017` (with or without `.crt`), or a folder with exactly one
/// certificate in it. `authority` is used where it is given, else `ca.crt` beside the certificate or one folder above.
/// Throws IdentityError.
IdentityFiles find_identity(const std::filesystem::path& given, const std::optional<std::filesystem::path>& authority);

/// Every certificate with a key in a folder, by name. Throws IdentityError where there is none.
std::vector<IdentityFiles> identities_in(const std::filesystem::path& folder,
                                         const std::optional<std::filesystem::path>& authority);

/// The certificate of somebody else from the same authority: `<id>.crt` in any folder beside the one of `known`.
/// Throws IdentityError where there is none or there are several.
IdentityFiles find_colleague(const IdentityFiles& known, const std::string& id);

}  // namespace yishi::agent
