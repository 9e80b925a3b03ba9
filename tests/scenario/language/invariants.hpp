#pragma once

#include <map>
#include <string>

#include "tests/scenario/language/hall.hpp"

namespace yishi::scenario {

/// What must hold after every step, whatever the step was. Keeps what was declared, so that a later change is noticed.
/// A value: a copy goes on with its own hall.
class Invariants {
  public:
    /// Throws std::logic_error which says what does not hold.
    void check(const Hall& hall);

  private:
    void declared_results_stand(const domain::State& state);
    void pressed_never_falls(const domain::State& state);

    std::map<std::string, std::string> declared_;   ///< By meeting and vote: what was declared.
    std::map<std::string, std::uint32_t> pressed_;  ///< By meeting, vote and opening.
};

}  // namespace yishi::scenario
