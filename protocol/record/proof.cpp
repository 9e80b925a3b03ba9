#include "protocol/record/proof.hpp"

#include <bit>

#include "protocol/record/merkle.hpp"

namespace yishi::record {

std::optional<Digest> root_of_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                                        const Proof& proof) {
    if (index >= size) return std::nullopt;
    std::uint64_t node = index;
    std::uint64_t last = size - 1;
    Digest hash = leaf;
    for (const Digest& each : proof) {
        if (last == 0) return std::nullopt;
        if (node % 2 == 1 || node == last) {
            hash = node_hash(each, hash);
            while (node % 2 == 0 && node != 0) {
                node /= 2;
                last /= 2;
            }
        } else {
            hash = node_hash(hash, each);
        }
        node /= 2;
        last /= 2;
    }
    if (last != 0) return std::nullopt;
    return hash;
}

bool is_consistent(std::uint64_t before, const Digest& root_before, std::uint64_t size, const Digest& root,
                   const Proof& proof) {
    if (before > size) return false;
    if (before == 0) return proof.empty();
    if (before == size) return proof.empty() && root_before == root;
    if (proof.empty()) return false;
    auto at = proof.begin();
    std::uint64_t node = before - 1;
    std::uint64_t last = size - 1;
    while (node % 2 == 1) {
        node /= 2;
        last /= 2;
    }
    // Where the smaller tree is complete, its root is where the proof begins and is not repeated there.
    Digest first = std::has_single_bit(before) ? root_before : *at++;
    Digest second = first;
    for (; at != proof.end(); ++at) {
        if (last == 0) return false;
        if (node % 2 == 1 || node == last) {
            first = node_hash(*at, first);
            second = node_hash(*at, second);
            while (node % 2 == 0 && node != 0) {
                node /= 2;
                last /= 2;
            }
        } else {
            second = node_hash(second, *at);
        }
        node /= 2;
        last /= 2;
    }
    return last == 0 && first == root_before && second == root;
}

}  // namespace yishi::record
