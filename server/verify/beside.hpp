#pragma once

#include <filesystem>
#include <optional>

#include "server/verify/log_check.hpp"

namespace yishi::verify {

/// What stands beside the entries: `wrong_keys`, `wrong_report`.
std::optional<Defect> check_beside(const std::filesystem::path& folder, const CheckedLog& log);

}  // namespace yishi::verify
