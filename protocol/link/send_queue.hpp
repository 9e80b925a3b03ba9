#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "protocol/link/connection.hpp"
#include "protocol/link/frames.hpp"

namespace yishi::link {

/// Messages that wait for one connection, and their way into WebSocket frames. Shares the text, copies it only in
/// `fill`. A message that does not fit one record is sent in fragments (RFC 6455 section 5.4), each a whole frame, so
/// control frames can go between them.
class SendQueue {
  public:
    /// False, and unchanged, where the message would pass the limits.
    bool push(Frame message, const Limits& limits);

    /// Writes as many whole frames to `to` as fit, at least one fragment if anything waits; returns the bytes written.
    /// `to` must have room for a header and 1024 bytes.
    std::size_t fill(std::span<char> to, Masking masking);

    bool empty() const { return head_ == messages_.size(); }

    /// Bytes of text not yet taken by `fill`.
    std::size_t bytes() const { return bytes_; }

    /// Drops all that waits, also the rest of a message of which fragments have gone out: no data may follow.
    void clear();

  private:
    std::vector<Frame> messages_;  ///< From `head_` on.
    std::size_t head_ = 0;
    std::size_t offset_ = 0;  ///< Bytes of the first message that have gone out.
    std::size_t bytes_ = 0;
};

}  // namespace yishi::link
