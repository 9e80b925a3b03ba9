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

Goodbye goodbye(messages::Farewell reason);

}  // namespace yishi::net
