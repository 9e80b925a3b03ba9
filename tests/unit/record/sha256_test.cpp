#include "protocol/record/sha256.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "protocol/record/hex.hpp"

using namespace yishi::record;

TEST_CASE("SHA-256 gives the values of the FIPS 180 examples") {
    CHECK(hex::encode(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex::encode(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex::encode(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hex::encode(sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
                             "lmnopqrsmnopqrstnopqrstu")) ==
          "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    CHECK(hex::encode(sha256(std::string(1'000'000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 of two parts is that of their concatenation") {
    const std::string text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        CHECK(sha256(std::string_view(text).substr(0, cut), std::string_view(text).substr(cut)) == sha256(text));
    }
}

TEST_CASE("A digest is zero by default and is ordered by its bytes") {
    CHECK(hex::encode(Digest{}) == std::string(64, '0'));
    Digest later;
    later.bytes[31] = 1;
    CHECK(Digest{} < later);
    CHECK(Digest{} != later);
}
