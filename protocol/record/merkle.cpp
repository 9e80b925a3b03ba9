#include "protocol/record/merkle.hpp"

#include <algorithm>
#include <array>

namespace yishi::record {

Digest leaf_hash(std::string_view bytes) {
    return sha256(std::string_view("\x00", 1), bytes);
}

Digest node_hash(const Digest& left, const Digest& right) {
    std::array<char, 65> text;
    text[0] = '\x01';
    std::copy(left.bytes.begin(), left.bytes.end(), text.begin() + 1);
    std::copy(right.bytes.begin(), right.bytes.end(), text.begin() + 33);
    return sha256(std::string_view(text.data(), text.size()));
}

void MerkleLog::append(const Digest& leaf) {
    Digest merged = leaf;
    // Each trailing one bit of the size is a complete subtree as large as the one being merged, as
    // in adding one to a binary number.
    for (std::uint64_t rest = size_; (rest & 1) != 0; rest >>= 1) {
        merged = node_hash(subtrees_.back(), merged);
        subtrees_.pop_back();
    }
    subtrees_.push_back(merged);
    ++size_;
}

Digest MerkleLog::root() const {
    if (subtrees_.empty()) return sha256({});
    Digest root = subtrees_.back();
    for (auto subtree = subtrees_.rbegin() + 1; subtree != subtrees_.rend(); ++subtree) {
        root = node_hash(*subtree, root);
    }
    return root;
}

}  // namespace yishi::record
