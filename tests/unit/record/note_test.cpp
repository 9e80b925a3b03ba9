#include "protocol/record/note.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "protocol/record/hex.hpp"

using namespace yishi::record;

namespace {

/// From the documentation of Go's golang.org/x/mod/sumdb/note.
const std::string go_key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const std::string go_text =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
const std::string go_note =
    go_text +
    "\n— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

}  // namespace

TEST_CASE("a note that Go's package has signed is read and verified") {
    const auto key = decode_verifier_key(go_key);
    REQUIRE(key);
    CHECK(key->name == "PeterNeumann");
    CHECK(encode(*key) == go_key);
    const auto note = decode_note(go_note);
    REQUIRE(note);
    CHECK(note->text == go_text);
    REQUIRE(note->signatures.size() == 1);
    CHECK(note->signatures[0].name == key->name);
    CHECK(note->signatures[0].id == key_id(key->name, key->key));
    CHECK(encode(*note) == go_note);
    const auto verifier = Verifier::of(key->key);
    REQUIRE(verifier);
    CHECK(verifier->verify(note->text, note->signatures[0].signature));
    CHECK_FALSE(verifier->verify(note->text + " ", note->signatures[0].signature));
}

TEST_CASE("a key signs as RFC 8032 says") {
    // Section 7.1, TEST 3.
    const auto seed = hex::decode("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
    const auto key = SigningKey::from_seed(*seed);
    REQUIRE(key);
    CHECK(hex::encode(key->public_key().bytes) == "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    CHECK(hex::encode(key->sign("\xaf\x82")) ==
          "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716e"
          "d28dc027beceea1ec40a");
    CHECK_FALSE(SigningKey::from_seed("too short"));
}

TEST_CASE("what is no note is refused") {
    const std::string line = go_note.substr(go_text.size() + 1);
    struct Row {
        const char* defect;
        std::string bytes;
    };
    const Row rows[] = {
        {"no signature", go_text + "\n"},
        {"no empty line", go_text + line},
        {"no last line feed", go_note.substr(0, go_note.size() - 1)},
        {"an empty line after the signatures", go_note + "\n"},
        {"a control character", "a\tb\n\n" + line},
        {"a carriage return", "a\r\n\n" + line},
        {"not UTF-8", "a\xff\n\n" + line},
        {"a surrogate", "a\xed\xa0\x80\n\n" + line},
        {"an overlong form", "a\xc0\xaf\n\n" + line},
        {"a hyphen for the dash", go_text + "\n- PeterNeumann " + line.substr(line.find("x08"))},
        {"no name", go_text + "\n—  " + line.substr(line.find("x08"))},
        {"a plus in the name", go_text + "\n— Peter+Neumann " + line.substr(line.find("x08"))},
        {"a Unicode space in the name", go_text + "\n— Peter\xe3\x80\x80Neumann " + line.substr(line.find("x08"))},
        {"base64 without its padding", go_text + "\n— PeterNeumann x08go/ZJkuBS9UG\n"},
        {"a key id alone", go_text + "\n— PeterNeumann x08gow==\n"},
        {"empty", ""},
    };
    for (const Row& row : rows) {
        INFO(row.defect);
        CHECK_FALSE(decode_note(row.bytes));
    }
    CHECK(decode_note(go_note + line));
}

TEST_CASE("what is no verifier key is refused") {
    for (const std::string text :
         {"", "PeterNeumann", "PeterNeumann+c74f20a3", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+c74f20a3+A5pc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T"}) {
        INFO(text);
        CHECK_FALSE(decode_verifier_key(text));
    }
}
