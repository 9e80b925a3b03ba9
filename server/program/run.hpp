#pragma once

#include "server/program/settings.hpp"

namespace yishi::program {

/// Serves until SIGTERM or SIGINT, then stops gracefully and returns 0. When everything stands it prints one line to
/// standard output: {"event":"ready","port":7443,"health_port":7480}.
///
/// SIGHUP reads the list of revocations anew. Throws what keeps it from starting: engine::StoreUnavailable,
/// engine::StoreDamaged, engine::StartRefused, link::TlsError, link::ListenError, SettingsError.
int run(const Settings& settings);

}  // namespace yishi::program
