#include "protocol/record/merkle_tree.hpp"

#include <bit>
#include <cassert>

#include "protocol/record/merkle.hpp"

namespace yishi::record {
namespace {

/// The largest power of two below `size`, which is at least 2: where RFC 6962 splits a tree.
std::uint64_t split(std::uint64_t size) {
    return std::bit_floor(size - 1);
}

}  // namespace

void MerkleTree::append(const Digest& leaf) {
    if (levels_.empty()) levels_.emplace_back();
    levels_.front().push_back(leaf);
    for (std::size_t level = 0; levels_[level].size() % 2 == 0; ++level) {
        if (level + 1 == levels_.size()) levels_.emplace_back();
        const auto& below = levels_[level];
        levels_[level + 1].push_back(node_hash(below[below.size() - 2], below.back()));
    }
}

/// `from` is a multiple of the smallest power of two that is at least `size`, as in every tree that `split` makes.
Digest MerkleTree::subtree(std::uint64_t from, std::uint64_t size) const {
    if (std::has_single_bit(size)) {
        const auto level = static_cast<std::size_t>(std::countr_zero(size));
        return levels_[level][from >> level];
    }
    const std::uint64_t left = split(size);
    return node_hash(subtree(from, left), subtree(from + left, size - left));
}

MerkleLog MerkleTree::without_proofs() const {
    std::vector<Digest> subtrees;
    std::uint64_t from = 0;
    for (std::size_t level = levels_.size(); level-- > 0;) {
        if ((size() >> level & 1) == 0) continue;
        subtrees.push_back(levels_[level][from >> level]);
        from += std::uint64_t{1} << level;
    }
    return {size(), std::move(subtrees)};
}

Digest MerkleTree::root(std::uint64_t size) const {
    assert(size <= this->size());
    return size == 0 ? sha256({}) : subtree(0, size);
}

Proof MerkleTree::inclusion(std::uint64_t index, std::uint64_t size) const {
    assert(index < size && size <= this->size());
    Proof proof;
    prove_inclusion(index, 0, size, proof);
    return proof;
}

void MerkleTree::prove_inclusion(std::uint64_t index, std::uint64_t from, std::uint64_t size, Proof& proof) const {
    if (size == 1) return;
    const std::uint64_t left = split(size);
    if (index < left) {
        prove_inclusion(index, from, left, proof);
        proof.push_back(subtree(from + left, size - left));
    } else {
        prove_inclusion(index - left, from + left, size - left, proof);
        proof.push_back(subtree(from, left));
    }
}

Proof MerkleTree::consistency(std::uint64_t before, std::uint64_t size) const {
    assert(before <= size && size <= this->size());
    Proof proof;
    if (before > 0 && before < size) prove_consistency(before, 0, size, true, proof);
    return proof;
}

/// `whole`: the tree of `before` leaves is a subtree of which the verifier knows the root.
void MerkleTree::prove_consistency(std::uint64_t before, std::uint64_t from, std::uint64_t size, bool whole,
                                   Proof& proof) const {
    if (before == size) {
        if (!whole) proof.push_back(subtree(from, size));
        return;
    }
    const std::uint64_t left = split(size);
    if (before <= left) {
        prove_consistency(before, from, left, whole, proof);
        proof.push_back(subtree(from + left, size - left));
    } else {
        prove_consistency(before - left, from + left, size - left, false, proof);
        proof.push_back(subtree(from, left));
    }
}

}  // namespace yishi::record
