#include "terminal/agent/paper_shelf.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/hex.hpp"
#include "protocol/record/sha256.hpp"
#include "state_folder.hpp"

namespace yishi::agent {

namespace {

const std::string agenda = "%PDF-1.7 the agenda";
const std::string report = "%PDF-1.7 the report, which is longer";

messages::DigestText file_of(const std::string& content) {
    return {record::base64::encode(record::sha256(content))};
}

/// What a server sends of a paper, `count` bytes from `offset` on.
messages::PaperPartFrame part(const std::string& content, std::uint64_t offset, std::size_t count) {
    return {"paper", file_of(content), content.size(), offset,
            record::base64::encode(std::string_view(content).substr(offset, count))};
}

struct Reader {
    StateFolder folder;
    PaperShelf shelf{folder.path / "papers"};
    std::vector<std::string> read;  ///< Contents, and "no" where there was none.

    void want(const std::string& content) {
        shelf.want(file_of(content), [this](const PaperShelf::Content& got) { read.push_back(got ? *got : "no"); });
    }
    void asks(const std::string& content, std::uint64_t offset) {
        const auto next = shelf.take_next();
        REQUIRE(next);
        CHECK(next->file == file_of(content));
        CHECK(next->offset == offset);
        CHECK_FALSE(shelf.take_next());
    }
    /// The whole of it comes, in one part.
    void fetch(const std::string& content) {
        asks(content, 0);
        shelf.take(part(content, 0, content.size()));
    }
    std::filesystem::path place(const std::string& content) const {
        return folder.path / "papers" / record::hex::encode(record::sha256(content));
    }
};

using Papers = std::vector<std::string>;

}  // namespace

TEST_CASE("a paper is asked for part after part, and given once it is whole") {
    Reader reader;
    CHECK_FALSE(reader.shelf.take_next());
    reader.want(report);
    CHECK(reader.read.empty());
    reader.asks(report, 0);
    reader.shelf.take(part(report, 0, 10));
    CHECK(reader.read.empty());
    reader.asks(report, 10);
    reader.shelf.take(part(report, 10, 10));
    reader.asks(report, 20);
    reader.shelf.take(part(report, 20, report.size()));
    CHECK(reader.read == Papers{report});
    CHECK_FALSE(reader.shelf.take_next());
}

TEST_CASE("a paper that was read once is on disk, and given at once, also after a restart") {
    Reader reader;
    reader.want(report);
    reader.fetch(report);
    CHECK(content_of(reader.place(report)) == report);
    reader.want(report);
    CHECK(reader.read == Papers{report, report});
    PaperShelf later(reader.folder.path / "papers");
    bool is_there = false;
    later.want(file_of(report), [&](const PaperShelf::Content& got) { is_there = got && *got == report; });
    CHECK(is_there);
    CHECK_FALSE(later.take_next());
}

TEST_CASE("what is no part that goes on is no paper, and the next one that is wanted is fetched") {
    const auto wrong = GENERATE_COPY(values<messages::PaperPartFrame>({
        part(agenda, 0, 5),                                                        // Another paper.
        part(report, 3, 5),                                                        // A part left out.
        part(report, 0, 0),                                                        // Nothing.
        {"paper", file_of(report), report.size(), 0, "?"},                         // No base64.
        {"paper", file_of(report), messages::limits::paper_bytes + 1, 0, "AAAA"},  // Larger than any paper.
        {"paper", file_of(report), 3, 0, "AAAA"},                                  // Another content.
    }));
    Reader reader;
    reader.want(report);
    reader.want(agenda);
    reader.asks(report, 0);
    reader.shelf.take(wrong);
    CHECK(reader.read == Papers{"no"});
    CHECK_FALSE(std::filesystem::exists(reader.place(report)));
    reader.fetch(agenda);
    CHECK(reader.read == Papers{"no", agenda});
    // Nothing of the first one is left over for the next attempt.
    reader.want(report);
    reader.fetch(report);
    CHECK(reader.read == Papers{"no", agenda, report});
}

TEST_CASE("a content that is not what its SHA-256 says is neither given nor kept") {
    Reader reader;
    reader.want(report);
    reader.asks(report, 0);
    auto altered = part(report, 0, report.size());
    altered.data = record::base64::encode(std::string(report.size(), 'x'));
    reader.shelf.take(altered);
    CHECK(reader.read == Papers{"no"});
    CHECK_FALSE(std::filesystem::exists(reader.place(report)));
}

TEST_CASE("a paper that the server does not have is none, and the next one is asked for") {
    Reader reader;
    reader.shelf.refuse();
    reader.want(report);
    reader.want(agenda);
    reader.asks(report, 0);
    reader.shelf.take(part(report, 0, 10));
    reader.asks(report, 10);
    reader.shelf.refuse();
    CHECK(reader.read == Papers{"no"});
    reader.fetch(agenda);
    CHECK(reader.read == Papers{"no", agenda});
}

TEST_CASE("papers that are wanted together come one after the other") {
    Reader reader;
    reader.want(report);
    reader.want(agenda);
    reader.want(report);
    reader.fetch(report);
    CHECK(reader.read == Papers{report});
    reader.fetch(agenda);
    reader.fetch(report);
    CHECK(reader.read == Papers{report, agenda, report});
}

TEST_CASE("a paper may be wanted by who has just got one") {
    Reader reader;
    reader.shelf.want(file_of(report), [&](const PaperShelf::Content&) { reader.want(agenda); });
    reader.fetch(report);
    reader.fetch(agenda);
    CHECK(reader.read == Papers{agenda});
}

TEST_CASE("a file that was damaged is fetched anew, and then right again") {
    Reader reader;
    reader.want(report);
    reader.fetch(report);
    write(reader.place(report), report + "?");
    reader.want(report);
    CHECK(reader.read == Papers{report});
    reader.fetch(report);
    CHECK(reader.read == Papers{report, report});
    CHECK(content_of(reader.place(report)) == report);
}

TEST_CASE("where the folder cannot be written a paper is given all the same") {
    Reader reader;
    write(reader.folder.path / "papers", "a file");
    reader.want(report);
    reader.fetch(report);
    reader.want(report);
    reader.fetch(report);
    CHECK(reader.read == Papers{report, report});
}

TEST_CASE("a part that was not asked for is passed over") {
    Reader reader;
    reader.shelf.take(part(report, 0, 5));
    reader.want(report);
    reader.shelf.take(part(report, 0, 5));
    CHECK(reader.read.empty());
    reader.fetch(report);
    CHECK(reader.read == Papers{report});
}

}  // namespace yishi::agent
