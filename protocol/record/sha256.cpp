// EVP looks its algorithm up and allocates a context at each use, which for entries of a few hundred
// bytes costs more than the hashing; a replay hashes a million of them. The low-level functions
// below are deprecated in OpenSSL 3 but use the same assembly, and this is the only file that names them.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include "protocol/record/sha256.hpp"

namespace yishi::record {

Digest sha256(std::string_view text) {
    return sha256(text, {});
}

Digest sha256(std::string_view first, std::string_view second) {
    SHA256_CTX context;
    Digest digest;
    // These return 1 always: there is nothing in them that can fail.
    SHA256_Init(&context);
    SHA256_Update(&context, first.data(), first.size());
    SHA256_Update(&context, second.data(), second.size());
    SHA256_Final(digest.bytes.data(), &context);
    return digest;
}

}  // namespace yishi::record
