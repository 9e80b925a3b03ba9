#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::agent {

/// Writes the file, for this user only, and syncs it. What went wrong, or nothing. Any thread.
std::optional<std::string> write_durably(const std::filesystem::path& path, std::string_view bytes);

/// Puts `bytes` in the place of the file: written to one beside it, synced, renamed and the folder synced, so that
/// after a power cut it is there whole, or what was there before. What went wrong, or nothing.
std::optional<std::string> replace_durably(const std::filesystem::path& path, std::string_view bytes);

}  // namespace yishi::agent
