#include "protocol/record/tiles.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace yishi::record;

TEST_CASE("Tiles are named as C2SP names them") {
    CHECK(tile_path(0, 1234067, 256) == "tile/0/x001/x234/067");
    CHECK(tile_path(1, 0, 1) == "tile/1/000.p/1");
    CHECK(tile_path(0, 999, 255) == "tile/0/999.p/255");
    CHECK(bundle_path(1000, 256) == "tile/entries/x001/000");
    CHECK(bundle_path(273, 112) == "tile/entries/273.p/112");
}

TEST_CASE("A tree of 70,000 entries has the tiles of C2SP's example") {
    constexpr std::uint64_t size = 70'000;
    CHECK(hashes_at_level(0, size) == size);
    CHECK(tiles_for(size) == 274);
    CHECK(width_of_tile(272, size) == 256);
    CHECK(width_of_tile(273, size) == 112);
    CHECK(hashes_at_level(1, size) == 273);
    CHECK(tiles_for(273) == 2);
    CHECK(width_of_tile(1, 273) == 17);
    CHECK(hashes_at_level(2, size) == 1);
    CHECK(hashes_at_level(3, size) == 0);
}

TEST_CASE("A tree of 256 entries has one full tile and a partial one above") {
    CHECK(tiles_for(256) == 1);
    CHECK(width_of_tile(0, 256) == 256);
    CHECK(hashes_at_level(1, 256) == 1);
    CHECK(width_of_tile(0, 1) == 1);
}

TEST_CASE("A bundle gives its entries back") {
    std::string bundle;
    const std::string longest(bundled_entry_bytes, 'x');
    append_to_bundle(bundle, "");
    append_to_bundle(bundle, longest);
    append_to_bundle(bundle, "abc");
    const auto read = read_bundle(bundle, 3);
    REQUIRE(read.entries.size() == 3);
    CHECK(read.entries[0].empty());
    CHECK(read.entries[1] == longest);
    CHECK(read.entries[2] == "abc");
    CHECK(read.left_over == 0);
    CHECK(read_bundle(bundle, 2).left_over == 5);
}

TEST_CASE("A bundle that is cut short gives what is whole") {
    std::string bundle;
    append_to_bundle(bundle, "one");
    append_to_bundle(bundle, "two");
    for (std::size_t length = 5; length < 10; ++length)
        CHECK(read_bundle(std::string_view(bundle).substr(0, length), 2).entries.size() == 1);
    CHECK(read_bundle("", 1).entries.empty());
}
