#pragma once

#include <filesystem>
#include <ostream>
#include <string>

#include "server/program/settings.hpp"

namespace yishi::program {

/// Exports one log of the store that the settings name, signed by their log key, with their policy: `which` is the
/// identifier of a meeting, or "register". A server may go on appending to the store. Prints what the export is of as
/// one line of JSON: log, origin, size, root, check code.
///
/// Throws what exports::export_log and `read_log_key` throw, and SettingsError where the policy cannot be read.
void export_to(const Settings& settings, const std::string& which, const std::filesystem::path& folder,
               std::ostream& out);

}  // namespace yishi::program
