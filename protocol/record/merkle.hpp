#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "protocol/record/sha256.hpp"

namespace yishi::record {

/// SHA-256(0x00 || bytes), RFC 6962 section 2.1: the hash under which an entry stands in its log.
Digest leaf_hash(std::string_view bytes);

/// SHA-256(0x01 || left || right), RFC 6962 section 2.1. The other prefix keeps a node from being
/// passed off as an entry.
Digest node_hash(const Digest& left, const Digest& right);

/// The Merkle tree of RFC 6962 over a log that only grows. It keeps the roots of the complete
/// subtrees along the right edge, one per set bit of the size, and none of the leaves: a million
/// entries take 20 digests.
///
/// A value: a copy goes on by itself. Threads: like a standard container.
class MerkleLog {
  public:
    MerkleLog() = default;
    /// Of `size` leaves, with the roots of the complete subtrees, one for each set bit of the size, the largest first.
    MerkleLog(std::uint64_t size, std::vector<Digest> subtrees) : size_(size), subtrees_(std::move(subtrees)) {}

    /// Adds an entry by its `leaf_hash`. Takes constant time on average.
    void append(const Digest& leaf);

    std::uint64_t size() const { return size_; }

    /// The Merkle tree head; SHA-256 of the empty string for an empty log.
    Digest root() const;

    bool operator==(const MerkleLog&) const = default;

  private:
    std::uint64_t size_ = 0;
    std::vector<Digest> subtrees_;  ///< From the largest, leftmost, to the smallest.
};

}  // namespace yishi::record
