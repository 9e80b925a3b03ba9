#include "protocol/record/signing_key.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <stdexcept>

namespace yishi::record {
namespace {

const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::optional<SigningKey> SigningKey::from_pem(std::string_view pem) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                                           &BIO_free);
    // A passphrase would be asked for at the terminal: an encrypted key is refused instead.
    const auto no_passphrase = [](char*, int, int, void*) { return 0; };
    std::shared_ptr<EVP_PKEY> key(
        source ? PEM_read_bio_PrivateKey(source.get(), nullptr, no_passphrase, nullptr) : nullptr, &EVP_PKEY_free);
    if (!key) return std::nullopt;
    auto half = public_key_of(key.get());
    if (!half) return std::nullopt;
    return SigningKey(std::move(key), std::move(*half));
}

std::optional<SigningKey> SigningKey::from_seed(std::string_view seed) {
    std::shared_ptr<EVP_PKEY> key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, octets(seed), seed.size()),
                                  &EVP_PKEY_free);
    if (!key) return std::nullopt;
    auto half = public_key_of(key.get());
    if (!half) return std::nullopt;
    return SigningKey(std::move(key), std::move(*half));
}

std::string SigningKey::sign(std::string_view message) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const EVP_MD* digest = public_key_.type == KeyType::ecdsa_p256 ? EVP_sha256() : nullptr;
    std::array<unsigned char, 128> signature{};
    std::size_t size = signature.size();
    if (!context || EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key_.get()) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &size, octets(message), message.size()) != 1)
        throw std::runtime_error("OpenSSL cannot sign.");
    return {reinterpret_cast<const char*>(signature.data()), size};
}

}  // namespace yishi::record
