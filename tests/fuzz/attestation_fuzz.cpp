#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string_view>

#include "server/credentials/attestation.hpp"

namespace {

bool lies_in(std::string_view part, std::string_view whole) {
    const std::less_equal<> before;
    return before(whole.data(), part.data()) && before(part.data() + part.size(), whole.data() + whole.size());
}

}  // namespace

/// Whatever bytes a browser says its security key has given: what is read lies in them, and nothing is read twice.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto read = yishi::credentials::read_attestation(bytes);
    if (!read) return 0;
    std::size_t parts = 0;
    for (const auto part : {read->format, read->statement, read->authenticator_data}) {
        if (part.empty() || !lies_in(part, bytes)) std::abort();
        parts += part.size();
    }
    if (parts >= size) std::abort();
    return 0;
}
