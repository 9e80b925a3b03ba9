#include "protocol/link/frames.hpp"

#include <openssl/rand.h>

#include <array>
#include <cassert>
#include <cstring>
#include <stdexcept>

namespace yishi::link {

namespace {

/// Four bytes that nobody can foresee (RFC 6455 section 5.3). From a pool, because a call of RAND_bytes costs a
/// microsecond.
std::array<char, 4> fresh_mask() {
    static thread_local std::array<unsigned char, 4096> pool;
    static thread_local std::size_t used = pool.size();
    if (used == pool.size()) {
        if (RAND_bytes(pool.data(), static_cast<int>(pool.size())) != 1) throw std::runtime_error("no random bytes");
        used = 0;
    }
    std::array<char, 4> mask;
    std::memcpy(mask.data(), pool.data() + used, mask.size());
    used += mask.size();
    return mask;
}

}  // namespace

std::size_t frame_header_size(std::size_t payload, Masking masking) {
    const std::size_t length = payload < 126 ? 0 : payload <= 0xffff ? 2 : 8;
    return 2 + length + (masking == Masking::yes ? 4 : 0);
}

std::size_t write_frame(std::span<char> to, Opcode opcode, bool last, std::span<const char> payload, Masking masking) {
    assert(to.size() >= frame_header_size(payload.size(), masking) + payload.size());
    char* next = to.data();
    *next++ = static_cast<char>((last ? 0x80 : 0) | static_cast<int>(opcode));
    const int mask_bit = masking == Masking::yes ? 0x80 : 0;
    std::size_t length_bytes = 0;
    if (payload.size() < 126) {
        *next++ = static_cast<char>(mask_bit | static_cast<int>(payload.size()));
    } else if (payload.size() <= 0xffff) {
        *next++ = static_cast<char>(mask_bit | 126);
        length_bytes = 2;
    } else {
        *next++ = static_cast<char>(mask_bit | 127);
        length_bytes = 8;
    }
    while (length_bytes-- > 0) *next++ = static_cast<char>(payload.size() >> (8 * length_bytes));

    if (masking == Masking::no) {
        if (!payload.empty()) std::memcpy(next, payload.data(), payload.size());
        return static_cast<std::size_t>(next - to.data()) + payload.size();
    }
    const std::array<char, 4> mask = fresh_mask();
    std::memcpy(next, mask.data(), mask.size());
    next += mask.size();
    for (std::size_t i = 0; i < payload.size(); ++i) next[i] = static_cast<char>(payload[i] ^ mask[i % 4]);
    return static_cast<std::size_t>(next - to.data()) + payload.size();
}

}  // namespace yishi::link
