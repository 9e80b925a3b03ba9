#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/record/merkle.hpp"
#include "server/exports/new_folder.hpp"

namespace yishi::exports {

/// Writes a log's bundles and tiles, entry by entry, and keeps no more than the last of each level.
class TileWriter {
  public:
    explicit TileWriter(const NewFolder& folder) : folder_(folder) {}

    /// The next entry. Throws engine::StoreUnavailable.
    void append(std::string_view entry, const record::Digest& leaf);

    /// Writes what is partial; nothing may be appended after it.
    void finish();

    const record::MerkleLog& tree() const { return tree_; }

  private:
    struct Level {
        std::string hashes;
        std::uint64_t count = 0;  ///< In `hashes`.
        std::uint64_t tiles = 0;  ///< Written.
        record::MerkleLog within;
    };

    void append_hash(unsigned level, const record::Digest& hash);

    const NewFolder& folder_;
    record::MerkleLog tree_;
    std::string bundle_;
    std::vector<Level> levels_;
};

}  // namespace yishi::exports
