#pragma once

#include <memory>
#include <string>
#include <vector>

#include "protocol/messages/frames.hpp"
#include "server/engine/submission.hpp"

namespace yishi::engine {

/// One text message, encoded. Shared by all that get it; never null.
using Frame = std::shared_ptr<const std::string>;

struct Delivery {
    ConnectionId to;
    Frame frame;
};

/// To every connection of the audience that has been greeted.
struct Broadcast {
    messages::Audience audience = messages::Audience::seat;
    Frame frame;
};

/// The first frames of a connection; from then on it gets the broadcasts of its audience.
struct Greeting {
    ConnectionId to;
    std::vector<Frame> frames;
};

/// The seat test asks a connection to answer, once for each of these.
struct SeatTestAsking {
    ConnectionId to;
    Frame frame;
};

/// A witness is asked to cosign, and may answer once.
struct CheckpointAsking {
    ConnectionId to;
    Frame frame;
};

/// The connection is told why and closed.
struct Dismissal {
    ConnectionId to;
    messages::Farewell reason = messages::Farewell::replaced;
};

/// Everything that one turn of the writer has for the connections, to be carried out in the order of the members.
struct Outgoing {
    std::vector<Delivery> replies;
    std::vector<Broadcast> broadcasts;
    std::vector<Delivery> personal;
    std::vector<Greeting> greetings;
    std::vector<SeatTestAsking> seat_tests;
    std::vector<CheckpointAsking> checkpoints;
    std::vector<Dismissal> dismissals;

    bool empty() const {
        return replies.empty() && broadcasts.empty() && personal.empty() && greetings.empty() && seat_tests.empty() &&
               checkpoints.empty() && dismissals.empty();
    }
};

/// How the engine speaks to connections.
class Outbox {
  public:
    virtual ~Outbox() = default;

    /// Called by the writer's thread, once a turn at most. Must not block. What is for a connection that has gone is
    /// dropped.
    virtual void publish(Outgoing outgoing) = 0;
};

}  // namespace yishi::engine
