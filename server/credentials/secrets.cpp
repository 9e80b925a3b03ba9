#include "server/credentials/secrets.hpp"

#include <sodium.h>

#include "server/credentials/errors.hpp"

namespace yishi::credentials {
namespace {

/// Crockford's 32 characters: without I, L, O and U.
constexpr std::string_view code_characters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_groups = 4;
constexpr std::size_t group_characters = 4;
constexpr std::size_t token_bytes = 32;

void prepare() {
    if (sodium_init() < 0) throw CredentialsUnavailable("The cryptographic library cannot be prepared.");
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string random_bytes(std::size_t count) {
    prepare();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string new_token() {
    return to_base64url(random_bytes(token_bytes));
}

messages::Secret new_code() {
    prepare();
    std::string code;
    for (std::size_t group = 0; group < code_groups; ++group) {
        if (group > 0) code += '-';
        for (std::size_t i = 0; i < group_characters; ++i)
            code += code_characters[randombytes_uniform(static_cast<std::uint32_t>(code_characters.size()))];
    }
    return code;
}

messages::Secret new_pairing_code() {
    prepare();
    std::string code = std::to_string(randombytes_uniform(1'000'000));
    return std::string(6 - code.size(), '0') + code;
}

SecretHash hash_token(std::string_view token) {
    prepare();
    SecretHash hash;
    crypto_generichash(hash.data(), hash.size(), bytes_of(token), token.size(), nullptr, 0);
    return hash;
}

SecretHash hash_code(const messages::Secret& code) {
    std::string typed;
    for (const char c : code.text) {
        if (c == '-') continue;
        typed += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return hash_token(typed);
}

bool same_secret(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string to_base64url(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
    text.pop_back();  // The terminating zero.
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    const int result = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                         text.size(), nullptr, &size, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (result != 0 || end != text.data() + text.size()) return std::nullopt;
    bytes.resize(size);
    return bytes;
}

}  // namespace yishi::credentials
