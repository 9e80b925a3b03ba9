#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/verify/log_check.hpp"

namespace yishi::verify {

/// A meeting's log with the name of the folder in which its export stands.
struct MeetingFolder {
    std::string folder;
    const CheckedLog* log = nullptr;
};

/// What must hold between a register and its meetings (docs/spec/record.md, "5. Several logs"), each of which is right
/// by itself; `meetings` by the bytes of their folders' names.
std::optional<Finding> check_between(const CheckedLog& of_register, const std::vector<MeetingFolder>& meetings);

}  // namespace yishi::verify
