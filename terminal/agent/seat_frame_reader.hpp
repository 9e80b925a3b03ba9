#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "protocol/messages/frames.hpp"

namespace yishi::agent {

/// Decodes what a server sends to seats and checks what can be checked without knowing the seat. All seats get the same
/// bytes of a view: each distinct view is decoded and checked once, kept while it is one of the last few, and shared.
///
/// One reader serves any number of seats on one thread.
class SeatFrameReader {
  public:
    struct Read {
        std::shared_ptr<const messages::ServerFrame> frame;  ///< Null where the bytes are not a frame at all.
        std::string fault;  ///< What is wrong with it, in English; empty for a frame as it should be.
    };

    Read read(std::string_view text);

    /// Views decoded so far; the others were found among those kept.
    std::size_t views_decoded() const { return views_decoded_; }

  private:
    struct Kept {
        std::string text;
        Read read;
    };
    std::deque<Kept> kept_;
    std::size_t views_decoded_ = 0;
};

/// What is wrong with a seat's view, in English, or nothing: figures that stand there before they may, counts that do
/// not add up, a vote without what a ballot needs.
std::string fault_of(const messages::SeatView& view);

}  // namespace yishi::agent
