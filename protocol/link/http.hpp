#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/link/peer.hpp"

namespace yishi::link {

/// One HTTP/1.1 request, as far as anybody here asks for it. A text that was not there is empty.
struct HttpRequest {
    std::string method;
    std::string target;  ///< As it stands in the request: path and query.
    std::string host;
    std::optional<std::string> origin;
    std::string cookie;
    std::string content_type;
    std::string body;
    std::string address;  ///< The peer's IP address without the port.
};

struct HttpAnswer {
    unsigned status = 200;
    std::vector<std::pair<std::string, std::string>> headers;  ///< Besides Content-Length and Connection.
    std::shared_ptr<const std::string> body;                   ///< Shared by all who get it; null for an empty one.
};

/// What a server does with requests that ask for no WebSocket, and how it knows who asks for one without a certificate.
struct HttpService {
    /// Takes the answer: once, any thread, but not after the server is gone. What is for a connection that has gone is
    /// dropped.
    using Respond = std::function<void(HttpAnswer)>;

    /// A request that is no upgrade; its body is read. It may answer at once or later. On the connection's thread.
    std::function<void(HttpRequest, Respond)> answer;

    /// An upgrade request: who it is, or what it is answered. `address` and `resumed` of the peer are filled in later.
    /// On the connection's thread.
    std::function<std::variant<Peer, HttpAnswer>(const HttpRequest&)> admit;

    /// Part of every answer, those that the link gives by itself included.
    std::vector<std::pair<std::string, std::string>> headers;

    std::size_t body_bytes = 65'536;             ///< Longest body; a longer one is answered 413.
    std::chrono::milliseconds idle{30'000};      ///< A connection without a request is cut after this time.
    std::chrono::milliseconds exchange{30'000};  ///< So is one whose answer is not made, or not read, in this time.
};

}  // namespace yishi::link
