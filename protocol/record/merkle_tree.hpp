#pragma once

#include <cstdint>
#include <vector>

#include "protocol/record/merkle.hpp"
#include "protocol/record/sha256.hpp"

namespace yishi::record {

/// Hashes of a proof, as RFC 6962 orders them: from the leaf's side to the root's.
using Proof = std::vector<Digest>;

/// The Merkle tree of RFC 6962 over a log that only grows, with everything that proofs need: 64 bytes a leaf. For a
/// log of which nobody asks proofs, MerkleLog (merkle.hpp) keeps a few digests in all.
///
/// A value. Threads: like a standard container.
class MerkleTree {
  public:
    /// Adds an entry by its `leaf_hash`. Constant time on average.
    void append(const Digest& leaf);

    std::uint64_t size() const { return levels_.empty() ? 0 : levels_.front().size(); }

    const Digest& leaf(std::uint64_t index) const { return levels_.front()[index]; }

    /// The head of the tree of the first `size` leaves, at most `size()`. SHA-256 of the empty string for none.
    Digest root(std::uint64_t size) const;
    Digest root() const { return root(size()); }

    /// That leaf `index` stands in the tree of `size` leaves (RFC 6962 section 2.1.1). index < size <= size().
    Proof inclusion(std::uint64_t index, std::uint64_t size) const;

    /// That the tree of `size` leaves begins with that of `before` (RFC 6962 section 2.1.2). before <= size <= size();
    /// empty where they are the same or `before` is 0.
    Proof consistency(std::uint64_t before, std::uint64_t size) const;

    /// The same tree, without what proofs need.
    MerkleLog without_proofs() const;

  private:
    Digest subtree(std::uint64_t from, std::uint64_t size) const;
    void prove_inclusion(std::uint64_t index, std::uint64_t from, std::uint64_t size, Proof& proof) const;
    void prove_consistency(std::uint64_t before, std::uint64_t from, std::uint64_t size, bool whole,
                           Proof& proof) const;

    /// levels_[l][i]: the complete subtree over the leaves from i * 2^l on.
    std::vector<std::vector<Digest>> levels_;
};

}  // namespace yishi::record
