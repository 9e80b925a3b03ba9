#pragma once

#include <cstdint>
#include <string>

#include "protocol/messages/frames.hpp"

namespace yishi::net {

/// The goodbye frame, encoded, and the close code that goes with it.
struct Goodbye {
    std::string text;
    std::uint16_t close_code = 0;
};

/// How a client came in.
enum class Entrance { certificate, session };

Goodbye goodbye(messages::Farewell reason, Entrance entrance);

}  // namespace yishi::net
