#pragma once

#include <iosfwd>

#include "tests/simulation/observer.hpp"

namespace yishi::simulation {

/// Tells all that happens in a simulation, a line each: steps with the tick, then indented what the server says of
/// itself, the rows that are written and the answers.
class Account final : public Observer {
  public:
    explicit Account(std::ostream& out) : out_(out) {}

    void carries_out(const Step& step, const std::string& who, unsigned tick) override;
    void takes(const std::string&, const ToServer&) override {}
    void says(const std::string& who, const Heard& frame) override;
    void written(const engine::Row& row) override;
    void server(const std::string& what) override;

  private:
    std::ostream& out_;
};

}  // namespace yishi::simulation
