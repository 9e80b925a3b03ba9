#include "protocol/record/cosignature.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/keys.hpp"

using namespace yishi::record;

TEST_CASE("A cosignature is of one checkpoint, one time and one witness") {
    const SigningKey key = yishi::test::ballot_key("witness");
    const std::string text = "qinghe/register/1\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    const auto signature = cosign(text, "qinghe/witness/wang", key, 1'679'315'147);
    CHECK(signature.signature.size() == 72);
    CHECK(signature.signature.substr(0, 8) == std::string("\0\0\0\0\x64\x18\x50\xcb", 8));
    CHECK(signature.id == key_id("qinghe/witness/wang", {KeyType::cosigner, key.public_key().bytes}));
    CHECK(signature.id != key_id("qinghe/witness/wang", key.public_key()));

    const auto witness = Verifier::of(cosigner_key(key));
    REQUIRE(witness);
    CHECK(is_cosignature(text, signature.signature, *witness));
    // What is signed is what C2SP says, word by word.
    CHECK(witness->verify("cosignature/v1\ntime 1679315147\n" + text, signature.signature.substr(8)));
    CHECK_FALSE(is_cosignature(text + "extension\n", signature.signature, *witness));
    for (const std::size_t byte : {std::size_t{0}, std::size_t{7}, std::size_t{8}, std::size_t{71}}) {
        auto changed = signature.signature;
        changed[byte] = static_cast<char>(changed[byte] ^ 1);
        CHECK_FALSE(is_cosignature(text, changed, *witness));
    }
    CHECK_FALSE(is_cosignature(text, signature.signature.substr(0, 71), *witness));
    CHECK_FALSE(is_cosignature(text, "", *witness));
    CHECK_FALSE(
        is_cosignature(text, signature.signature, *Verifier::of(cosigner_key(yishi::test::ballot_key("other")))));
}
