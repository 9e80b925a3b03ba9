#include "server/store/backup.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/resource.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <iterator>

#include "protocol/record/base64.hpp"
#include "rows.hpp"
#include "server/store/sqlite_store.hpp"
#include "temporary_folder.hpp"

using namespace yishi;
using namespace yishi::store::test;
using engine::Appended;
using store::Overwrite;
using store::SqliteStore;

namespace {

/// A store with `count` rows and a blob, as a running server has it: part of it in the write-ahead log.
struct LiveStore {
    explicit LiveStore(const std::filesystem::path& file, int count = 30) : store(file) {
        append_durably(store, writer.batch(council, count / 2));
        store.idle();
        auto batch = writer.batch(meeting, count - count / 2);
        batch.blobs.push_back(blob("paper"));
        append_durably(store, batch);
    }
    SqliteStore store;
    Writer writer;
};

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// All names in a folder but those of locks.
std::vector<std::string> names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".lock") names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// Two persons, and the digest of "backup.db" on that shelf.
domain::Restoration restored_by(const TemporaryFolder& shelf) {
    return {{"li", "zhao"}, {record::base64::encode(store::digest_of_backup(shelf / "backup.db"))}};
}

}  // namespace

TEST_CASE("A backup of a running store is one file with all that it had") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    LiveStore live(folder / "council.db");
    const auto rows = read_all(live.store);
    std::uint64_t last_done = 0;
    std::uint64_t last_total = 0;
    const auto summary =
        store::backup_store(folder / "council.db", shelf / "backup.db", [&](std::uint64_t done, std::uint64_t total) {
            CHECK(done >= last_done);
            last_done = done;
            last_total = total;
            return true;
        });
    REQUIRE(summary);
    CHECK(summary->end == 30);
    CHECK(summary->epoch == 1);
    CHECK(summary->blobs == 1);
    CHECK(last_done <= last_total);
    CHECK(names_in(shelf.path()) == std::vector<std::string>{"backup.db"});

    append_durably(live.store, live.writer.batch(meeting, 5));
    SqliteStore copy(shelf / "backup.db");
    CHECK(same(read_all(copy), rows));
    CHECK(copy.blob(record::sha256("paper")) == "paper");
}

TEST_CASE("A backup has the store as it stood at the call, whatever is appended meanwhile") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    LiveStore live(folder / "council.db", 60'000);
    int calls = 0;
    const auto summary =
        store::backup_store(folder / "council.db", shelf / "backup.db", [&](std::uint64_t, std::uint64_t) {
            ++calls;
            append_durably(live.store, live.writer.batch(meeting, 1000));
            live.store.idle();
            return true;
        });
    CHECK(calls > 1);
    REQUIRE(summary);
    CHECK(summary->end == 60'000);
    CHECK(live.store.end() == 60'000U + static_cast<unsigned>(calls) * 1000);
}

TEST_CASE("A backup that is called off leaves nothing") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    LiveStore live(folder / "council.db", 60'000);
    CHECK_FALSE(store::backup_store(folder / "council.db", shelf / "backup.db",
                                    [](std::uint64_t, std::uint64_t) { return false; }));
    CHECK(names_in(shelf.path()).empty());
}

TEST_CASE("A backup does not take the place of a file, and leaves nothing where it fails") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    LiveStore live(folder / "council.db");
    SECTION("the name is taken") {
        std::ofstream(shelf / "backup.db") << "an earlier backup";
        CHECK_THROWS_AS(store::backup_store(folder / "council.db", shelf / "backup.db"), engine::StoreUnavailable);
        CHECK(content_of(shelf / "backup.db") == "an earlier backup");
        CHECK(names_in(shelf.path()).size() == 1);
    }
    SECTION("the source is not there") {
        CHECK_THROWS_AS(store::backup_store(folder / "other.db", shelf / "backup.db"), engine::StoreUnavailable);
        CHECK(names_in(shelf.path()).empty());
    }
    SECTION("the source is damaged") {
        SQLite::Database((folder / "council.db").string(), SQLite::OPEN_READWRITE)
            .exec("UPDATE entry SET kind = 'forged' WHERE position = 7");
        try {
            store::backup_store(folder / "council.db", shelf / "backup.db");
            FAIL("the damage was not found");
        } catch (const engine::StoreDamaged& error) {
            CHECK(error.place().file == folder / "council.db");
            CHECK(error.place().position == 7U);
        }
        CHECK(names_in(shelf.path()).empty());
    }
    SECTION("the copy may not grow") {
        rlimit before{};
        REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{8192, before.rlim_max};
        REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
        std::string reason;
        try {
            store::backup_store(folder / "council.db", shelf / "backup.db");
        } catch (const engine::StoreUnavailable& error) {
            reason = error.what();
        }
        REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
        CHECK(reason.find((shelf / "backup.db").string()) != std::string::npos);
        CHECK(names_in(shelf.path()).empty());
    }
}

TEST_CASE("What an interrupted backup has left is no hindrance") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    LiveStore live(folder / "council.db");
    std::ofstream(shelf / "backup.db.part") << "half";
    CHECK(store::backup_store(folder / "council.db", shelf / "backup.db"));
    CHECK(names_in(shelf.path()) == std::vector<std::string>{"backup.db"});
}

TEST_CASE("A restored store has the backup's rows and blobs, in the next epoch") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    std::vector<engine::Row> rows;
    Writer writer;
    {
        LiveStore live(folder / "council.db");
        rows = read_all(live.store);
        writer = live.writer;
        store::backup_store(folder / "council.db", shelf / "backup.db");
    }
    const auto backup_content = content_of(shelf / "backup.db");
    TemporaryFolder other;
    const auto summary =
        store::restore_store(shelf / "backup.db", other / "council.db", Overwrite::refuse, restored_by(shelf));
    CHECK(summary.epoch == 2);
    CHECK(summary.end == 30);
    CHECK(names_in(other.path()) == std::vector<std::string>{"council.db"});
    CHECK(content_of(shelf / "backup.db") == backup_content);

    SqliteStore store(other / "council.db");
    CHECK(same(read_all(store), rows));
    CHECK(store.blob(record::sha256("paper")) == "paper");
    const auto batch = writer.batch(meeting, 2);
    CHECK(append(store, 30, batch, 1).outcome == Appended::conflict);
    CHECK(append(store, 30, batch, 2).outcome == Appended::durable);
}

TEST_CASE(
    "A restored store says who restored which backup, and a backup of it still does; another epoch's is not told") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    {
        LiveStore live(folder / "council.db");
        CHECK_FALSE(live.store.restoration());
        store::backup_store(folder / "council.db", shelf / "backup.db");
    }
    const auto restored = restored_by(shelf);
    store::restore_store(shelf / "backup.db", folder / "restored.db", Overwrite::refuse, restored);
    CHECK(SqliteStore(folder / "restored.db").restoration() == restored);

    TemporaryFolder next;
    store::backup_store(folder / "restored.db", next / "backup.db");
    auto again = restored_by(next);
    again.by = {"wu", "li"};
    store::restore_store(next / "backup.db", folder / "again.db", Overwrite::refuse, again);
    CHECK(SqliteStore(folder / "again.db").restoration() == again);
    CHECK(SqliteStore(next / "backup.db").restoration() == restored);
}

TEST_CASE("A backup that is not the one whose digest two persons saw is not restored") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    { LiveStore live(folder / "council.db"); }
    store::backup_store(folder / "council.db", shelf / "backup.db");
    auto restored = restored_by(shelf);
    restored.backup.text = record::base64::encode(record::sha256("another"));
    const auto names = names_in(folder.path());
    CHECK_THROWS_WITH(store::restore_store(shelf / "backup.db", folder / "new.db", Overwrite::refuse, restored),
                      Catch::Contains("has changed"));
    CHECK(names_in(folder.path()) == names);
}

TEST_CASE("What has a log of changes beside it is a store and no backup") {
    TemporaryFolder folder;
    LiveStore live(folder / "council.db");
    CHECK_THROWS_WITH(store::digest_of_backup(folder / "council.db"), Catch::Contains("it is a store, no backup"));
}

TEST_CASE("A restore replaces a store only with leave, and keeps what it replaces") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    const auto file = folder / "council.db";
    {
        LiveStore live(file);
        store::backup_store(file, shelf / "backup.db");
        append_durably(live.store, live.writer.batch(meeting, 10));
    }
    CHECK_THROWS_AS(store::restore_store(shelf / "backup.db", file, Overwrite::refuse, restored_by(shelf)),
                    engine::StoreUnavailable);
    CHECK(SqliteStore(file).end() == 40);

    for (const std::uint64_t epoch : {2, 2}) {
        CHECK(store::restore_store(shelf / "backup.db", file, Overwrite::allow, restored_by(shelf)).epoch == epoch);
        CHECK(SqliteStore(file).end() == 30);
    }
    CHECK(SqliteStore(folder / "council.db.replaced-1").end() == 40);
    CHECK(SqliteStore(folder / "council.db.replaced-2").end() == 30);
}

TEST_CASE("A restore over a store that was not closed takes its log aside, too") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    const auto file = folder / "council.db";
    std::string log;
    {
        LiveStore live(file);
        store::backup_store(file, shelf / "backup.db");
        append_durably(live.store, live.writer.batch(meeting, 10));
        log = content_of(file.string() + "-wal");
        REQUIRE_FALSE(log.empty());
    }
    std::ofstream(file.string() + "-wal", std::ios::binary) << log;
    store::restore_store(shelf / "backup.db", file, Overwrite::allow, restored_by(shelf));
    CHECK(content_of(folder / "council.db.replaced-1-wal") == log);
    SqliteStore store(file);
    CHECK(read_all(store).size() == 30);
}

TEST_CASE("A restore is refused while a server has the store") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    LiveStore live(folder / "council.db");
    store::backup_store(folder / "council.db", shelf / "backup.db");
    CHECK_THROWS_WITH(
        store::restore_store(shelf / "backup.db", folder / "council.db", Overwrite::allow, restored_by(shelf)),
        Catch::Contains("in use by process"));
    append_durably(live.store, live.writer.batch(meeting, 1));
}

TEST_CASE("A damaged backup is refused, and the store stays as it was") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    const auto file = folder / "council.db";
    {
        LiveStore live(file);
        store::backup_store(file, shelf / "backup.db");
    }
    auto content = content_of(shelf / "backup.db");
    SECTION("an entry has changed") {
        const auto at = content.find("entry <17>");
        REQUIRE(at != std::string::npos);
        content[at] = 'E';
    }
    SECTION("the blob has changed") {
        const auto at = content.find("paper");
        REQUIRE(at != std::string::npos);
        content[at] = 'P';
    }
    SECTION("it has been cut") {
        content.resize(content.size() - 4096);
    }
    SECTION("it is something else") {
        content = std::string(content.size(), 'x');
    }
    std::ofstream(shelf / "backup.db", std::ios::binary | std::ios::trunc) << content;

    const auto before = content_of(file);
    try {
        store::restore_store(shelf / "backup.db", file, Overwrite::allow, restored_by(shelf));
        FAIL("the damage was not found");
    } catch (const engine::StoreDamaged& error) {
        CHECK(error.place().file == shelf / "backup.db");
    }
    CHECK(content_of(file) == before);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"council.db"});
}

TEST_CASE("A store whose restore was interrupted is not opened, until a restore has gone through") {
    TemporaryFolder folder;
    TemporaryFolder shelf;
    const auto file = folder / "council.db";
    {
        LiveStore live(file);
        store::backup_store(file, shelf / "backup.db");
    }
    // As it stands between the two renamings.
    std::filesystem::copy_file(shelf / "backup.db", folder / "council.db.restoring");
    std::filesystem::rename(file, folder / "council.db.replaced-1");
    CHECK_THROWS_WITH(SqliteStore(file), Catch::Contains("restore") && Catch::Contains("has not finished"));
    store::restore_store(shelf / "backup.db", file, Overwrite::allow, restored_by(shelf));
    SqliteStore store(file);
    CHECK(store.epoch() == 2);
    CHECK(names_in(folder.path()).size() >= 2);
}
