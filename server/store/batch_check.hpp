#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "server/engine/event_store.hpp"

namespace yishi::store {

/// Where a store stands, as far as a batch must fit it.
struct Standing {
    engine::Position end = 0;
    std::uint64_t epoch = 1;
    /// How many entries the named log has; 0 for one that is not there yet.
    std::function<std::uint64_t(const std::string& log)> size_of;
};

/// Why `batch` cannot be appended at `expected_position` in `epoch` to a store that stands at
/// `standing`, as a sentence for the operator's log; nothing where it can. Rows' leaf hashes are not
/// recomputed: a million of them are checked at the next start.
std::optional<std::string> why_not(const Standing& standing, engine::Position expected_position, std::uint64_t epoch,
                                   const engine::Batch& batch);

}  // namespace yishi::store
