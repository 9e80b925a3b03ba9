#include "protocol/record/hex.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace yishi::record;

TEST_CASE("A digest has 64 digits in hex, in lower case only") {
    const auto digest = sha256("abc");
    const auto text = hex::encode(digest);
    CHECK(text == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex::decode_digest(text) == digest);

    auto upper = text;
    upper[0] = 'B';
    CHECK_FALSE(hex::decode_digest(upper));
    CHECK_FALSE(hex::decode_digest(text.substr(1)));
    CHECK_FALSE(hex::decode_digest(text + "0"));
    auto wrong = text;
    wrong[63] = 'g';
    CHECK_FALSE(hex::decode_digest(wrong));
    wrong[63] = '\0';
    CHECK_FALSE(hex::decode_digest(wrong));
}
