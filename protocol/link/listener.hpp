#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "protocol/link/connection.hpp"
#include "protocol/link/http.hpp"
#include "protocol/link/refusal.hpp"
#include "protocol/link/tls_context.hpp"

namespace boost::asio {
class io_context;
}

namespace yishi::link {

struct ServerOptions {
    std::string address = "0.0.0.0";       ///< IP address to listen on.
    std::uint16_t port = 0;                ///< 0: the system picks a free one, see `Server::port`.
    std::string path = "/seats";           ///< Target of the upgrade request; a query after it is allowed and ignored.
    std::size_t threads = 2;               ///< I/O threads, from 1 to 64.
    std::size_t max_connections = 12'000;  ///< Open and in handshake, over all threads; more are cut and reported.
    std::size_t max_per_address = 0;       ///< The same for one IP address; 0: no limit.
    Heartbeat heartbeat;
    std::shared_ptr<ServerContext> tls;  ///< Required.

    /// Answers requests that are no upgrade, and says who asks for one; needs a TLS context without an authority.
    /// Absent: only upgrades are answered, and the peer is whom its certificate names.
    std::optional<HttpService> http{};

    /// Makes the session of a connection that has just opened; must not return null. On the connection's thread.
    /// Required.
    std::function<std::unique_ptr<Handler>(Connection&)> make_handler;

    /// The limits of a peer. Any I/O thread. Absent: the defaults of `Limits`.
    std::function<Limits(const Peer&)> limits_for;

    /// A peer was turned away before its connection was open. Any I/O thread.
    std::function<void(const Refused&)> on_refused;

    /// A handler threw, or accepting failed (for example too many open files): one English sentence. Any I/O thread.
    std::function<void(std::string_view)> on_failure;
};

/// The server cannot listen; `what()` says where and why.
class ListenError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Totals since start, over all threads.
struct ServerCounters {
    std::uint64_t accepted = 0;  ///< TCP connections.
    std::uint64_t opened = 0;    ///< WebSockets.
    std::uint64_t resumed = 0;   ///< Of `opened`, those whose TLS session was resumed.
    std::uint64_t refused = 0;
    std::uint64_t open = 0;  ///< Open or in handshake now.
};

/// Accepts WebSockets over mutual TLS, or with `ServerOptions::http` over plain TLS beside other HTTP requests. N I/O
/// threads, each with its own acceptor on the same port (SO_REUSEPORT): the kernel spreads the peers and a connection
/// stays on its thread for life.
class Server {
  public:
    /// Starts to listen: when the constructor returns, peers can connect. Throws ListenError (address not ours, port in
    /// use or not permitted) or std::invalid_argument (a required option is missing).
    explicit Server(ServerOptions options);

    /// Cuts what is left and joins the threads. Not on an I/O thread.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    std::size_t threads() const;

    /// Runs `function` on that I/O thread, later. Any thread. After `stop` it is dropped.
    void post(std::size_t thread, std::function<void()> function);

    /// Visits the open connections of that I/O thread. Only from that thread. `visit` may send and close.
    void for_each(std::size_t thread, const std::function<void(Connection&, Handler&)>& visit);

    /// The event loop of that I/O thread, for timers of the room above. It has no strand: the thread is the strand.
    boost::asio::io_context& context(std::size_t thread);

    /// Replaces the list of revocations and closes the open connections of peers on it with 4001. Any thread. Throws
    /// TlsError and changes nothing where the file cannot be used.
    void reload_revocations(const std::filesystem::path& file);

    ServerCounters counters() const;

    /// Stops accepting, closes every connection with 1001 and `reason` after what is queued, waits up to `within`, cuts
    /// the rest and joins the threads. Every `on_closed` has been called when it returns. Not on an I/O thread. A
    /// second call does nothing.
    void stop(std::string_view reason, std::chrono::milliseconds within);

  private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace yishi::link
