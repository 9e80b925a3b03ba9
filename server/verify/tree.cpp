#include "server/verify/tree.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "protocol/record/tiles.hpp"
#include "server/verify/file.hpp"

namespace yishi::verify {
namespace {

constexpr std::size_t digest_bytes = sizeof(record::Digest::bytes);

std::vector<record::Digest> digests_of(std::string_view bytes) {
    std::vector<record::Digest> digests(bytes.size() / digest_bytes);
    for (auto& digest : digests) {
        std::copy_n(bytes.begin(), digest_bytes, digest.bytes.begin());
        bytes.remove_prefix(digest_bytes);
    }
    return digests;
}

std::string bytes_of(const std::vector<record::Digest>& digests, std::size_t from, std::size_t count) {
    std::string bytes;
    for (std::size_t i = from; i < from + count; ++i)
        bytes.append(reinterpret_cast<const char*>(digests[i].bytes.data()), digest_bytes);
    return bytes;
}

/// The roots of each whole 256 of `below`.
std::vector<record::Digest> level_above(const std::vector<record::Digest>& below) {
    std::vector<record::Digest> above;
    for (std::size_t from = 0; from + record::tile_width <= below.size(); from += record::tile_width) {
        record::MerkleLog tile;
        for (std::size_t i = from; i < from + record::tile_width; ++i) tile.append(below[i]);
        above.push_back(tile.root());
    }
    return above;
}

}  // namespace

std::optional<Finding> Tree::read(const record::Checkpoint& checkpoint,
                                  const std::function<void(const TreeEntry&)>& visit) {
    // A checkpoint may say any size: the first bundle that is not there ends this.
    for (std::uint64_t number = 0; number < record::tiles_for(checkpoint.size); ++number)
        if (auto found = read_bundle(number, record::width_of_tile(number, checkpoint.size), visit)) return found;
    if (!has_higher_tiles()) return Finding{Defect::wrong_tile, {}, {}};
    if (root() != checkpoint.root) return Finding{Defect::wrong_root, {}, {}};
    return std::nullopt;
}

std::optional<Finding> Tree::read_bundle(std::uint64_t number, std::uint64_t width,
                                         const std::function<void(const TreeEntry&)>& visit) {
    const std::uint64_t first = number * record::tile_width;
    const auto bundle = read_file(folder_ / record::bundle_path(number, width), record::bundle_bytes + 1);
    const auto read = record::read_bundle(bundle ? *bundle : std::string_view(), width);
    if (read.entries.size() < width) return Finding{Defect::missing_entries, {}, first + read.entries.size()};
    if (read.left_over > 0) return Finding{Defect::missing_entries, {}, first};
    const auto tile = read_file(folder_ / record::tile_path(0, number, width), record::tile_width * digest_bytes);
    if (!tile || tile->size() != width * digest_bytes) return Finding{Defect::wrong_leaf, {}, first};
    const auto leaves = digests_of(*tile);
    for (std::uint64_t i = 0; i < width; ++i)
        if (record::leaf_hash(read.entries[i]) != leaves[i]) return Finding{Defect::wrong_leaf, {}, first + i};
    for (std::uint64_t i = 0; i < width; ++i) {
        visit({first + i, read.entries[i], leaves[i]});
        whole_.append(leaves[i]);
        tile_.append(leaves[i]);
    }
    if (width == record::tile_width) {
        units_.push_back(tile_.root());
        tile_ = {};
    }
    return std::nullopt;
}

bool Tree::has_higher_tiles() const {
    std::vector<record::Digest> hashes = units_;
    for (unsigned level = 1; !hashes.empty(); ++level) {
        for (std::uint64_t number = 0; number < record::tiles_for(hashes.size()); ++number) {
            const auto width = record::width_of_tile(number, hashes.size());
            const auto tile =
                read_file(folder_ / record::tile_path(level, number, width), record::tile_width * digest_bytes);
            if (!tile || *tile != bytes_of(hashes, number * record::tile_width, width)) return false;
        }
        hashes = level_above(hashes);
    }
    return true;
}

std::vector<record::Digest> Tree::leaves_of(std::uint64_t number) const {
    const auto width = record::width_of_tile(number, size());
    const auto tile = read_file(folder_ / record::tile_path(0, number, width), record::tile_width * digest_bytes);
    record::MerkleLog read;
    auto leaves = digests_of(tile ? *tile : std::string_view());
    for (const auto& leaf : leaves) read.append(leaf);
    if (read.size() != width || read.root() != (number < units_.size() ? units_[number] : tile_.root()))
        throw std::runtime_error("The export has changed while it was read: " + folder_.string());
    return leaves;
}

record::Digest Tree::leaf(std::uint64_t index) const {
    return leaves_of(index / record::tile_width)[index % record::tile_width];
}

record::Digest Tree::root(std::uint64_t size) const {
    if (size == this->size()) return root();
    // A tree over whole tiles and what is left is the tree over their leaves: 256 is a power of two.
    record::MerkleLog tree;
    const std::uint64_t whole = size / record::tile_width;
    for (std::uint64_t number = 0; number < whole; ++number) tree.append(units_[number]);
    if (const std::uint64_t rest = size % record::tile_width; rest > 0) {
        record::MerkleLog last;
        const auto leaves = leaves_of(whole);
        for (std::uint64_t i = 0; i < rest; ++i) last.append(leaves[i]);
        tree.append(last.root());
    }
    return tree.root();
}

}  // namespace yishi::verify
