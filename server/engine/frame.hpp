#pragma once

#include <memory>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "server/engine/outbox.hpp"

namespace yishi::engine {

inline Frame make_frame(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

/// The encoded frame of a wire type.
template <class T>
Frame frame_of(const T& value) {
    return make_frame(messages::encode(value));
}

}  // namespace yishi::engine
