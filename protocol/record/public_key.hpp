#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

using EVP_PKEY = struct evp_pkey_st;

namespace yishi::record {

/// The signature types of C2SP signed notes that the record uses, by their byte.
enum class KeyType : std::uint8_t {
    ed25519 = 1,     ///< RFC 8032.
    ecdsa_p256 = 2,  ///< P-256 with SHA-256; the signature is DER.
    cosigner = 4,    ///< Ed25519 of a witness, for cosignatures (C2SP tlog-cosignature).
};

/// A public key as docs/spec/record.md writes it: 32 bytes of Ed25519, or the 91 bytes of a SubjectPublicKeyInfo.
struct PublicKey {
    KeyType type = KeyType::ed25519;
    std::string bytes;

    bool operator==(const PublicKey&) const = default;
};

/// The four bytes that tell signatures of one name apart.
using KeyId = std::array<std::uint8_t, 4>;

/// SHA-256(name || 0x0A || type || key)[:4]; of P-256 SHA-256(SubjectPublicKeyInfo)[:4] (C2SP signed-note,
/// "Signatures").
KeyId key_id(std::string_view name, const PublicKey& key);

/// The key text: base64 of the type byte and the key.
std::string encode(const PublicKey& key);

/// The key of a key text, or of type byte and key in hexadecimal as certificates name it. Nothing where it is neither
/// of these forms or has the wrong length. Whether the bytes are a point of the curve is seen by `Verifier::of`.
std::optional<PublicKey> decode_public_key(std::string_view text);
std::optional<PublicKey> decode_public_key_hex(std::string_view digits);

/// The public half of an OpenSSL key as the record writes it: Ed25519, or a P-256 key whose SubjectPublicKeyInfo names
/// the curve and has the point uncompressed. Nothing for any other.
std::optional<PublicKey> public_key_of(EVP_PKEY* key);

/// Type byte and key in lower-case hexadecimal.
std::string encode_hex(const PublicKey& key);

/// `<name>+<key id>+<key text>`.
struct VerifierKey {
    std::string name;
    PublicKey key;

    bool operator==(const VerifierKey&) const = default;
};
std::string encode(const VerifierKey& key);
/// Nothing where the text is not a vkey of a type above, the name is empty or has a space, or the key id is not the
/// key's.
std::optional<VerifierKey> decode_verifier_key(std::string_view text);

/// Checks signatures of one key. Immutable: any thread.
class Verifier {
  public:
    /// Nothing where the bytes are not a key of their type.
    static std::optional<Verifier> of(const PublicKey& key);

    /// Whether `signature` is this key's over `message`. Takes about 0.1 ms.
    bool verify(std::string_view message, std::string_view signature) const;

  private:
    Verifier(KeyType type, std::shared_ptr<EVP_PKEY> key) : type_(type), key_(std::move(key)) {}

    KeyType type_;
    std::shared_ptr<EVP_PKEY> key_;
};

}  // namespace yishi::record
