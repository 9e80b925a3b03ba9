#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/link/client.hpp"
#include "terminal/agent/back_off.hpp"
#include "terminal/agent/server_address.hpp"

namespace yishi::agent {

/// Whether trying again is of no use: this certificate is not accepted, or the server's is not.
bool is_final(link::Refusal refusal);

/// Keeps one connection to one of several servers: connects, and after every loss tries the next of the list, after a
/// pause (back_off.hpp). A server that is not heard of for three of its heartbeats counts as lost.
///
/// Threads: the event loop's. The client must be destroyed before its connectors.
class Connector {
  public:
    class Events {
      public:
        virtual ~Events() = default;
        virtual void on_open(const link::Peer& server) = 0;
        virtual void on_text(std::string_view text) = 0;
        /// There was a connection and it ended; `why` is English, for a log.
        virtual void on_lost(const std::string& why) = 0;
        /// An attempt failed.
        virtual void on_refused(const link::Refused& refused) = 0;
    };

    struct Options {
        std::vector<ServerAddress> servers;  ///< At least one; the first is tried first.
        std::shared_ptr<const link::ClientContext> tls;
        std::shared_ptr<const link::Identity> identity;
        std::optional<std::string> source_address{};
        std::size_t message_bytes = 16 * 1024 * 1024;
        std::uint64_t seed = 0;  ///< Of the back-off.
    };

    Connector(boost::asio::io_context& context, link::Client& client, Options options, Events& events);
    ~Connector();
    Connector(const Connector&) = delete;
    Connector& operator=(const Connector&) = delete;

    void start();

    /// Leaves and does not come back.
    void stop();

    /// Ends the connection and makes a new one at once.
    void renew();

    /// Queues a message; does nothing without a connection.
    void send(std::string text);

    /// The server has said welcome: this address works. `heartbeat` is how often it is heard at least, in milliseconds.
    void proven(std::int64_t heartbeat);

    bool open() const { return open_; }
    const ServerAddress& server() const { return options_.servers[at_]; }

  private:
    class Link;

    void connect();
    void again(bool at_once);

    link::Client& client_;
    Options options_;
    Events& events_;
    BackOff back_off_;
    boost::asio::steady_timer pause_;
    std::shared_ptr<link::SessionSlot> session_ = std::make_shared<link::SessionSlot>();
    std::chrono::milliseconds drop_after_{15'000};
    std::size_t at_ = 0;
    std::weak_ptr<link::Connection> connection_;
    std::shared_ptr<Connector*> self_;  ///< What a link holds; emptied when this connector is done with it.
    bool open_ = false;
    bool stopped_ = false;
    bool renewing_ = false;
};

}  // namespace yishi::agent
