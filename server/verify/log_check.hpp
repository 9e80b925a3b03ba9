#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/verify/entry_checks.hpp"
#include "server/verify/head.hpp"
#include "server/verify/tree.hpp"

namespace yishi::verify {

/// How to verify one log.
struct LogOptions {
    std::optional<std::filesystem::path> policy;  ///< Absent for the export's own.
    Quorum quorum = Quorum::wanted;
    unsigned threads = 1;  ///< That check signatures.
    /// Called now and then with the number of entries read, and how many there are.
    std::function<void(const std::string& log, std::uint64_t done, std::uint64_t total)> progress;
};

/// A log whose export is right by itself: what is compared with others.
struct CheckedLog {
    Head head;
    Tree tree;
    EntryChecks entries;

    const std::string& name() const { return head.origin.log; }
    /// Where the first epoch after this one began; nothing for the newest.
    std::optional<std::uint64_t> end_of_epoch(std::uint64_t epoch) const;
};

/// Verifies the export in `folder` by itself: checkpoint, tree, entries, and what stands beside them
/// (docs/spec/record.md, "1" to "4"). What it finds first does not depend on how fast its threads are.
///
/// Throws std::runtime_error where the files change while they are read.
std::variant<std::unique_ptr<CheckedLog>, Finding> check_log(const std::filesystem::path& folder,
                                                             const LogOptions& options);

}  // namespace yishi::verify
