#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yishi::agent {

/// Keeps the one ballot in flight over a restart of the terminal.
class BallotKeeper {
  public:
    virtual ~BallotKeeper() = default;

    /// When it returns nothing, the ballot outlives a power cut; else it returns what went wrong, and the ballot must
    /// not be sent.
    virtual std::optional<std::string> keep(std::string_view ballot) = 0;

    /// The ballot was answered. Failing does no harm: it would be sent once more and answered the same way.
    virtual void forget() = 0;
};

}  // namespace yishi::agent
