#include "protocol/record/merkle_tree.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "protocol/record/proof.hpp"

using namespace yishi::record;

namespace {

/// PATH(m, D[n]) and SUBPROOF(m, D[n], b) word by word as RFC 6962 sections 2.1.1 and 2.1.2 define them, over leaf
/// hashes; shares nothing with MerkleTree but the hash of a node.
using Leaves = std::vector<Digest>;

std::size_t split(std::size_t size) {
    std::size_t left = 1;
    while (left * 2 < size) left *= 2;
    return left;
}

Leaves part(const Leaves& leaves, std::size_t from, std::size_t to) {
    return {leaves.begin() + static_cast<std::ptrdiff_t>(from), leaves.begin() + static_cast<std::ptrdiff_t>(to)};
}

Digest head(const Leaves& leaves) {
    if (leaves.empty()) return sha256("");
    if (leaves.size() == 1) return leaves[0];
    const auto left = split(leaves.size());
    return node_hash(head(part(leaves, 0, left)), head(part(leaves, left, leaves.size())));
}

Proof path(std::size_t index, const Leaves& leaves) {
    if (leaves.size() == 1) return {};
    const auto left = split(leaves.size());
    const auto first = part(leaves, 0, left);
    const auto second = part(leaves, left, leaves.size());
    auto proof = index < left ? path(index, first) : path(index - left, second);
    proof.push_back(index < left ? head(second) : head(first));
    return proof;
}

Proof subproof(std::size_t before, const Leaves& leaves, bool whole) {
    if (before == leaves.size()) return whole ? Proof{} : Proof{head(leaves)};
    const auto left = split(leaves.size());
    const auto first = part(leaves, 0, left);
    const auto second = part(leaves, left, leaves.size());
    auto proof = before <= left ? subproof(before, first, whole) : subproof(before - left, second, false);
    proof.push_back(before <= left ? head(second) : head(first));
    return proof;
}

struct Grown {
    MerkleTree tree;
    Leaves leaves;

    explicit Grown(std::size_t size) {
        for (std::size_t index = 0; index < size; ++index) {
            leaves.push_back(leaf_hash("entry " + std::to_string(index)));
            tree.append(leaves.back());
        }
    }
};

constexpr std::size_t most = 40;

}  // namespace

TEST_CASE("every head of a tree is that of RFC 6962, at every size it had, and so without what proofs need") {
    const Grown grown(most);
    MerkleLog log;
    for (std::size_t size = 0; size <= most; ++size) {
        CHECK(grown.tree.root(size) == head(part(grown.leaves, 0, size)));
        CHECK(log.root() == grown.tree.root(size));
        CHECK(Grown(size).tree.without_proofs() == log);
        if (size < most) log.append(grown.leaves[size]);
    }
}

TEST_CASE("every proof of inclusion is that of RFC 6962, and proves that leaf at that place alone") {
    const Grown grown(most);
    for (std::size_t size = 1; size <= most; ++size) {
        const auto root = grown.tree.root(size);
        for (std::size_t index = 0; index < size; ++index) {
            const auto proof = grown.tree.inclusion(index, size);
            CHECK(proof == path(index, part(grown.leaves, 0, size)));
            CHECK(root_of_inclusion(grown.leaves[index], index, size, proof) == root);
            for (std::size_t other = 0; other <= size; ++other) {
                const bool same = root_of_inclusion(grown.leaves[index], other, size, proof) == root;
                CHECK(same == (other == index));
            }
            CHECK_FALSE(root_of_inclusion(sha256("another leaf"), index, size, proof) == root);
            auto longer = proof;
            longer.push_back(root);
            CHECK_FALSE(root_of_inclusion(grown.leaves[index], index, size, longer).has_value());
            if (proof.empty()) continue;
            const Proof shorter(proof.begin(), proof.end() - 1);
            CHECK_FALSE(root_of_inclusion(grown.leaves[index], index, size, shorter) == root);
        }
    }
}

TEST_CASE("every proof of consistency is that of RFC 6962, and proves nothing of other trees") {
    const Grown grown(most);
    for (std::size_t size = 0; size <= most; ++size) {
        const auto root = grown.tree.root(size);
        for (std::size_t before = 0; before <= size; ++before) {
            const auto root_before = grown.tree.root(before);
            const auto proof = grown.tree.consistency(before, size);
            if (before > 0 && before < size) CHECK(proof == subproof(before, part(grown.leaves, 0, size), true));
            CHECK(is_consistent(before, root_before, size, root, proof));
            if (before > 0) {
                CHECK_FALSE(is_consistent(before, sha256("another tree"), size, root, proof));
                CHECK_FALSE(is_consistent(before, root_before, size, sha256("another tree"), proof));
            }
            auto longer = proof;
            longer.push_back(root);
            CHECK_FALSE(is_consistent(before, root_before, size, root, longer));
            for (std::size_t place = 0; place < proof.size(); ++place) {
                auto changed = proof;
                changed[place].bytes[7] ^= 1;
                CHECK_FALSE(is_consistent(before, root_before, size, root, changed));
            }
            if (!proof.empty())
                CHECK_FALSE(is_consistent(before, root_before, size, root, Proof(proof.begin(), proof.end() - 1)));
        }
    }
    CHECK_FALSE(is_consistent(2, sha256(""), 1, sha256(""), {}));
}
