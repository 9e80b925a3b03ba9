#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace yishi::link {

/// Writing WebSocket frames (RFC 6455 section 5.2). Beast reads frames and makes the control frames that answer; data
/// frames and pings are made here, so that many go into one TLS record and one system call without a handler each.
enum class Opcode : std::uint8_t { continuation = 0x0, text = 0x1, ping = 0x9 };

/// A client's frames are masked, a server's are not (section 5.1).
enum class Masking : bool { no, yes };

inline constexpr std::size_t longest_frame_header = 14;

/// The size of the header of a frame with this payload.
std::size_t frame_header_size(std::size_t payload, Masking masking);

/// Writes one whole frame to the beginning of `to`, which must have room for header and payload. Returns its size.
std::size_t write_frame(std::span<char> to, Opcode opcode, bool last, std::span<const char> payload, Masking masking);

}  // namespace yishi::link
