#include "terminal/agent/back_off.hpp"

#include <algorithm>

namespace yishi::agent {
namespace {

constexpr std::int64_t shortest = 200;
constexpr std::int64_t longest = 5'000;

/// SplitMix64 (Steele, Lea, Flood 2014): eight bytes of state a seat.
std::uint64_t draw(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15;
    std::uint64_t value = state;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

}  // namespace

std::chrono::milliseconds BackOff::next() {
    const std::int64_t whole = std::min(longest, shortest << std::min(attempts_, 10u));
    ++attempts_;
    const std::int64_t half = whole / 2;
    return std::chrono::milliseconds(half +
                                     static_cast<std::int64_t>(draw(random_) % static_cast<std::uint64_t>(half)));
}

}  // namespace yishi::agent
