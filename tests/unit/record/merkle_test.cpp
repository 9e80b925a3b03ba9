#include "protocol/record/merkle.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "protocol/record/hex.hpp"

using namespace yishi::record;

namespace {

/// MTH(D[n]) word by word as RFC 6962 section 2.1 defines it; shares nothing with MerkleLog but SHA-256.
Digest tree_head(const std::vector<std::string>& entries, std::size_t from, std::size_t to) {
    const auto text = [](const Digest& digest) { return std::string(digest.bytes.begin(), digest.bytes.end()); };
    if (from == to) return sha256("");
    if (to - from == 1) return sha256(std::string(1, '\x00') + entries[from]);
    std::size_t split = 1;
    while (split * 2 < to - from) split *= 2;
    return sha256(std::string(1, '\x01') + text(tree_head(entries, from, from + split)) +
                  text(tree_head(entries, from + split, to)));
}

}  // namespace

TEST_CASE("The tree gives the roots of the Certificate Transparency reference tree") {
    const std::vector<std::string> leaves = {
        std::string(),
        std::string("\x00", 1),
        "\x10",
        "\x20\x21",
        "\x30\x31",
        "\x40\x41\x42\x43",
        "\x50\x51\x52\x53\x54\x55\x56\x57",
        "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    };
    const std::vector<std::string> roots = {
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    };
    MerkleLog log;
    CHECK(hex::encode(log.root()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (std::size_t index = 0; index < leaves.size(); ++index) {
        log.append(leaf_hash(leaves[index]));
        CHECK(log.size() == index + 1);
        CHECK(hex::encode(log.root()) == roots[index]);
    }
}

TEST_CASE("The tree agrees with the recursive definition at every size") {
    std::vector<std::string> entries;
    MerkleLog log;
    for (std::size_t size = 0; size <= 300; ++size) {
        CAPTURE(size);
        REQUIRE(log.root() == tree_head(entries, 0, entries.size()));
        entries.push_back("entry " + std::to_string(size * 7919));
        log.append(leaf_hash(entries.back()));
    }
}

TEST_CASE("The tree agrees with the recursive definition for random entries and sizes") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 5; ++round) {
        std::vector<std::string> entries(random() % 5000);
        MerkleLog log;
        for (auto& entry : entries) {
            entry.resize(random() % 100);
            for (char& byte : entry) byte = static_cast<char>(random());
            log.append(leaf_hash(entry));
        }
        CAPTURE(entries.size());
        REQUIRE(log.root() == tree_head(entries, 0, entries.size()));
    }
}

TEST_CASE("A copy of a tree goes on by itself") {
    MerkleLog first;
    first.append(leaf_hash("a"));
    MerkleLog second = first;
    CHECK(first == second);
    second.append(leaf_hash("b"));
    CHECK(first.size() == 1);
    CHECK(first.root() == leaf_hash("a"));
    CHECK(second.root() == node_hash(leaf_hash("a"), leaf_hash("b")));
}
