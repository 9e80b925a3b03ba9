// A store that is not what was written is found out, and the place is named.

#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <random>

#include "rows.hpp"
#include "server/store/backup.hpp"
#include "server/store/sqlite_store.hpp"
#include "temporary_folder.hpp"

using namespace yishi;
using namespace yishi::store::test;
using store::SqliteStore;

namespace {

std::string read_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write_file(const std::filesystem::path& file, const std::string& content) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
}

/// A closed store of 40 rows in two logs, by turns, with a large entry at position 30 and a blob.
/// Position 17 is entry 8 of the meeting.
class ClosedStore {
  public:
    ClosedStore() {
        Writer writer;
        SqliteStore store(file());
        for (int number = 0; number < 40; ++number) {
            engine::Batch batch;
            batch.rows.push_back(
                writer.row(number % 2 == 0 ? council : meeting, number == 30 ? std::string(20'000, 'l') : "entry"));
            if (number == 20) batch.blobs.push_back(blob("a paper for the meeting"));
            append_durably(store, batch);
            rows.push_back(batch.rows[0]);
        }
    }

    std::filesystem::path file() const { return folder_ / "council.db"; }

    void execute(const std::string& sql) const {
        SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
        database.exec(sql);
    }

    /// Opens and reads; gives the damage that this finds, or fails the test.
    engine::StoreDamaged damage() const {
        try {
            SqliteStore store(file());
            read_all(store);
        } catch (const engine::StoreDamaged& error) {
            CHECK(std::string(error.what()).find("The store " + file().string() + " is damaged") == 0);
            CHECK(std::string(error.what()).find("restore the latest backup") != std::string::npos);
            CHECK(error.place().file == file());
            return error;
        }
        FAIL("the damage was not found");
        throw std::logic_error("not reached");
    }

    std::vector<engine::Row> rows;

  private:
    TemporaryFolder folder_;
};

void check_place(const engine::StoreDamaged& error, engine::Position position, const std::string& log = {},
                 std::optional<std::uint64_t> index = {}) {
    INFO(error.what());
    CHECK(error.place().position == position);
    CHECK(error.place().log == log);
    CHECK(error.place().index == index);
    CHECK(std::string(error.what()).find("at position " + std::to_string(position)) != std::string::npos);
}

}  // namespace

TEST_CASE("A sound store is read") {
    ClosedStore closed;
    SqliteStore store(closed.file());
    CHECK(same(read_all(store), closed.rows));
}

TEST_CASE("A byte of an entry that has changed is found and named") {
    ClosedStore closed;
    auto content = read_file(closed.file());
    const auto at = content.find("entry <17>");
    REQUIRE(at != std::string::npos);
    content[at + 2] ^= 0x01;
    write_file(closed.file(), content);

    const auto error = closed.damage();
    check_place(error, 17, meeting, 8);
    CHECK(std::string(error.what())
              .find("position 17, log hangzhou/meeting/15-35, entry 8: the entry does not match its hash") !=
          std::string::npos);
}

TEST_CASE("The rows before the damage are given out, none after it") {
    ClosedStore closed;
    closed.execute("UPDATE entry SET bytes = CAST('forged' AS BLOB) WHERE position = 17");
    SqliteStore store(closed.file());
    std::size_t seen = 0;
    CHECK_THROWS_AS(store.read(0,
                               [&](const engine::Row& row) {
                                   CHECK(same(row, closed.rows[seen++]));
                                   return true;
                               }),
                    engine::StoreDamaged);
    CHECK(seen == 17);
    CHECK_THROWS_AS(store.read(17, [](const engine::Row&) { return true; }), engine::StoreDamaged);
    CHECK(read_all(store, 18).size() == 22);
}

TEST_CASE("A row that is missing is found and named") {
    ClosedStore closed;
    const engine::Position position = GENERATE(0, 17, 38, 39);
    CAPTURE(position);
    closed.execute("DELETE FROM entry WHERE position = " + std::to_string(position));
    check_place(closed.damage(), position);
}

TEST_CASE("Rows that were added past the store are found") {
    ClosedStore closed;
    closed.execute("INSERT INTO entry SELECT 40, log, idx + 1, kind, bytes, seal FROM entry WHERE position = 39");
    check_place(closed.damage(), 40, meeting, 20);
}

TEST_CASE("What has changed in a row beside its bytes is found and named") {
    ClosedStore closed;
    SECTION("its index") {
        closed.execute("UPDATE entry SET idx = 9 WHERE position = 17");
        check_place(closed.damage(), 17, meeting, 8);
    }
    SECTION("its kind") {
        closed.execute("UPDATE entry SET kind = 'kind_9' WHERE position = 17");
        check_place(closed.damage(), 17, meeting, 8);
    }
    SECTION("its log, and the index to fit") {
        closed.execute("UPDATE entry SET log = 1, idx = 9 WHERE position = 17");
        check_place(closed.damage(), 17, council, 9);
    }
    SECTION("its log, to one that is not there") {
        closed.execute("UPDATE entry SET log = 3 WHERE position = 17");
        check_place(closed.damage(), 17);
    }
    SECTION("its seal, and its length") {
        closed.execute("UPDATE entry SET seal = x'00' WHERE position = 17");
        check_place(closed.damage(), 17, meeting, 8);
    }
    SECTION("its place, with that of another of the same log") {
        closed.execute(
            "UPDATE entry SET position = -1 WHERE position = 17;"
            "UPDATE entry SET position = 17, idx = 8 WHERE position = 19;"
            "UPDATE entry SET position = 19, idx = 9 WHERE position = -1");
        check_place(closed.damage(), 17, meeting, 8);
    }
    SECTION("its bytes, with those of another") {
        closed.execute("UPDATE entry SET bytes = (SELECT bytes FROM entry WHERE position = 19) WHERE position = 17");
        check_place(closed.damage(), 17, meeting, 8);
    }
}

TEST_CASE("Damage to the tables beside the entries is found") {
    ClosedStore closed;
    const auto sql = GENERATE(
        as<std::string>{}, "UPDATE log SET name = 'hangzhou/meeting/15-36' WHERE id = 2",
        "DELETE FROM log WHERE id = 1", "DELETE FROM log WHERE id = 2", "UPDATE log SET size = 19 WHERE id = 2",
        "UPDATE log SET size = 21 WHERE id = 2", "INSERT INTO log (id, name, size) VALUES (3, 'hangzhou/meeting/1', 1)",
        "UPDATE meta SET next_position = 39", "UPDATE meta SET next_position = 41", "DELETE FROM meta",
        "DROP TABLE entry", "DROP TABLE meta", "DROP TABLE blob", "ALTER TABLE entry RENAME COLUMN seal TO mark",
        "DELETE FROM entry; DELETE FROM log; UPDATE meta SET next_position = 1");
    CAPTURE(sql);
    closed.execute(sql);
    closed.damage();
}

TEST_CASE("A file that has been cut short is found, wherever it was cut") {
    ClosedStore closed;
    const auto content = read_file(closed.file());
    std::vector<std::size_t> sizes = {0, 1, 99, 100, 101, 512, content.size() - 1, content.size() - 4096};
    for (std::size_t size = 4096; size < content.size(); size += 4096) {
        sizes.insert(sizes.end(), {size - 1, size, size + 1});
    }
    for (const auto size : sizes) {
        CAPTURE(size);
        write_file(closed.file(), content.substr(0, size));
        const auto error = closed.damage();
        // SQLite takes a file of one byte for an empty one.
        CHECK(std::string(error.what()).find("cut to " + std::to_string(size == 1 ? 0 : size)) != std::string::npos);
    }
    write_file(closed.file(), content);
    SqliteStore store(closed.file());
    CHECK(same(read_all(store), closed.rows));
}

TEST_CASE("A store whose main file has gone while its log is there is not taken for a new one") {
    ClosedStore closed;
    write_file(closed.file().string() + "-wal", "something");
    std::filesystem::remove(closed.file());
    closed.damage();
}

TEST_CASE("Content that is no database is damage") {
    ClosedStore closed;
    write_file(closed.file(), std::string(100'000, 'x'));
    closed.damage();
}

TEST_CASE("Any byte of the file that changes is found, or nothing that is read has changed") {
    ClosedStore closed;
    const auto content = read_file(closed.file());
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    int found = 0;
    for (int round = 0; round < 1500; ++round) {
        auto changed = content;
        const auto at = random() % content.size();
        changed[at] = static_cast<char>(changed[at] ^ (1 << random() % 8));
        write_file(closed.file(), changed);
        std::filesystem::remove(closed.file().string() + "-wal");
        std::filesystem::remove(closed.file().string() + "-shm");
        CAPTURE(at);
        try {
            SqliteStore store(closed.file());
            const auto rows = read_all(store);
            REQUIRE(same(rows, closed.rows));
        } catch (const engine::StoreDamaged&) {
            ++found;
        } catch (const engine::StoreUnavailable&) {
            // The application's mark or the schema version.
            REQUIRE(at < 100);
            ++found;
        }
    }
    CHECK(found > 300);
}

TEST_CASE("A blob that has changed is found when it is asked for, and by a full check") {
    ClosedStore closed;
    auto content = read_file(closed.file());
    const auto at = content.find("a paper for the meeting");
    REQUIRE(at != std::string::npos);
    content[at] = 'b';
    write_file(closed.file(), content);

    const auto digest = record::sha256("a paper for the meeting");
    {
        SqliteStore store(closed.file());
        CHECK(same(read_all(store), closed.rows));
        CHECK_THROWS_AS(store.blob(digest), engine::StoreDamaged);
    }
    CHECK_THROWS_AS(store::verify_store(closed.file()), engine::StoreDamaged);
}

TEST_CASE("A blob that is no longer found under its digest is found by a full check") {
    ClosedStore closed;
    auto content = read_file(closed.file());
    const auto digest = record::sha256("a paper for the meeting");
    const std::string name(digest.bytes.begin(), digest.bytes.end());
    // It stands in the table, before the content, and alone in the index.
    auto at = content.find(name);
    if (content.compare(at + name.size(), 7, "a paper") == 0) at = content.find(name, at + 1);
    REQUIRE(at != std::string::npos);
    content[at] ^= 0x01;
    write_file(closed.file(), content);
    CHECK_THROWS_AS(store::verify_store(closed.file()), engine::StoreDamaged);
}
