#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The files of a log as C2SP tlog-tiles lays them out: tiles of 256 hashes at each level of the tree, and bundles of
/// 256 entries.
namespace yishi::record {

inline constexpr std::uint64_t tile_width = 256;

/// How many hashes the tiles of a level hold together in a tree of `size` leaves: those of its complete subtrees of
/// 256^level leaves. Level 0 has the leaf hashes.
std::uint64_t hashes_at_level(unsigned level, std::uint64_t size);

/// How many tiles hold `hashes` hashes; the last one is partial where they do not fill it.
std::uint64_t tiles_for(std::uint64_t hashes);

/// How many of `hashes` hashes stand in tile `number`: 256, or fewer in the last one. number < tiles_for(hashes).
std::uint64_t width_of_tile(std::uint64_t number, std::uint64_t hashes);

/// `tile/<L>/<N>`, and `.p/<W>` after it where `width` is less than 256.
std::string tile_path(unsigned level, std::uint64_t number, std::uint64_t width);

/// `tile/entries/<N>`, in the same way.
std::string bundle_path(std::uint64_t number, std::uint64_t width);

/// Longest entry that a bundle can hold.
inline constexpr std::size_t bundled_entry_bytes = 65'535;

/// The most bytes that a bundle can have.
inline constexpr std::size_t bundle_bytes = tile_width * (2 + bundled_entry_bytes);

/// Adds an entry of at most `bundled_entry_bytes` to a bundle: its length as a big-endian uint16, and its bytes.
void append_to_bundle(std::string& bundle, std::string_view entry);

/// What can be read of a bundle: as many entries as were asked for, or those before the first that is cut short.
struct BundledEntries {
    std::vector<std::string_view> entries;  ///< Views into the bundle.
    std::size_t left_over = 0;              ///< Bytes after the last of them.
};
BundledEntries read_bundle(std::string_view bundle, std::uint64_t width);

}  // namespace yishi::record
