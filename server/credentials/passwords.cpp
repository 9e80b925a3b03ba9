#include "server/credentials/passwords.hpp"

#include <sodium.h>

#include <array>
#include <cerrno>
#include <set>

#include "protocol/messages/limits.hpp"
#include "server/credentials/errors.hpp"

namespace yishi::credentials {
namespace {

// The second choice of RFC 9106, section 4: 3 passes over 64 MiB; a tenth of a second or two on one core.
constexpr unsigned long long passes = 3;
constexpr std::size_t memory_bytes = std::size_t{64} << 20;

constexpr std::size_t different_least = 5;

void prepare() {
    if (sodium_init() < 0) throw CredentialsUnavailable("The cryptographic library cannot be prepared.");
}

[[noreturn]] void throw_too_little_memory() {
    throw CredentialsUnavailable("There is too little memory to work on a password, which takes " +
                                 std::to_string(memory_bytes >> 20) + " MiB.");
}

/// A character of valid UTF-8 has one byte that does not go on from the byte before.
bool begins_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
}

}  // namespace

bool is_password_for(std::string_view password, const messages::Identifier& person) {
    std::set<std::string_view> different;
    std::size_t characters = 0;
    for (std::size_t begin = 0; begin < password.size(); ++characters) {
        std::size_t end = begin + 1;
        while (end < password.size() && !begins_character(password[end])) ++end;
        different.insert(password.substr(begin, end - begin));
        begin = end;
    }
    return characters >= messages::limits::password_characters_least &&
           characters <= messages::limits::password_characters_most && different.size() >= different_least &&
           password.find(person.text) == std::string_view::npos;
}

std::string hash_password(std::string_view password) {
    prepare();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw_too_little_memory();
    return text.data();
}

bool is_password(std::string_view password, const std::string& hash) {
    prepare();
    errno = 0;
    if (crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0) return true;
    // What is wrong, and only that, leaves this error; whoever has typed it right must not be told otherwise.
    if (errno != EINVAL) throw_too_little_memory();
    return false;
}

}  // namespace yishi::credentials
