#include "server/papers/paper_folder.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "protocol/messages/limits.hpp"
#include "protocol/record/hex.hpp"
#include "tests/store/temporary_folder.hpp"

namespace yishi::papers {
namespace {

std::string paper(std::size_t size) {
    std::string content = "%PDF-1.7\n";
    while (content.size() < size) content += static_cast<char>('a' + content.size() % 23);
    content.resize(size);
    return content;
}

/// Sends all of it, as a client does.
std::uint64_t upload(PaperFolder& folder, const std::string& content) {
    std::uint64_t there = 0;
    while (there < content.size()) {
        const auto part = std::string_view(content).substr(there, messages::limits::paper_part_bytes);
        there = folder.put(record::sha256(content), content.size(), there, part);
    }
    return there;
}

}  // namespace

TEST_CASE("a paper that came in parts is there, whole, and is read in parts") {
    const store::test::TemporaryFolder place;
    PaperFolder folder(place.path());
    const std::string content = paper(500'000);
    const auto file = record::sha256(content);
    CHECK_FALSE(folder.has(file));
    CHECK_FALSE(folder.get(file, 0));
    CHECK(upload(folder, content) == content.size());
    CHECK(folder.has(file));
    std::string read;
    while (read.size() < content.size()) {
        const auto part = folder.get(file, read.size());
        REQUIRE(part);
        REQUIRE_FALSE(part->bytes.empty());
        CHECK(part->size == content.size());
        read += part->bytes;
    }
    CHECK(read == content);
    CHECK(folder.get(file, content.size())->bytes.empty());
    CHECK(PaperFolder(place.path()).has(file));
}

TEST_CASE("an upload that was cut goes on where it stands, and one that is done again changes nothing") {
    const store::test::TemporaryFolder place;
    const std::string content = paper(300'000);
    const auto file = record::sha256(content);
    CHECK(PaperFolder(place.path()).put(file, content.size(), 0, content.substr(0, 100'000)) == 100'000);
    PaperFolder folder(place.path());
    CHECK_FALSE(folder.has(file));
    CHECK(folder.put(file, content.size(), 0, content.substr(0, 100'000)) == 100'000);
    CHECK(folder.put(file, content.size(), 250'000, content.substr(250'000)) == 100'000);
    CHECK(folder.put(file, content.size(), 100'000, content.substr(100'000)) == content.size());
    CHECK(folder.has(file));
    CHECK(upload(folder, content) == content.size());
}

TEST_CASE("what is not what its SHA-256 says is refused, and nothing of it stays") {
    const store::test::TemporaryFolder place;
    PaperFolder folder(place.path());
    const std::string content = paper(1'000);
    const auto other = record::sha256("another");
    CHECK_THROWS_AS(folder.put(other, content.size(), 0, content), BadPaper);
    CHECK_FALSE(folder.has(other));
    CHECK(folder.put(other, content.size(), 5, "x") == 0);
}

TEST_CASE("an upload that was cut after its last byte is made whole by the next part") {
    const store::test::TemporaryFolder place;
    const std::string content = paper(1'000);
    const auto file = record::sha256(content);
    const std::string part = record::hex::encode(file) + ".part";
    PaperFolder folder(place.path());
    SECTION("its content is right") {
        std::ofstream(place / part.c_str()) << content;
        CHECK(upload(folder, content) == content.size());
        CHECK(folder.has(file));
        CHECK(folder.get(file, 0)->bytes == content);
    }
    SECTION("its content is damaged") {
        std::ofstream(place / part.c_str()) << paper(999) << "?";
        CHECK_THROWS_AS(upload(folder, content), BadPaper);
        CHECK_FALSE(folder.has(file));
        CHECK(upload(folder, content) == content.size());
        CHECK(folder.has(file));
    }
}

TEST_CASE("parts that disagree on the size are refused, and nothing of them stays") {
    const store::test::TemporaryFolder place;
    PaperFolder folder(place.path());
    const std::string content = paper(1'000);
    const auto file = record::sha256(content);
    const std::uint64_t offset = GENERATE(0, 500);
    CHECK(folder.put(file, content.size(), 0, content.substr(0, 500)) == 500);
    CHECK_THROWS_AS(folder.put(file, 400, offset, "x"), BadPaper);
    CHECK(upload(folder, content) == content.size());
    CHECK(folder.has(file));
}

TEST_CASE("sizes that cannot be are refused") {
    const store::test::TemporaryFolder place;
    PaperFolder folder(place.path());
    const auto file = record::sha256("x");
    CHECK_THROWS_AS(folder.put(file, 0, 0, "x"), BadPaper);
    CHECK_THROWS_AS(folder.put(file, messages::limits::paper_bytes + 1, 0, "x"), BadPaper);
    CHECK_THROWS_AS(folder.put(file, 3, 0, "four"), BadPaper);
}

TEST_CASE("a folder that cannot be written says which file and why") {
    const store::test::TemporaryFolder place;
    std::ofstream(place / "taken") << "a file";
    CHECK_THROWS_AS(PaperFolder(place / "taken"), PapersUnavailable);
}

TEST_CASE("an upload that was given up goes after a week, and one that was not goes on") {
    const store::test::TemporaryFolder place;
    const std::string left = paper(300'000), held = paper(400'000);
    const auto begun = std::string_view(held).substr(0, 100'000);
    {
        PaperFolder folder(place.path());
        folder.put(record::sha256(left), left.size(), 0, std::string_view(left).substr(0, 100'000));
        folder.put(record::sha256(held), held.size(), 0, begun);
    }
    const auto part_of = [&](const std::string& content) {
        return place.path() / (record::hex::encode(record::sha256(content)) + ".part");
    };
    const auto now = std::filesystem::file_time_type::clock::now();
    std::filesystem::last_write_time(part_of(left), now - std::chrono::hours(7 * 24 + 1));
    std::filesystem::last_write_time(part_of(held), now - std::chrono::hours(7 * 24 - 1));
    PaperFolder folder(place.path());
    CHECK_FALSE(std::filesystem::exists(part_of(left)));
    CHECK(folder.put(record::sha256(held), held.size(), 0, begun) == begun.size());
}

}  // namespace yishi::papers
