#include "protocol/record/cosignature.hpp"

#include <cassert>
#include <limits>

namespace yishi::record {
namespace {

constexpr std::size_t time_bytes = 8;
constexpr std::size_t ed25519_bytes = 64;
constexpr std::uint64_t latest = std::numeric_limits<std::int64_t>::max();

std::string cosigned_text(std::string_view checkpoint, std::uint64_t seconds) {
    return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(checkpoint);
}

}  // namespace

std::string witness_key_name(std::string_view body, std::string_view id) {
    return std::string(body) + "/witness/" + std::string(id);
}

PublicKey cosigner_key(const SigningKey& key) {
    assert(key.public_key().type == KeyType::ed25519);
    return {KeyType::cosigner, key.public_key().bytes};
}

NoteSignature cosign(std::string_view checkpoint, std::string_view name, const SigningKey& key, std::uint64_t seconds) {
    assert(seconds <= latest);
    std::string signature;
    for (std::size_t byte = time_bytes; byte-- > 0;) signature.push_back(static_cast<char>(seconds >> (8 * byte)));
    signature += key.sign(cosigned_text(checkpoint, seconds));
    return {std::string(name), key_id(name, cosigner_key(key)), std::move(signature)};
}

bool is_cosignature(std::string_view checkpoint, std::string_view signature, const Verifier& witness) {
    if (signature.size() != time_bytes + ed25519_bytes) return false;
    std::uint64_t seconds = 0;
    for (const char byte : signature.substr(0, time_bytes)) seconds = seconds << 8 | static_cast<unsigned char>(byte);
    return seconds <= latest && witness.verify(cosigned_text(checkpoint, seconds), signature.substr(time_bytes));
}

}  // namespace yishi::record
