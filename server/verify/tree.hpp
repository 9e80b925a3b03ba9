#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/record/checkpoint.hpp"
#include "protocol/record/merkle.hpp"
#include "server/verify/defect.hpp"

namespace yishi::verify {

/// An entry as the tree holds it.
struct TreeEntry {
    std::uint64_t index = 0;
    std::string_view bytes;
    record::Digest leaf;
};

/// The tree of one export. Of its hashes it keeps one for each 256 entries; what else it is asked is read again from
/// the tiles and compared with these.
class Tree {
  public:
    explicit Tree(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Reads the whole tree and compares it with the checkpoint (docs/spec/record.md, "2. Tree"). `visit` gets each
    /// entry in its order; the tree is then of those before it. Returns the first defect, without the log's name.
    std::optional<Finding> read(const record::Checkpoint& checkpoint,
                                const std::function<void(const TreeEntry&)>& visit);

    std::uint64_t size() const { return whole_.size(); }

    /// The root of all entries that were read.
    record::Digest root() const { return whole_.root(); }

    /// The leaf at an index, or the root of the first `size` entries; at most size(). Throws std::runtime_error where
    /// the tiles have changed since they were read.
    record::Digest leaf(std::uint64_t index) const;
    record::Digest root(std::uint64_t size) const;

  private:
    std::optional<Finding> read_bundle(std::uint64_t number, std::uint64_t width,
                                       const std::function<void(const TreeEntry&)>& visit);
    bool has_higher_tiles() const;
    std::vector<record::Digest> leaves_of(std::uint64_t number) const;

    std::filesystem::path folder_;
    record::MerkleLog whole_;
    record::MerkleLog tile_;             ///< Of the last 256 entries or fewer.
    std::vector<record::Digest> units_;  ///< The root of each 256 entries.
};

}  // namespace yishi::verify
