#include "terminal/agent/identity_files.hpp"

#include <catch2/catch.hpp>

#include "protocol/record/cosignature.hpp"
#include "tests/support/keys.hpp"

namespace yishi::agent {

namespace {

const IdentityFiles files{"certs/seats/t-1.crt", "certs/seats/t-1.key", "certs/ca.crt"};

/// What is said of the ballot key of that seat where the certificate names `named`.
std::string said_of(const std::string& named, const std::string& seat) {
    try {
        require_named_key(files, named, test::ballot_key(seat).public_key(), files.ballot_key());
        return "";
    } catch (const IdentityError& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("a key must be the one that the certificate names") {
    const std::string own = record::encode_hex(test::ballot_key("t-1").public_key());
    CHECK(said_of(own, "t-1").empty());
    const std::string of_another = said_of(own, "t-2");
    for (const char* part : {"certs/seats/t-1.ballot.key", "certs/seats/t-1.crt", "不是证书", "is not the one that"})
        CHECK_THAT(of_another, Catch::Contains(part));
    // The same Ed25519 key as a witness's is another key.
    CHECK_FALSE(said_of(record::encode_hex(record::cosigner_key(test::ballot_key("t-1"))), "t-1").empty());
    CHECK_THAT(said_of("", "t-1"), Catch::Contains("未载明签名密钥") && Catch::Contains("names no key"));
}

}  // namespace yishi::agent
