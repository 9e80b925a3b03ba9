#pragma once

#include <string>

#include "server/engine/event_store.hpp"
#include "tests/simulation/messages.hpp"
#include "tests/simulation/step.hpp"

namespace yishi::simulation {

/// Who is told of what happens in a simulation, as it happens. Clients are named as scenarios do, "clerk li".
class Observer {
  public:
    virtual ~Observer() = default;

    virtual void carries_out(const Step& step, const std::string& who, unsigned tick) = 0;
    /// The server takes a message of that client.
    virtual void takes(const std::string& who, const ToServer& message) = 0;
    /// The server answers that client.
    virtual void says(const std::string& who, const Heard& frame) = 0;
    virtual void written(const engine::Row& row) = 0;
    /// The server starts, ends, fails or works again.
    virtual void server(const std::string& what) = 0;
};

}  // namespace yishi::simulation
