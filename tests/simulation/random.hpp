#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace yishi::simulation {

/// Numbers that follow from the seed alone, the same with every compiler and library: the engine is fixed by the
/// standard, and the distributions of the standard library, which are not, are left aside.
class Random {
  public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    /// 0 to n - 1; n is not 0. So small an n makes the modulo's bias immeasurable.
    std::uint64_t below(std::uint64_t n) { return engine_() % n; }
    /// Once in n times.
    bool once_in(std::uint64_t n) { return below(n) == 0; }
    template <class T>
    const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(below(from.size()))];
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace yishi::simulation
