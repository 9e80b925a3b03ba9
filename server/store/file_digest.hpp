#pragma once

#include <filesystem>

#include "protocol/record/sha256.hpp"

namespace yishi::store {

/// The SHA-256 of a file, however large. Throws engine::StoreUnavailable where it cannot be read.
record::Digest file_digest(const std::filesystem::path& file);

}  // namespace yishi::store
