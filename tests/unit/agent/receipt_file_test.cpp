#include "terminal/agent/receipt_file.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

namespace yishi::agent {

namespace {

namespace fs = std::filesystem;

struct Folder {
    Folder() {
        std::string name = (fs::temp_directory_path() / "receipts-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() { fs::remove_all(path); }
    fs::path path;
};

std::vector<std::string> receipts_in(const ReceiptFile& file) {
    std::vector<std::string> all;
    file.read([&](std::string_view receipt) { all.emplace_back(receipt); });
    return all;
}

}  // namespace

TEST_CASE("receipts outlive the terminal, in their order, for its owner only") {
    const Folder folder;
    const fs::path path = folder.path / "receipts.jsonl";
    {
        ReceiptFile file(path);
        file.keep("a ballot\n", "a receipt\nof two lines\n");
        file.keep("another\n", "another receipt\n");
        CHECK_FALSE(file.failed());
    }
    ReceiptFile again(path);
    CHECK(receipts_in(again) == std::vector<std::string>{"a receipt\nof two lines\n", "another receipt\n"});
    CHECK((fs::status(path).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a torn last line is passed over") {
    const Folder folder;
    const fs::path path = folder.path / "receipts.jsonl";
    ReceiptFile file(path);
    file.keep("a ballot\n", "a receipt\n");
    std::ofstream(path, std::ios::app) << R"({"ballot":"torn)";
    CHECK(receipts_in(file) == std::vector<std::string>{"a receipt\n"});
}

TEST_CASE("a file that cannot be made is an error") {
    CHECK_THROWS_AS(ReceiptFile("/nowhere/receipts.jsonl"), fs::filesystem_error);
}

}  // namespace yishi::agent
