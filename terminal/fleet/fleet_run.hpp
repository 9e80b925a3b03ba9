#pragma once

#include "terminal/fleet/fleet_options.hpp"

namespace yishi::fleet {

/// Runs a fleet as the options say and prints what it found. Returns the exit code. Throws PlanError,
/// agent::IdentityError or link::TlsError where it cannot begin.
int run_fleet(const FleetOptions& options);

}  // namespace yishi::fleet
