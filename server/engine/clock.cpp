#include "server/engine/clock.hpp"

#include <chrono>
#include <cstdlib>
#include <utility>

namespace yishi::engine {

namespace {

/// A wall clock that is kept by NTP stays closer than this.
constexpr std::int64_t followed_milliseconds = 20;
constexpr std::int64_t jump_milliseconds = 1'000;

template <class ClockType>
std::int64_t milliseconds_of() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(ClockType::now().time_since_epoch()).count();
}

}  // namespace

SystemClock::Sources SystemClock::system_sources() {
    return {.wall = milliseconds_of<std::chrono::system_clock>, .steady = milliseconds_of<std::chrono::steady_clock>};
}

SystemClock::SystemClock(std::function<void(std::int64_t)> on_jump, Sources sources)
    : sources_(std::move(sources)),
      on_jump_(std::move(on_jump)),
      wall_anchor_(sources_.wall()),
      steady_anchor_(sources_.steady()) {}

messages::Time SystemClock::now() {
    return wall_anchor_ + (sources_.steady() - steady_anchor_);
}

void SystemClock::settle() {
    const std::int64_t ahead = sources_.wall() - now();
    const bool jumped = std::abs(ahead - reported_) >= jump_milliseconds;
    if (jumped && on_jump_) on_jump_(ahead);
    if (ahead > followed_milliseconds) {
        not_before(now() + ahead);
        reported_ = 0;
    } else if (jumped) {
        reported_ = ahead;
    }
}

void SystemClock::not_before(messages::Time time) {
    if (time <= now()) return;
    steady_anchor_ = sources_.steady();
    wall_anchor_ = time;
}

}  // namespace yishi::engine
