#include "server/exports/tile_writer.hpp"

#include "protocol/record/tiles.hpp"

namespace yishi::exports {

void TileWriter::append(std::string_view entry, const record::Digest& leaf) {
    record::append_to_bundle(bundle_, entry);
    tree_.append(leaf);
    if (tree_.size() % record::tile_width == 0) {
        folder_.write(record::bundle_path(tree_.size() / record::tile_width - 1, record::tile_width), bundle_);
        bundle_.clear();
    }
    append_hash(0, leaf);
}

void TileWriter::append_hash(unsigned level, const record::Digest& hash) {
    if (levels_.size() == level) levels_.emplace_back();
    Level& at = levels_[level];
    at.hashes.append(reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size());
    at.within.append(hash);
    if (++at.count < record::tile_width) return;
    folder_.write(record::tile_path(level, at.tiles++, at.count), at.hashes);
    const record::Digest root = at.within.root();
    at.hashes.clear();
    at.count = 0;
    at.within = {};
    append_hash(level + 1, root);
}

void TileWriter::finish() {
    if (!bundle_.empty())
        folder_.write(record::bundle_path(tree_.size() / record::tile_width, tree_.size() % record::tile_width),
                      bundle_);
    for (unsigned level = 0; level < levels_.size(); ++level)
        if (const Level& at = levels_[level]; at.count > 0)
            folder_.write(record::tile_path(level, at.tiles, at.count), at.hashes);
}

}  // namespace yishi::exports
