#include "protocol/record/public_key.hpp"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>

#include "protocol/record/base64.hpp"
#include "protocol/record/hex.hpp"
#include "protocol/record/sha256.hpp"

namespace yishi::record {
namespace {

constexpr std::size_t ed25519_bytes = 32;
/// AlgorithmIdentifier of 21 bytes for a named curve, and an uncompressed point of 65.
constexpr std::size_t p256_bytes = 91;

std::string with_type(const PublicKey& key) {
    return std::string(1, static_cast<char>(key.type)) + key.bytes;
}

std::optional<PublicKey> from_bytes(std::string_view bytes) {
    if (bytes.empty()) return std::nullopt;
    const auto type = static_cast<KeyType>(bytes.front());
    const std::string_view key = bytes.substr(1);
    switch (type) {
        case KeyType::ed25519:
        case KeyType::cosigner:
            if (key.size() != ed25519_bytes) return std::nullopt;
            break;
        case KeyType::ecdsa_p256:
            if (key.size() != p256_bytes) return std::nullopt;
            break;
        default:
            return std::nullopt;
    }
    return PublicKey{type, std::string(key)};
}

const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

bool is_p256(const EVP_PKEY* key) {
    std::array<char, 32> group{};
    std::size_t length = 0;
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
           EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) == 1 &&
           std::string_view(group.data(), length) == "prime256v1";
}

}  // namespace

KeyId key_id(std::string_view name, const PublicKey& key) {
    Digest digest;
    if (key.type == KeyType::ecdsa_p256) {
        digest = sha256(key.bytes);
    } else {
        digest = sha256(std::string(name) + "\n", with_type(key));
    }
    KeyId id{};
    std::copy_n(digest.bytes.begin(), id.size(), id.begin());
    return id;
}

std::string encode(const PublicKey& key) {
    return base64::encode(with_type(key));
}

std::string encode_hex(const PublicKey& key) {
    return hex::encode(with_type(key));
}

std::optional<PublicKey> decode_public_key(std::string_view text) {
    const auto bytes = base64::decode(text);
    return bytes ? from_bytes(*bytes) : std::nullopt;
}

std::optional<PublicKey> decode_public_key_hex(std::string_view digits) {
    const auto bytes = hex::decode(digits);
    return bytes ? from_bytes(*bytes) : std::nullopt;
}

std::string encode(const VerifierKey& key) {
    const KeyId id = key_id(key.name, key.key);
    return key.name + "+" + hex::encode(std::string_view(reinterpret_cast<const char*>(id.data()), id.size())) + "+" +
           encode(key.key);
}

std::optional<VerifierKey> decode_verifier_key(std::string_view text) {
    const auto first = text.find('+');
    if (first == std::string_view::npos || first == 0) return std::nullopt;
    const std::string_view name = text.substr(0, first);
    if (name.find(' ') != std::string_view::npos) return std::nullopt;
    const std::string_view rest = text.substr(first + 1);
    const auto second = rest.find('+');
    if (second == std::string_view::npos) return std::nullopt;
    auto key = decode_public_key(rest.substr(second + 1));
    if (!key) return std::nullopt;
    VerifierKey found{std::string(name), std::move(*key)};
    if (encode(found) != text) return std::nullopt;
    return found;
}

std::optional<Verifier> Verifier::of(const PublicKey& key) {
    EVP_PKEY* made = nullptr;
    if (key.type == KeyType::ecdsa_p256) {
        const unsigned char* at = octets(key.bytes);
        made = d2i_PUBKEY(nullptr, &at, static_cast<long>(key.bytes.size()));
        const bool whole = made != nullptr && at == octets(key.bytes) + key.bytes.size() && is_p256(made);
        if (!whole) {
            EVP_PKEY_free(made);
            return std::nullopt;
        }
    } else {
        made = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(key.bytes), key.bytes.size());
        if (made == nullptr) return std::nullopt;
    }
    return Verifier(key.type, std::shared_ptr<EVP_PKEY>(made, &EVP_PKEY_free));
}

bool Verifier::verify(std::string_view message, std::string_view signature) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const EVP_MD* digest = type_ == KeyType::ecdsa_p256 ? EVP_sha256() : nullptr;
    return context && EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key_.get()) == 1 &&
           EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(message), message.size()) == 1;
}

std::optional<PublicKey> public_key_of(EVP_PKEY* key) {
    if (EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519) {
        std::array<unsigned char, 32> raw{};
        std::size_t size = raw.size();
        if (EVP_PKEY_get_raw_public_key(key, raw.data(), &size) != 1) return std::nullopt;
        return PublicKey{KeyType::ed25519, std::string(reinterpret_cast<const char*>(raw.data()), size)};
    }
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    if (size <= 0) return std::nullopt;
    PublicKey half{KeyType::ecdsa_p256,
                   std::string(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size))};
    OPENSSL_free(der);
    // Refuses every other kind of key and every other curve.
    if (!Verifier::of(half)) return std::nullopt;
    return half;
}

}  // namespace yishi::record
