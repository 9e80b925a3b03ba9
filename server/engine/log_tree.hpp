#pragma once

#include <variant>

#include "protocol/record/merkle.hpp"
#include "protocol/record/merkle_tree.hpp"

namespace yishi::engine {

/// The tree of one log: with all that proofs need while its meeting is open, afterwards and for the register only its
/// head. One thread.
class LogTree {
  public:
    /// Whether receipts are given of this log.
    enum class Proofs { none, wanted };

    explicit LogTree(Proofs proofs = Proofs::none) {
        if (proofs == Proofs::wanted) tree_.emplace<record::MerkleTree>();
    }

    void append(const record::Digest& leaf) {
        std::visit([&](auto& tree) { tree.append(leaf); }, tree_);
    }
    std::uint64_t size() const {
        return std::visit([](const auto& tree) { return tree.size(); }, tree_);
    }
    record::Digest root() const {
        return std::visit([](const auto& tree) { return tree.root(); }, tree_);
    }

    /// What proofs are made of, or null where none are wanted.
    const record::MerkleTree* proofs() const { return std::get_if<record::MerkleTree>(&tree_); }

    /// No more proofs.
    void forget_proofs() {
        if (const auto* full = proofs()) tree_ = full->without_proofs();
    }

  private:
    std::variant<record::MerkleLog, record::MerkleTree> tree_;
};

}  // namespace yishi::engine
