#pragma once

#include <boost/system/error_code.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "protocol/link/thin_tls_stream.hpp"

namespace yishi::link {

struct Destination {
    std::string host;  ///< Name or IP address.
    std::uint16_t port = 0;
    std::optional<boost::asio::ip::address> source;
};

/// Connects `socket` to the first address of the host that answers. Calls `done` once, later, with an empty string or
/// with one English sentence that says why not. `wanted` is asked after each wait; when it is false, `done` is not
/// called. `socket` must live as long as `wanted` and `done`, which should hold its owner. On the socket's thread.
void dial(ThinTlsStream::socket_type& socket, const Destination& destination, std::function<bool()> wanted,
          std::function<void(const std::string& fault)> done);

}  // namespace yishi::link
