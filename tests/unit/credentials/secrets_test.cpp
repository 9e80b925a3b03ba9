#include "server/credentials/secrets.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "server/credentials/passwords.hpp"
#include "server/credentials/sign_in_attempts.hpp"

namespace yishi::credentials {

TEST_CASE("tokens and codes are each of their own, and of the form that is said") {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const std::string token = new_token();
        CHECK(token.size() == 43);
        CHECK(from_base64url(token)->size() == 32);
        CHECK(seen.insert(token).second);
        const std::string code = new_code().text;
        CHECK(code.size() == 19);
        CHECK(messages::is_secret(code));
        CHECK(code.find_first_of("ILOU") == std::string::npos);
        CHECK(seen.insert(code).second);
        const std::string digits = new_pairing_code().text;
        CHECK(digits.size() == 6);
        CHECK(digits.find_first_not_of("0123456789") == std::string::npos);
    }
}

TEST_CASE("a code may be typed in small letters and without hyphens") {
    CHECK(hash_code("K7QD-0000-AAAA-ZZZZ") == hash_code("k7qd0000aaaazzzz"));
    CHECK(hash_code("K7QD-0000-AAAA-ZZZZ") != hash_code("K7QD-0000-AAAA-ZZZY"));
}

TEST_CASE("base64url takes what it makes, and nothing else") {
    CHECK(to_base64url(std::string("\xfb\xff\x00", 3)) == "-_8A");
    CHECK(from_base64url("-_8A") == std::string("\xfb\xff\x00", 3));
    CHECK(from_base64url("") == "");
    for (const char* wrong : {"-_8A=", "+/8A", "-_9", "a", "AB!D", "AA\n"}) CHECK_FALSE(from_base64url(wrong));
}

TEST_CASE("a password is long, of different characters, and not the account's name") {
    CHECK(is_password_for("copper-Lantern", "li"));
    CHECK(is_password_for("清河大桥上的十盏灯笼红", "li"));
    CHECK_FALSE(is_password_for("short-One", "li"));
    CHECK_FALSE(is_password_for("aaaaaaaaaaaabbbb", "li"));
    CHECK_FALSE(is_password_for("my-name-is-wang-1", "wang"));
    CHECK_FALSE(is_password_for(std::string(201, 'a') + "bcdef", "li"));
    CHECK_FALSE(is_password_for("", "li"));
}

TEST_CASE("a hash is of its password alone, and of no other of the same") {
    const std::string hash = hash_password("copper-Lantern");
    CHECK(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
    CHECK(is_password("copper-Lantern", hash));
    CHECK_FALSE(is_password("copper-lantern", hash));
    CHECK(hash_password("copper-Lantern") != hash);
}

TEST_CASE("five wrong ones in a row lock an account for an address, and no other") {
    SignInAttempts attempts;
    for (int i = 1; i < 5; ++i) CHECK_FALSE(attempts.note_wrong("li", "10.0.0.1", i));
    CHECK_FALSE(attempts.is_locked("li", "10.0.0.1", 4));
    CHECK(attempts.note_wrong("li", "10.0.0.1", 5));
    CHECK(attempts.is_locked("li", "10.0.0.1", 60'004));
    CHECK_FALSE(attempts.is_locked("li", "10.0.0.2", 5));
    CHECK_FALSE(attempts.is_locked("wang", "10.0.0.1", 5));
    CHECK_FALSE(attempts.is_locked("li", "10.0.0.1", 60'005));
    // Only who is in begins the count anew.
    for (int i = 1; i < 5; ++i) attempts.note_wrong("wang", "10.0.0.1", 0);
    attempts.note_right("wang", "10.0.0.1");
    CHECK_FALSE(attempts.note_wrong("wang", "10.0.0.1", 0));
}

TEST_CASE("accounts that somebody makes up do not fill the memory") {
    SignInAttempts attempts;
    for (int i = 0; i < 5; ++i) attempts.note_wrong("li", "10.0.0.1", i);
    for (int i = 0; i < 4'095; ++i) attempts.note_wrong("x" + std::to_string(i), "10.0.0.9", 100 + i);
    CHECK(attempts.is_locked("li", "10.0.0.1", 5'000));
    attempts.note_wrong("one-more", "10.0.0.9", 6'000);
    CHECK_FALSE(attempts.is_locked("li", "10.0.0.1", 6'000));
}

}  // namespace yishi::credentials
