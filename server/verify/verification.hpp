#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/verify/log_check.hpp"

namespace yishi::verify {

struct VerifyOptions {
    std::filesystem::path folder;
    bool all = false;  ///< `folder` has the register and meetings.
    std::vector<std::filesystem::path> receipts;
    std::vector<std::filesystem::path> against;
    LogOptions log;
};

/// What was found, and the logs that were right by themselves, the register first.
struct Verification {
    std::optional<Finding> finding;  ///< Absent where all is accepted.
    std::vector<std::unique_ptr<CheckedLog>> logs;
};

/// The folder, or a file that was given beside it, cannot be read at all.
class Unreadable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Verifies one export, or several, and compares them with what others kept (docs/spec/record.md, "Verification").
/// Stops at the first defect. Throws Unreadable; std::runtime_error where files change while they are read.
Verification verify(const VerifyOptions& options);

}  // namespace yishi::verify
