#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <vector>

#include "terminal/agent/connector.hpp"
#include "terminal/fleet/fleet_seat.hpp"

namespace yishi::fleet {

/// A seat's certificate and where it connects from.
struct SeatIdentity {
    std::string device;
    std::shared_ptr<const link::Identity> identity;
    record::SigningKey ballot_key;
    std::optional<std::string> source_address{};
};

struct ShardOptions {
    std::vector<agent::ServerAddress> servers;
    std::shared_ptr<const link::ClientContext> tls;
    /// Whether the run may end, asked a few times a second on the shard's thread; it then waits for answers under way.
    std::function<bool()> may_end;
    std::chrono::milliseconds answers_within{20'000};  ///< How long it waits for them.
};

/// Some seats of a fleet on one event loop. Connections are begun a few at a time, so that none is cut for waiting in
/// its handshake. Threads: `run` is the loop's; the rest before it.
class Shard {
  public:
    Shard(std::vector<SeatIdentity> seats, ShardOptions options, const FleetOrders& orders);
    ~Shard();
    Shard(const Shard&) = delete;
    Shard& operator=(const Shard&) = delete;

    /// Returns when the run may end, every seat has checked what it is owed, and the connections are closed.
    void run();

    /// Where each seated member sits, as each seat was told last: (member's place, device).
    std::vector<std::pair<std::string, std::string>> seated() const;

  private:
    struct Seat;
    struct Due {
        std::int64_t at;
        std::size_t seat;
        bool operator>(const Due& other) const { return at > other.at; }
    };

    std::int64_t now() const;
    void start_some();
    void after(Seat& seat);
    void call_at(std::int64_t at, const Seat& seat);
    void tick();
    void leave();

    ShardOptions options_;
    const FleetOrders& orders_;
    boost::asio::io_context context_;
    boost::asio::steady_timer timer_;
    agent::SeatFrameReader reader_;
    agent::CheckpointReader checkpoints_;
    std::size_t views_noted_ = 0;
    std::vector<std::unique_ptr<Seat>> seats_;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
    std::size_t next_to_start_ = 0;
    std::size_t starting_ = 0;
    std::int64_t ending_since_ = -1;
    bool leaving_ = false;
    std::unique_ptr<link::Client> client_;  ///< Last: it ends its connections before the seats go.
};

}  // namespace yishi::fleet
