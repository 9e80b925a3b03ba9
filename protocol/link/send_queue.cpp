#include "protocol/link/send_queue.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace yishi::link {

namespace {

/// A fragment smaller than this waits for the next record, unless it is all that is left of its message.
constexpr std::size_t least_fragment = 1024;

/// The list of an idle connection keeps at most this capacity.
constexpr std::size_t kept_messages = 8;

}  // namespace

bool SendQueue::push(Frame message, const Limits& limits) {
    assert(message);
    if (messages_.size() - head_ >= limits.queued_frames) return false;
    if (message->size() > limits.queued_bytes - bytes_) return false;
    bytes_ += message->size();
    messages_.push_back(std::move(message));
    return true;
}

std::size_t SendQueue::fill(std::span<char> to, Masking masking) {
    assert(to.size() >= longest_frame_header + least_fragment);
    std::size_t written = 0;
    while (!empty()) {
        const std::string& text = *messages_[head_];
        const std::size_t left = text.size() - offset_;
        const std::size_t room = to.size() - written;
        if (room < longest_frame_header + std::min(left, least_fragment)) break;
        const std::size_t count = std::min(left, room - longest_frame_header);
        written += write_frame(to.subspan(written), offset_ == 0 ? Opcode::text : Opcode::continuation, count == left,
                               std::span(text).subspan(offset_, count), masking);
        bytes_ -= count;
        offset_ += count;
        if (count < left) break;
        offset_ = 0;
        messages_[head_++].reset();
    }
    if (empty()) clear();
    return written;
}

void SendQueue::clear() {
    messages_.clear();
    if (messages_.capacity() > kept_messages) messages_.shrink_to_fit();
    head_ = 0;
    offset_ = 0;
    bytes_ = 0;
}

}  // namespace yishi::link
