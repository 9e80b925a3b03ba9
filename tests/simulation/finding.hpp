#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace yishi::simulation {

/// An invariant that does not hold. `rule` is the invariant, the same for every case of it; `what()` adds the case.
class Finding : public std::runtime_error {
  public:
    Finding(std::string rule, const std::string& detail)
        : std::runtime_error(detail.empty() ? rule : rule + ": " + detail), rule_(std::move(rule)) {}

    const std::string& rule() const { return rule_; }

  private:
    std::string rule_;
};

/// Throws Finding unless it holds.
inline void require(bool holds, const char* rule, const std::string& detail = {}) {
    if (!holds) throw Finding(rule, detail);
}

}  // namespace yishi::simulation
