#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "protocol/link/connection.hpp"
#include "protocol/link/refusal.hpp"
#include "protocol/link/tls_context.hpp"

namespace boost::asio {
class io_context;
}

namespace yishi::link {

/// A session at the client's end. `on_open` or `on_refused` comes once; after `on_open`, `on_closed` comes once. A dead
/// server is noticed by `Heartbeat`: `on_silent(true)`, then `on_closed` with `CloseReason::silent`.
class ClientHandler : public Handler {
  public:
    /// There is no connection. The last call; the handler is destroyed right after it.
    virtual void on_refused(const Refused& refused) = 0;
};

struct ClientOptions {
    std::string host;  ///< Name or IP address; the server's certificate must be for it.
    std::uint16_t port = 0;
    std::string path = "/seats";
    std::shared_ptr<const ClientContext> tls;     ///< Required.
    std::shared_ptr<const Identity> identity;     ///< Absent: no certificate is shown, and our servers refuse.
    std::shared_ptr<SessionSlot> session;         ///< Absent: no resumption.
    std::optional<std::string> source_address{};  ///< Local IP address to connect from.
    Limits limits{.message_bytes = 16 * 1024 * 1024};
    Heartbeat heartbeat;
};

/// Makes connections on one event loop that one thread runs; thousands are fine. It keeps the loop busy only while
/// there are connections. All calls on that thread, or before it runs.
class Client {
  public:
    explicit Client(boost::asio::io_context& context);

    /// Cuts what is left; `on_closed` and `on_refused` are called from here. The event loop must not run on another
    /// thread by now. It may be destroyed only after this object, and after it has run the handlers that are queued or
    /// by its own destruction.
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Begins to connect and returns at once; never calls the handler before it returns. Throws std::invalid_argument
    /// where a required option is missing or an address is not an IP address. The result may be kept to give up early:
    /// `close` before `on_open` ends with `on_refused` (stopping).
    std::weak_ptr<Connection> connect(ClientOptions options, std::unique_ptr<ClientHandler> handler);

    /// Connections that are open or connecting.
    std::size_t count() const;

  private:
    struct Implementation;
    std::shared_ptr<Implementation> implementation_;
};

}  // namespace yishi::link
