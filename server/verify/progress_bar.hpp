#pragma once

#include <cstdint>
#include <ostream>
#include <string>

namespace yishi::verify {

/// One line on a terminal that says how far a long log is. Nothing is said of a short one.
class ProgressBar {
  public:
    explicit ProgressBar(std::ostream& out) : out_(out) {}

    void operator()(const std::string& log, std::uint64_t done, std::uint64_t total);

  private:
    std::ostream& out_;
    std::uint64_t shown_ = 0;
};

}  // namespace yishi::verify
