#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "protocol/link/listener.hpp"
#include "server/engine/journal.hpp"
#include "server/net/listener_lanes.hpp"
#include "server/net/session.hpp"

namespace yishi::net {

struct SeatsSettings {
    std::string address = "0.0.0.0";
    std::uint16_t port = 0;
    std::size_t threads = 2;
    std::size_t max_connections = 12'000;
    std::size_t max_per_address = 0;
    link::Heartbeat heartbeat;
    std::shared_ptr<link::ServerContext> tls;
    ServerCard card;
};

/// The listener `seats`: mutual TLS, one session a connection. It is made before the engine, whose outbox is the hub,
/// and listens from `listen` on.
class Seats {
  public:
    /// Hub and journal must outlive it.
    Seats(SeatsSettings settings, Hub& hub, engine::Journal& journal);
    /// As `stop` without waiting.
    ~Seats();
    Seats(const Seats&) = delete;
    Seats& operator=(const Seats&) = delete;

    /// `rehearsal`: what the engine's store says, which every welcome repeats. Throws what link::Server throws:
    /// link::ListenError among others.
    void listen(bool rehearsal);
    std::uint16_t port() const { return server_->port(); }
    link::ServerCounters counters() const { return server_->counters(); }

    /// Takes over a new list of revocations; connections of revoked peers are told so and closed. Throws link::TlsError
    /// and keeps the old list where the file cannot be used.
    void reload_revocations(const std::filesystem::path& file);

    /// Says goodbye to every connection, closes all, and ends the I/O threads within about that time.
    void stop(std::chrono::milliseconds within);

  private:
    std::unique_ptr<link::Handler> make_session();
    void note_refused(const link::Refused& refused);

    SeatsSettings settings_;
    engine::Journal& journal_;
    ListenerLanes lanes_;
    std::unique_ptr<link::Server> server_;
};

}  // namespace yishi::net
