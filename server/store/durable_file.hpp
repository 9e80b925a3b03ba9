#pragma once

#include <filesystem>

namespace yishi::store {

/// Writes what the system still holds of `file` to the disk. Throws engine::StoreUnavailable.
void sync_file(const std::filesystem::path& file);

/// Gives `from` the name `to`, replacing what has it, and returns when that survives power loss. Both
/// are in one folder. Throws engine::StoreUnavailable.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace yishi::store
