#include "server/store/file_digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>

#include "server/engine/store_errors.hpp"

namespace yishi::store {

record::Digest file_digest(const std::filesystem::path& file) {
    const auto fail = [&] { throw engine::StoreUnavailable("The file " + file.string() + " cannot be read."); };
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> hash(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::ifstream in(file, std::ios::binary);
    if (!hash || !in || EVP_DigestInit_ex(hash.get(), EVP_sha256(), nullptr) != 1) fail();
    std::array<char, 1 << 16> part{};
    while (in.read(part.data(), part.size()) || in.gcount() > 0)
        if (EVP_DigestUpdate(hash.get(), part.data(), static_cast<std::size_t>(in.gcount())) != 1) fail();
    record::Digest digest;
    if (in.bad() || EVP_DigestFinal_ex(hash.get(), digest.bytes.data(), nullptr) != 1) fail();
    return digest;
}

}  // namespace yishi::store
