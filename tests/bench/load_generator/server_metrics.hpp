#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace yishi::bench {

/// What yishi-server says of itself at /metrics (Prometheus text format), asked over plain HTTP on loopback.
class ServerMetrics {
  public:
    /// Asks now. Throws Failure where there is no answer.
    explicit ServerMetrics(std::uint16_t health_port);

    /// The value of a metric without labels. Throws Failure where there is none of that name.
    std::uint64_t value(std::string_view name) const;

  private:
    std::string text_;
};

}  // namespace yishi::bench
