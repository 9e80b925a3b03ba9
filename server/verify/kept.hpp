#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/verify/log_check.hpp"

namespace yishi::verify {

/// Compares what a terminal kept, a line of its file of receipts, with the logs (docs/spec/record.md, "6. What others
/// kept").
std::optional<Finding> check_receipt(std::string_view line, const std::vector<const CheckedLog*>& logs);

/// The same of a checkpoint that somebody kept.
std::optional<Finding> check_against(std::string_view note, const std::vector<const CheckedLog*>& logs);

}  // namespace yishi::verify
