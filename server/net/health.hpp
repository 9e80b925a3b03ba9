#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "server/engine/figures.hpp"

namespace yishi::net {

/// What /healthz answers.
struct Health {
    bool good = false;  ///< 200, else 503.
    std::string json;
};

/// `status` (ready, starting, degraded, stopping), `rehearsal` (whether the store is a copy on which is played),
/// `epoch`, `position`, `uptime_seconds`, and as a word the state of the vote that is under way (null without one).
/// While degraded also `reason`.
Health health_of(const engine::Figures& figures, std::chrono::seconds uptime);

/// Called on the health listener's thread.
struct HealthSources {
    std::function<Health()> health;
    std::function<std::string()> metrics;  ///< Prometheus text format 0.0.4.
};

/// The health listener cannot listen, or was told to on an address that is not loopback. `what()` says which.
class HealthError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Plain HTTP on a loopback address: GET and HEAD of /healthz and /metrics; anything else is 404 or 405. One thread; a
/// client has 5 seconds for a request.
class HealthListener {
  public:
    /// Throws HealthError.
    HealthListener(const std::string& address, std::uint16_t port, HealthSources sources);
    ~HealthListener();
    HealthListener(const HealthListener&) = delete;
    HealthListener& operator=(const HealthListener&) = delete;

    std::uint16_t port() const;

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace yishi::net
