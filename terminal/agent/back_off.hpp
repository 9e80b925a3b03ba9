#pragma once

#include <chrono>
#include <cstdint>

namespace yishi::agent {

/// How long to wait before the next attempt to connect: 0.2 s, doubled each time up to 5 s, and of that a random part
/// between half and all, so that thousands of seats do not come back at once. The longest stays below the 20 seconds
/// within which a seat must be back.
class BackOff {
  public:
    /// The same seed gives the same waits.
    explicit BackOff(std::uint64_t seed) : random_(seed) {}

    std::chrono::milliseconds next();

    /// After success.
    void reset() { attempts_ = 0; }

  private:
    std::uint64_t random_;
    unsigned attempts_ = 0;
};

}  // namespace yishi::agent
