#pragma once

#include <cstdint>
#include <optional>

#include "protocol/record/merkle_tree.hpp"
#include "protocol/record/sha256.hpp"

/// Checking what a MerkleTree proves, with the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2, which say of the
/// proofs of RFC 6962 in so many words how to check them. The input may be anything.
namespace yishi::record {

/// The root of the tree of `size` leaves to which `proof` leads from leaf `index`. Nothing where index >= size or the
/// proof has another length than such a proof has.
std::optional<Digest> root_of_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                                        const Proof& proof);

/// Whether `proof` shows that the tree of `size` leaves with `root` begins with that of `before` leaves and its root.
/// `before` 0 is consistent with everything, by an empty proof.
bool is_consistent(std::uint64_t before, const Digest& root_before, std::uint64_t size, const Digest& root,
                   const Proof& proof);

}  // namespace yishi::record
