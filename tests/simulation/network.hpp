#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "tests/simulation/messages.hpp"
#include "tests/simulation/step.hpp"

namespace yishi::simulation {

/// Carries messages between clients and server, in ticks. Without mishaps what is sent in a tick arrives in it, in
/// order. With them a message is lost, comes twice, or late and so behind those sent after it: worse than TCP, which
/// loses and doubles only what was under way when a connection broke.
class Network {
  public:
    struct Upward {
        ConnectionNumber from = 0;
        ToServer message;
        unsigned due = 0;
    };
    struct Downward {
        ConnectionNumber to = 0;
        HeardFrame frame;
        unsigned due = 0;
    };

    /// The next message of that client, in that direction, meets the mishap.
    void spoil(ClientNumber client, const Spoils& spoils);
    /// No mishap is to come.
    void calm() { mishaps_.clear(); }

    /// A connection's own beginning and end, which the server knows from its listener, meet no mishap.
    void send_up(ClientNumber client, ConnectionNumber from, ToServer message, unsigned now);
    void send_down(ClientNumber client, ConnectionNumber to, HeardFrame frame, unsigned now);

    /// What arrives now, in order.
    std::vector<Upward> take_up(unsigned now);
    std::vector<Downward> take_down(unsigned now);

    /// The server is gone, and with it what was under way in both directions.
    void drop_all();

  private:
    struct Planned {
        ClientNumber client = 0;
        Spoils spoils;
    };
    /// The mishap that the next message meets, if any; it is used up.
    std::optional<Spoils> mishap(ClientNumber client, bool to_server);

    std::deque<Planned> mishaps_;
    std::deque<Upward> up_;
    std::deque<Downward> down_;
};

}  // namespace yishi::simulation
