#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace yishi::verify {

/// The bytes of a regular file of at most `most` bytes; nothing where it is missing, cannot be read or is longer.
std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t most);

}  // namespace yishi::verify
