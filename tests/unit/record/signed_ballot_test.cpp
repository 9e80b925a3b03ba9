#include "protocol/record/signed_ballot.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "protocol/record/merkle.hpp"

using namespace yishi::record;

namespace {

NamedBallot ballot() {
    return {.body = "hangzhou",
            .log = "hangzhou/meeting/15-35",
            .vote = "v-7",
            .opening = sha256("opening"),
            .member = "m-0412",
            .device = "seat-0412",
            .choice = 2,
            .seq = 1,
            .prev = {}};
}

/// A new key of OpenSSL's as PKCS #8 in PEM.
std::string new_pem(const char* type, const char* curve) {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        curve ? EVP_PKEY_Q_keygen(nullptr, nullptr, type, curve) : EVP_PKEY_Q_keygen(nullptr, nullptr, type),
        &EVP_PKEY_free);
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
    REQUIRE(PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

void signs_and_verifies(const SigningKey& key) {
    const std::string bytes = sign(ballot(), key);
    const auto read = decode_signed_ballot(bytes);
    REQUIRE(read.has_value());
    CHECK(read->ballot == ballot());
    CHECK(read->said == sha256(encode(ballot())));
    CHECK(said_lines(bytes) == encode(ballot()));
    CHECK(names_key(*read, key.public_key()));
    CHECK(Verifier::of(key.public_key())->verify(said_lines(bytes), read->signature));
    CHECK(encode(read->ballot, read->key, read->signature) == bytes);

    auto other = ballot();
    other.choice = 1;
    CHECK_FALSE(Verifier::of(key.public_key())->verify(encode(other), read->signature));
    const auto again = decode_public_key(encode(key.public_key()));
    CHECK(again == key.public_key());
    CHECK(decode_public_key_hex(encode_hex(key.public_key())) == key.public_key());
}

}  // namespace

TEST_CASE("a ballot is signed with an Ed25519 or a P-256 key, and with no other") {
    const auto ed25519 = SigningKey::from_pem(new_pem("ED25519", nullptr));
    REQUIRE(ed25519);
    CHECK(ed25519->public_key().type == KeyType::ed25519);
    signs_and_verifies(*ed25519);
    const auto p256 = SigningKey::from_pem(new_pem("EC", "P-256"));
    REQUIRE(p256);
    CHECK(p256->public_key().type == KeyType::ecdsa_p256);
    signs_and_verifies(*p256);
    CHECK_FALSE(SigningKey::from_pem(new_pem("EC", "P-384")));
    CHECK_FALSE(SigningKey::from_pem(new_pem("X25519", nullptr)));
    CHECK_FALSE(SigningKey::from_pem("no key"));
}

TEST_CASE("a P-256 key signs otherwise each time, and says the same") {
    const auto key = SigningKey::from_pem(new_pem("EC", "P-256"));
    const auto one = sign(ballot(), *key);
    const auto two = sign(ballot(), *key);
    CHECK(leaf_hash(one) != leaf_hash(two));
    CHECK(decode_signed_ballot(one)->said == decode_signed_ballot(two)->said);
}

TEST_CASE("what is no point of the curve is no key") {
    CHECK_FALSE(Verifier::of({KeyType::ecdsa_p256, std::string(91, '\x30')}));
    const auto p384 = std::string("\x02") + std::string(91, 'x');
    CHECK_FALSE(Verifier::of({KeyType::ecdsa_p256, p384}));
}

TEST_CASE("a signed ballot is its nine lines and one signature line of its member") {
    const auto key = SigningKey::from_pem(new_pem("ED25519", nullptr));
    const std::string lines = encode(ballot());
    const std::string bytes = sign(ballot(), *key);
    const std::string line = bytes.substr(lines.size() + 1);
    const auto other_name = [&](const std::string& name) {
        return lines + "\n— " + name + line.substr(line.find(' ', 4));
    };
    REQUIRE(decode_signed_ballot(other_name("hangzhou/member/m-0412")).has_value());
    struct Row {
        const char* defect;
        unsigned line;
        std::string bytes;
    };
    const Row rows[] = {
        {"no signature at all", 10, lines},
        {"an empty line and no signature", 10, lines + "\n"},
        {"two signatures", 10, bytes + line},
        {"something after the signature", 10, bytes + "\n"},
        {"a second empty line", 10, lines + "\n\n" + line},
        {"another member's name", 11, other_name("hangzhou/member/m-0413")},
        {"another body's name", 11, other_name("ningbo/member/m-0412")},
        {"a signature that is too long", 11, encode(ballot(), key_id("x", key->public_key()), std::string(125, 's'))},
        {"a bad line", 7, "x" + bytes},
    };
    for (const Row& row : rows) {
        INFO(row.defect);
        const auto read = decode_signed_ballot(row.bytes);
        REQUIRE_FALSE(read.has_value());
        if (row.line != 7) CHECK(read.error().line == row.line);
    }
}
