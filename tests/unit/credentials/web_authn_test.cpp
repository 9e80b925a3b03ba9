#include "server/credentials/web_authn.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <catch2/catch.hpp>

#include <functional>
#include <memory>

#include "protocol/messages/limits.hpp"
#include "server/credentials/attestation.hpp"
#include "tests/unit/credentials/page_house.hpp"

namespace yishi::credentials::test {
namespace {

std::string sha256(const std::string& text) {
    std::string hash(SHA256_DIGEST_LENGTH, '\0');
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
           reinterpret_cast<unsigned char*>(hash.data()));
    return hash;
}

/// CBOR of one byte of head; longer ones have two.
std::string head(int major, std::size_t size) {
    if (size < 24) return std::string(1, static_cast<char>(major << 5 | static_cast<int>(size)));
    if (size < 256) return {static_cast<char>(major << 5 | 24), static_cast<char>(size)};
    return {static_cast<char>(major << 5 | 25), static_cast<char>(size >> 8), static_cast<char>(size)};
}

std::string text(const std::string& content) {
    return head(3, content.size()) + content;
}

std::string bytes(const std::string& content) {
    return head(2, content.size()) + content;
}

/// A security key in software, with OpenSSL's P-256.
class SoftKey {
  public:
    SoftKey() : key_(EVP_EC_gen("P-256"), &EVP_PKEY_free) {}

    /// The same key, which says something else.
    SoftKey but(const std::function<void(SoftKey&)>& change) const {
        SoftKey changed = *this;
        change(changed);
        return changed;
    }

    std::string origin = "https://hall.example:8443";
    std::string party = "hall.example";
    unsigned flags = 0x01;
    std::uint32_t counter = 1;
    std::string credential = std::string(20, 'k');

    std::string client_data(const std::string& type, const std::string& challenge) const {
        return R"({"type":")" + type + R"(","challenge":")" + challenge + R"(","origin":")" + origin +
               R"(","crossOrigin":false})";
    }

    messages::ConfirmFido2Enrolment create(const std::string& challenge, const std::string& format = "none") const {
        const std::string client = client_data("webauthn.create", challenge);
        const std::string data = authenticator_data(flags | 0x40) + attested();
        std::string statement = head(5, 0);
        // Self attestation: signed by the new key itself.
        if (format == "packed")
            statement = head(5, 2) + text("alg") + head(1, 6) + text("sig") + bytes(sign(data + sha256(client)));
        const std::string object =
            head(5, 3) + text("fmt") + text(format) + text("attStmt") + statement + text("authData") + bytes(data);
        return {"黑色钥匙", to_base64url(client), to_base64url(object)};
    }

    messages::ProveFido2 get(const std::string& challenge) const {
        const std::string client = client_data("webauthn.get", challenge);
        const std::string data = authenticator_data(flags);
        return {to_base64url(credential), to_base64url(client), to_base64url(data),
                to_base64url(sign(data + sha256(client)))};
    }

  private:
    std::string authenticator_data(unsigned said) const {
        std::string data = sha256(party) + static_cast<char>(said);
        for (int shift = 24; shift >= 0; shift -= 8) data += static_cast<char>(counter >> shift);
        return data;
    }

    std::string attested() const {
        return std::string(16, '\0') + static_cast<char>(credential.size() >> 8) +
               static_cast<char>(credential.size()) + credential + head(5, 5) + head(0, 1) + head(0, 2) + head(0, 3) +
               head(1, 6) + head(1, 0) + head(0, 1) + head(1, 1) + bytes(coordinate(1)) + head(1, 2) +
               bytes(coordinate(33));
    }

    std::string coordinate(std::size_t place) const {
        std::string point(65, '\0');
        std::size_t size = 0;
        EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                        reinterpret_cast<unsigned char*>(point.data()), point.size(), &size);
        return point.substr(place, 32);
    }

    std::string sign(const std::string& what) const {
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
        std::string signature(100, '\0');
        std::size_t size = signature.size();
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       reinterpret_cast<const unsigned char*>(what.data()), what.size());
        signature.resize(size);
        return signature;
    }

    std::shared_ptr<EVP_PKEY> key_;
};

const web_authn::Ceremony ceremony{"hall.example", "https://hall.example:8443", "Y2hhbGxlbmdl"};

}  // namespace

TEST_CASE("a key that was enrolled proves itself, by either attestation") {
    for (const char* format : {"none", "packed"}) {
        INFO(format);
        SoftKey soft;
        const auto key = web_authn::enrolled_key(ceremony, soft.create(ceremony.challenge, format));
        REQUIRE(key);
        CHECK(key->credential == soft.credential);
        CHECK(key->counter == 1);
        soft.counter = 7;
        CHECK(web_authn::asserted(ceremony, *key, soft.get(ceremony.challenge)) == 7);
        CHECK_FALSE(web_authn::asserted(ceremony, *key, SoftKey().get(ceremony.challenge)));
    }
}

TEST_CASE("an enrolment for another challenge, page, party or without a touch is none") {
    const auto with = [](const std::function<void(SoftKey&)>& change, const std::string& challenge = "Y2hhbGxlbmdl") {
        return web_authn::enrolled_key(ceremony, SoftKey().but(change).create(challenge));
    };
    CHECK(with([](SoftKey&) {}));
    CHECK_FALSE(with([](SoftKey&) {}, "YW5vdGhlcg"));
    CHECK_FALSE(with([](SoftKey& soft) { soft.origin = "https://hall.example"; }));
    CHECK_FALSE(with([](SoftKey& soft) { soft.origin = "https://evil.example:8443"; }));
    CHECK_FALSE(with([](SoftKey& soft) { soft.party = "evil.example"; }));
    CHECK_FALSE(with([](SoftKey& soft) { soft.flags = 0; }));
    SoftKey soft;
    auto shown = soft.create(ceremony.challenge, "packed");
    auto other = SoftKey().create(ceremony.challenge, "packed");
    CHECK_FALSE(web_authn::enrolled_key(ceremony, soft.create(ceremony.challenge, "tpm")));
    // A signature that is not of this key.
    const auto whole = *from_base64url(shown.attestation);
    auto forged = whole;
    forged[forged.find("sig") + 12] = static_cast<char>(forged[forged.find("sig") + 12] ^ 1);
    shown.attestation = to_base64url(forged);
    CHECK_FALSE(web_authn::enrolled_key(ceremony, shown));
    other.client_data = shown.client_data;
    other.attestation = "AAAA";
    CHECK_FALSE(web_authn::enrolled_key(ceremony, other));
    // An assertion is no enrolment.
    shown = soft.create(ceremony.challenge);
    shown.client_data = soft.get(ceremony.challenge).client_data;
    CHECK_FALSE(web_authn::enrolled_key(ceremony, shown));
}

TEST_CASE("an assertion with anything wrong is none, and a counter that stands says the key was copied") {
    SoftKey soft;
    const auto key = *web_authn::enrolled_key(ceremony, soft.create(ceremony.challenge));
    soft.counter = 2;
    const auto with = [&](const std::function<void(SoftKey&)>& change) {
        return web_authn::asserted(ceremony, key, soft.but(change).get(ceremony.challenge));
    };
    CHECK(with([](SoftKey&) {}) == 2);
    CHECK_FALSE(with([](SoftKey& changed) { changed.counter = 1; }));
    CHECK_FALSE(with([](SoftKey& changed) { changed.counter = 0; }));
    CHECK_FALSE(with([](SoftKey& changed) { changed.flags = 0; }));
    CHECK_FALSE(with([](SoftKey& changed) { changed.party = "evil.example"; }));
    CHECK_FALSE(with([](SoftKey& changed) { changed.origin = "https://evil.example"; }));
    CHECK_FALSE(web_authn::asserted(ceremony, key, soft.get("YW5vdGhlcg")));
    auto shown = soft.get(ceremony.challenge);
    const auto other = soft.get("YW5vdGhlcg");
    shown.signature = other.signature;
    CHECK_FALSE(web_authn::asserted(ceremony, key, shown));
    for (std::string messages::ProveFido2::*member :
         {&messages::ProveFido2::client_data, &messages::ProveFido2::authenticator_data,
          &messages::ProveFido2::signature}) {
        shown = soft.get(ceremony.challenge);
        shown.*member = "";
        CHECK_FALSE(web_authn::asserted(ceremony, key, shown));
        shown.*member = "!";
        CHECK_FALSE(web_authn::asserted(ceremony, key, shown));
    }
}

TEST_CASE("an attestation object that is cut, prolonged or not one is not read") {
    const std::string whole = *from_base64url(SoftKey().create("Y2hhbGxlbmdl", "packed").attestation);
    REQUIRE(read_attestation(whole));
    CHECK(read_attestation(whole)->format == "packed");
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(read_attestation(whole.substr(0, size)));
    CHECK_FALSE(read_attestation(whole + '\0'));
    CHECK_FALSE(
        read_attestation("\xa3\x63"
                         "fmt\x9f"));
    CHECK_FALSE(read_attestation(std::string(10'000, '\x81')));
    CHECK_FALSE(read_attestation("\xbb\xff\xff\xff\xff\xff\xff\xff\xff"));
}

TEST_CASE("at the desk a challenge is good for once, and the key is offered first") {
    PageHouse house;
    Page page{house};
    page.stage(messages::CreateFirstAccount{*house.desk->first_code(), "li", "李明", password});
    SoftKey soft;
    const auto enrolment = page.get<messages::Fido2Enrolment>(messages::BeginFido2Enrolment{});
    CHECK(enrolment.relying_party == "hall.example");
    CHECK(enrolment.enrolled.empty());
    CHECK(page.code(soft.create("YW5vdGhlcg")) == messages::RejectionCode::bad_security_key);
    // A challenge that was tried is gone.
    CHECK(page.code(soft.create(enrolment.challenge)) == messages::RejectionCode::wrong_stage);
    const auto again = page.get<messages::Fido2Enrolment>(messages::BeginFido2Enrolment{});
    CHECK(page.get<messages::RecoveryCodes>(soft.create(again.challenge)).codes.size() ==
          messages::limits::recovery_codes);
    CHECK(page.stage() == messages::SessionStage::signed_in);

    Page other{house, "10.0.0.2"};
    const auto asked = other.get<messages::SessionAnswer>(messages::BeginSignIn{"li", password});
    CHECK(asked.factors == std::vector{messages::SecondFactor::fido2, messages::SecondFactor::recovery_code});
    const auto challenge = other.get<messages::Fido2Challenge>(messages::BeginFido2{});
    CHECK(challenge.credentials == std::vector{to_base64url(soft.credential)});
    CHECK(other.code(soft.get(challenge.challenge)) == messages::RejectionCode::wrong_sign_in);  // Its counter stands.
    soft.counter = 2;
    CHECK(other.code(soft.get(challenge.challenge)) == messages::RejectionCode::wrong_stage);
    const auto fresh = other.get<messages::Fido2Challenge>(messages::BeginFido2{});
    CHECK(other.stage(soft.get(fresh.challenge)) == messages::SessionStage::signed_in);
    // The same key is not enrolled twice, and TOTP may stand beside it.
    const auto twice = other.get<messages::Fido2Enrolment>(messages::BeginFido2Enrolment{});
    CHECK(twice.enrolled.size() == 1);
    CHECK(other.code(soft.create(twice.challenge)) == messages::RejectionCode::bad_security_key);
    const auto secret = other.get<messages::TotpEnrolment>(messages::BeginTotpEnrolment{}).secret;
    CHECK(other.stage(messages::ConfirmTotpEnrolment{app_code(house, secret)}) == messages::SessionStage::signed_in);
}

}  // namespace yishi::credentials::test
