#include "protocol/record/tiles.hpp"

#include <cassert>

namespace yishi::record {
namespace {

/// Three digits a path element, all but the last after an x: 1234067 is x001/x234/067.
std::string encode_number(std::uint64_t number) {
    std::string path;
    bool last = true;
    do {
        const std::string digits = std::to_string(1000 + number % 1000).substr(1);
        path = last ? digits : "x" + digits + "/" + path;
        last = false;
        number /= 1000;
    } while (number > 0);
    return path;
}

std::string path_in(std::string_view folder, std::uint64_t number, std::uint64_t width) {
    std::string path(folder);
    path.append("/").append(encode_number(number));
    if (width < tile_width) path.append(".p/").append(std::to_string(width));
    return path;
}

}  // namespace

std::uint64_t hashes_at_level(unsigned level, std::uint64_t size) {
    return level < 8 ? size >> (8 * level) : 0;
}

std::uint64_t tiles_for(std::uint64_t hashes) {
    return hashes / tile_width + (hashes % tile_width == 0 ? 0 : 1);
}

std::uint64_t width_of_tile(std::uint64_t number, std::uint64_t hashes) {
    return number < hashes / tile_width ? tile_width : hashes % tile_width;
}

std::string tile_path(unsigned level, std::uint64_t number, std::uint64_t width) {
    return path_in("tile/" + std::to_string(level), number, width);
}

std::string bundle_path(std::uint64_t number, std::uint64_t width) {
    return path_in("tile/entries", number, width);
}

void append_to_bundle(std::string& bundle, std::string_view entry) {
    assert(entry.size() <= bundled_entry_bytes);
    bundle.push_back(static_cast<char>(entry.size() >> 8));
    bundle.push_back(static_cast<char>(entry.size() & 0xff));
    bundle.append(entry);
}

BundledEntries read_bundle(std::string_view bundle, std::uint64_t width) {
    BundledEntries read;
    while (read.entries.size() < width && bundle.size() >= 2) {
        const std::size_t length = static_cast<std::size_t>(static_cast<unsigned char>(bundle[0])) << 8 |
                                   static_cast<unsigned char>(bundle[1]);
        if (bundle.size() - 2 < length) break;
        read.entries.push_back(bundle.substr(2, length));
        bundle.remove_prefix(2 + length);
    }
    read.left_over = bundle.size();
    return read;
}

}  // namespace yishi::record
