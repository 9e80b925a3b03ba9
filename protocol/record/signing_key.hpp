#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/record/public_key.hpp"

namespace yishi::record {

/// A private key that signs for the record: a terminal's ballot key, the server's log key, a witness's. Immutable: any
/// thread. The bytes stay in OpenSSL's hands.
class SigningKey {
  public:
    /// Out of PKCS #8 in PEM, not encrypted; Ed25519 or P-256. Nothing for anything else.
    static std::optional<SigningKey> from_pem(std::string_view pem);

    /// The Ed25519 key of the 32 bytes that RFC 8032 calls the private key. Nothing for another length.
    static std::optional<SigningKey> from_seed(std::string_view seed);

    /// Of type `ed25519` or `ecdsa_p256`.
    const PublicKey& public_key() const { return public_key_; }

    /// The signature over `message`: 64 bytes of Ed25519, always the same for the same message; or DER of ECDSA with
    /// SHA-256, another one each time. Takes about 0.05 ms. Throws std::runtime_error where OpenSSL fails, which it
    /// does only without memory or randomness.
    std::string sign(std::string_view message) const;

  private:
    SigningKey(std::shared_ptr<EVP_PKEY> key, PublicKey public_key)
        : key_(std::move(key)), public_key_(std::move(public_key)) {}

    std::shared_ptr<EVP_PKEY> key_;
    PublicKey public_key_;
};

}  // namespace yishi::record
