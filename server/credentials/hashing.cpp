#include "server/credentials/hashing.hpp"

#include <sodium.h>

#include <cerrno>

#include "server/credentials/errors.hpp"

namespace yishi::credentials {
namespace {

// The one place that says what a PIN costs. These are libsodium's "interactive" limits: 2 passes over 64 MiB, about a
// tenth of a second on one core of a hall's server. 50 members who sign in within a minute keep one of two cores busy
// for 5 seconds of it, and the writer has the other. A stolen file gives away a PIN of six digits all the same, after a
// day on one core: six digits are too few for any cost that a hall can wait for. What protects them is that the file
// is not to be had, and that a device is locked after five wrong ones.
constexpr auto passes = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto memory_bytes = crypto_pwhash_MEMLIMIT_INTERACTIVE;

static_assert(CardKey{}.size() == crypto_generichash_KEYBYTES);
static_assert(CardIndex{}.size() == crypto_generichash_BYTES);

void prepare() {
    if (sodium_init() < 0) throw CredentialsUnavailable("The cryptographic library cannot be prepared.");
}

[[noreturn]] void throw_too_little_memory() {
    throw CredentialsUnavailable("There is too little memory to work on a PIN, which takes " +
                                 std::to_string(memory_bytes >> 20) + " MiB.");
}

}  // namespace

std::string hash_pin(const messages::Secret& pin) {
    prepare();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(text.data(), pin.text.data(), pin.text.size(), passes, memory_bytes) != 0)
        throw_too_little_memory();
    return text.data();
}

bool is_pin_of(const messages::Secret& pin, const std::string& hash) {
    prepare();
    errno = 0;
    if (crypto_pwhash_str_verify(hash.c_str(), pin.text.data(), pin.text.size()) == 0) return true;
    // A PIN that is wrong, and only that, leaves this error; whoever has typed it right must not be told otherwise.
    if (errno != EINVAL) throw_too_little_memory();
    return false;
}

CardKey new_card_key() {
    prepare();
    CardKey key;
    crypto_generichash_keygen(key.data());
    return key;
}

CardIndex index_card(const messages::Secret& card, const CardKey& key) {
    prepare();
    CardIndex index;
    crypto_generichash(index.data(), index.size(), reinterpret_cast<const unsigned char*>(card.text.data()),
                       card.text.size(), key.data(), key.size());
    return index;
}

}  // namespace yishi::credentials
