#pragma once

#include "protocol/messages/events.hpp"
#include "protocol/messages/frames.hpp"
#include "tests/unit/messages/samples/samples.hpp"

/// The codec of the large types takes many seconds to compile: once here, for all tests of this folder.
namespace yishi::messages {

#define YISHI_CODEC(prefix, T)                              \
    prefix template Decoded<T> decode<T>(std::string_view); \
    prefix template std::string encode<T>(const T&);        \
    prefix template T Sampler::alternative<T>(std::size_t);
#define YISHI_CODECS(prefix)         \
    YISHI_CODEC(prefix, Command)     \
    YISHI_CODEC(prefix, Event)       \
    YISHI_CODEC(prefix, Query)       \
    YISHI_CODEC(prefix, Answer)      \
    YISHI_CODEC(prefix, View)        \
    YISHI_CODEC(prefix, ClientFrame) \
    YISHI_CODEC(prefix, ServerFrame)

YISHI_CODECS(extern)

}  // namespace yishi::messages
