#pragma once

#include <vector>

#include "protocol/messages/identifiers.hpp"

namespace yishi::domain {

/// Who made the store of this epoch out of a backup, the first person and the second, and the SHA-256 of the backup's
/// file.
struct Restoration {
    std::vector<messages::Identifier> by;
    messages::DigestText backup;

    bool operator==(const Restoration&) const = default;
};

}  // namespace yishi::domain
