#include "protocol/record/base64.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>

using namespace yishi::record;

namespace {

const std::map<std::string, std::string> rfc_4648_vectors = {
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
};

}  // namespace

TEST_CASE("base64 gives the vectors of RFC 4648 in both directions") {
    for (const auto& [bytes, text] : rfc_4648_vectors) {
        CHECK(base64::encode(bytes) == text);
        CHECK(base64::decode(text) == bytes);
    }
    CHECK(base64::encode("\xfb\xff\xbf") == "+/+/");
}

TEST_CASE("base64 refuses whatever is not the one text of its bytes") {
    const auto refused =
        GENERATE(as<std::string>{}, "Z", "Zg", "Zg=", "Zg===", "Zm9vYg", "=",
                 "==", "===", "====", "Z===", "=g==", "Zg=g", "Zg==Zg==", "Zg= ", " Zg=", "Zm9v\n", "Zm9v\nZm9", "Zm9-",
                 "Zm9_", "Zm\xc3\xa9", std::string("Zm9\0", 4), "Zh==", "Z/==", "Zm9=", "Zm+=");
    CAPTURE(refused);
    CHECK_FALSE(base64::decode(refused));
}

TEST_CASE("base64 decodes what it encodes, and encodes what it decodes") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random() % 80, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random());
        auto text = base64::encode(bytes);
        REQUIRE(base64::decode(text) == bytes);
        if (text.empty()) continue;
        text[random() % text.size()] = static_cast<char>(random());
        if (const auto changed = base64::decode(text)) REQUIRE(base64::encode(*changed) == text);
    }
}

TEST_CASE("A digest has 44 characters in base64, and no other length is one") {
    const auto digest = sha256("abc");
    const auto text = base64::encode(digest);
    CHECK(text == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    CHECK(base64::decode_digest(text) == digest);
    CHECK_FALSE(base64::decode_digest(""));
    CHECK_FALSE(base64::decode_digest(base64::encode(std::string(31, 'a'))));
    CHECK_FALSE(base64::decode_digest(base64::encode(std::string(33, 'a'))));
    CHECK_FALSE(base64::decode_digest("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa1="));
    CHECK_FALSE(base64::decode_digest(std::string(44, '-')));
}
