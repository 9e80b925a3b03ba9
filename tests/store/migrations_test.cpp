#include "server/store/migrations.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "rows.hpp"
#include "server/store/cosignature_rows.hpp"
#include "server/store/sqlite_store.hpp"
#include "temporary_folder.hpp"

using namespace yishi;
using namespace yishi::store::test;
using store::Migration;
using store::SqliteStore;

namespace {

void make_from_text(const std::filesystem::path& file, const char* text_name) {
    std::ifstream stream(std::filesystem::path(YISHI_STORE_TEST_FILES) / text_name);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    REQUIRE_FALSE(text.empty());
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(text);
}

int version_of(SQLite::Database& database) {
    return database.execAndGet("PRAGMA user_version").getInt();
}

/// The real steps and others behind them.
std::vector<Migration> steps_with(std::initializer_list<Migration> more) {
    std::vector<Migration> steps(store::migrations().begin(), store::migrations().end());
    steps.insert(steps.end(), more);
    return steps;
}

}  // namespace

TEST_CASE("A store that was written with schema version 1 is opened, read and continued") {
    TemporaryFolder folder;
    make_from_text(folder / "council.db", "version_1.sql");
    Writer writer;
    auto first = writer.batch(council, 2);
    auto second = writer.batch(meeting, 1);
    first.rows.insert(first.rows.end(), second.rows.begin(), second.rows.end());

    SqliteStore store(folder / "council.db");
    CHECK(store.epoch() == 3);
    CHECK(same(read_all(store), first.rows));
    CHECK(store.blob(record::sha256("paper")) == "paper");
    append_durably(store, writer.batch(meeting, 1));
}

TEST_CASE("A store of schema version 1 has no cosignatures, and is given a place for them as it is opened") {
    TemporaryFolder folder;
    const auto file = folder / "council.db";
    make_from_text(file, "version_1.sql");
    const std::string origin = meeting + "/3";
    const engine::KeptCosignature cosignature{
        origin, 1, record::sha256("root"), {"hangzhou/witness/wall", {1, 2, 3, 4}, "signature"}};
    {
        const SQLite::Database old(file.string(), SQLite::OPEN_READONLY);
        CHECK(store::read_cosignatures(old, origin).empty());
        CHECK_FALSE(old.tableExists("cosignature"));
    }
    {
        SqliteStore store(file);
        CHECK(store.cosignatures(origin).empty());
        store.keep(cosignature);
    }
    SqliteStore store(file);
    CHECK(store.cosignatures(origin) == std::vector{cosignature});
    SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
    CHECK(version_of(database) == store::migrations().back().version);
}

TEST_CASE("The steps run on from 1 without a gap") {
    int version = 0;
    for (const auto& step : store::migrations()) CHECK(step.version == ++version);
}

TEST_CASE("Each step that is new to a store is made once, in order, and keeps its rows") {
    TemporaryFolder folder;
    make_from_text(folder / "council.db", "version_1.sql");
    SQLite::Database database((folder / "council.db").string(), SQLite::OPEN_READWRITE);
    const auto next = store::migrations().back().version + 1;
    const auto steps = steps_with({{next, "ALTER TABLE meta ADD COLUMN note TEXT; UPDATE meta SET note = 'a';"},
                                   {next + 1, "UPDATE meta SET note = note || 'b';"}});
    store::migrate(database, steps);
    store::migrate(database, steps);
    CHECK(version_of(database) == next + 1);
    CHECK(database.execAndGet("SELECT note FROM meta").getString() == "ab");
    CHECK(database.execAndGet("SELECT count(*) FROM entry").getInt() == 3);
}

TEST_CASE("A step that fails leaves the version before it") {
    TemporaryFolder folder;
    make_from_text(folder / "council.db", "version_1.sql");
    SQLite::Database database((folder / "council.db").string(), SQLite::OPEN_READWRITE);
    const auto next = store::migrations().back().version + 1;
    const auto steps = steps_with({{next, "ALTER TABLE meta ADD COLUMN note TEXT;"},
                                   {next + 1, "UPDATE meta SET note = 'x'; SELECT no_such_function();"}});
    CHECK_THROWS_AS(store::migrate(database, steps), SQLite::Exception);
    CHECK(version_of(database) == next);
    CHECK(database.execAndGet("SELECT note IS NULL FROM meta").getInt() == 1);
}

TEST_CASE("A store of a newer program is refused and left alone") {
    TemporaryFolder folder;
    const auto file = folder / "council.db";
    make_from_text(file, "version_1.sql");
    const auto newer = store::migrations().back().version + 1;
    {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA user_version = " + std::to_string(newer));
    }
    CHECK_THROWS_WITH(SqliteStore(file),
                      Catch::Contains("schema version " + std::to_string(newer)) && Catch::Contains("newer program"));
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    CHECK(version_of(database) == newer);
    CHECK(database.execAndGet("SELECT count(*) FROM entry").getInt() == 3);
}
