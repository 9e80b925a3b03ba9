#include "terminal/agent/random_identifier.hpp"

#include <openssl/rand.h>

#include <array>
#include <cstdint>
#include <stdexcept>

namespace yishi::agent {

messages::Identifier random_identifier() {
    constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("the system has no random bytes");
    std::string text;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const unsigned char byte : bytes) {
        bits = (bits << 8) | byte;
        for (held += 8; held >= 5; held -= 5) text += alphabet[(bits >> (held - 5)) & 31];
    }
    text += alphabet[(bits << (5 - held)) & 31];
    return text;
}

}  // namespace yishi::agent
