// What the SQLite store does beyond conformance: it outlives its process, and has one writer.

#include "server/store/sqlite_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <memory>

#include "rows.hpp"
#include "temporary_folder.hpp"

using namespace yishi;
using namespace yishi::store::test;
using engine::Appended;
using store::SqliteStore;

namespace {

std::string reason_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const engine::StoreUnavailable& error) {
        return error.what();
    }
    return "nothing was thrown";
}

}  // namespace

TEST_CASE("A store that is closed and opened again has the same rows, blobs and end") {
    TemporaryFolder folder(std::filesystem::temp_directory_path());
    const auto file = folder / "council.db";
    Writer writer;
    std::vector<engine::Row> rows;
    for (int round = 0; round < 4; ++round) {
        SqliteStore store(file);
        CHECK(same(read_all(store), rows));
        auto batch = writer.batch(round % 2 == 0 ? council : meeting, 20);
        batch.blobs.push_back(blob("paper " + std::to_string(round)));
        rows.insert(rows.end(), batch.rows.begin(), batch.rows.end());
        append_durably(store, batch);
        for (int earlier = 0; earlier <= round; ++earlier) {
            CHECK(store.blob(record::sha256("paper " + std::to_string(earlier))));
        }
    }
    CHECK_FALSE(std::filesystem::exists(file.string() + "-wal"));
}

TEST_CASE("A second server on the same store is refused, and told which process has it") {
    TemporaryFolder folder(std::filesystem::temp_directory_path());
    auto first = std::make_unique<SqliteStore>(folder / "council.db");
    const auto process = "process " + std::to_string(getpid());
    const auto refusal = reason_of([&] { SqliteStore second(folder / "council.db"); });
    CHECK(refusal.find("in use by " + process) != std::string::npos);

    std::filesystem::create_symlink(folder / "council.db", folder / "link.db");
    CHECK(reason_of([&] { SqliteStore second(folder / "link.db"); }).find(process) != std::string::npos);

    Writer writer;
    append_durably(*first, writer.batch(meeting, 1));
    first.reset();
    SqliteStore second(folder / "council.db");
    CHECK(second.end() == 1);
}

TEST_CASE("What was acknowledged survives kill -9, and the lock does not") {
    TemporaryFolder folder(std::filesystem::temp_directory_path());
    const auto file = folder / "council.db";
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        // No test macros here: this process only writes and is killed.
        SqliteStore store(file);
        Writer writer;
        for (;;) {
            const auto position = writer.position;
            store.append(position, 1, writer.batch(meeting, 7), [&](const engine::AppendResult& result) {
                if (result.outcome != Appended::durable) _exit(1);
                if (write(ends[1], "x", 1) != 1) _exit(1);
            });
        }
    }
    close(ends[1]);
    char acknowledgement = 0;
    int acknowledged = 0;
    while (acknowledged < 50 && read(ends[0], &acknowledgement, 1) == 1) ++acknowledged;
    CHECK(reason_of([&] { SqliteStore second(file); }).find("process " + std::to_string(child)) != std::string::npos);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    while (read(ends[0], &acknowledgement, 1) == 1) ++acknowledged;
    close(ends[0]);

    SqliteStore store(file);
    const auto rows = read_all(store);
    CHECK(acknowledged >= 50);
    CHECK(rows.size() >= static_cast<std::size_t>(acknowledged) * 7);
    CHECK(rows.size() <= static_cast<std::size_t>(acknowledged + 1) * 7);
    CHECK(rows.size() % 7 == 0);
}

TEST_CASE("The write-ahead log does not grow beyond its bound, whether or not idle is called") {
    TemporaryFolder folder(std::filesystem::temp_directory_path());
    const auto file = folder / "council.db";
    SqliteStore store(file, {.vfs = {}, .log_bytes = 200'000});
    Writer writer;
    const bool calls_idle = GENERATE(false, true);
    for (int round = 0; round < 100; ++round) {
        append_durably(store, writer.batch(meeting, 100));
        if (calls_idle && round % 5 == 4) store.idle();
    }
    CHECK(std::filesystem::file_size(file.string() + "-wal") < 300'000);
    CHECK(read_all(store).size() == 10'000);
}

TEST_CASE("Another program's database is refused") {
    TemporaryFolder folder(std::filesystem::temp_directory_path());
    const auto file = folder / "council.db";
    {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("CREATE TABLE bookmark (address TEXT)");
    }
    const auto refusal = reason_of([&] { SqliteStore store(file); });
    CHECK(refusal.find("is not a store of this program") != std::string::npos);
}

TEST_CASE("A folder that is missing is named") {
    TemporaryFolder folder(std::filesystem::temp_directory_path());
    const auto file = (folder / "missing") / "council.db";
    CHECK(reason_of([&] { SqliteStore store(file); }).find((folder / "missing").string()) != std::string::npos);
}

TEST_CASE("While another program holds the database, append says so; then it works again") {
    TemporaryFolder folder(std::filesystem::temp_directory_path());
    const auto file = folder / "council.db";
    SqliteStore store(file);
    Writer writer;
    append_durably(store, writer.batch(meeting, 1));
    const auto batch = writer.batch(meeting, 1);
    {
        SQLite::Database shell(file.string(), SQLite::OPEN_READWRITE);
        SQLite::Transaction transaction(shell, SQLite::TransactionBehavior::IMMEDIATE);
        const auto answer = append(store, 1, batch);
        CHECK(answer.outcome == Appended::failed);
        CHECK(answer.reason.find("Another program holds the store") != std::string::npos);
    }
    CHECK(store.end() == 1);
    append_durably(store, batch);
}

TEST_CASE("A file that may not grow makes append unknown; afterwards the store is as it was") {
    TemporaryFolder folder(std::filesystem::temp_directory_path());
    SqliteStore store(folder / "council.db");
    Writer writer;
    append_durably(store, writer.batch(meeting, 10));
    Writer too_much = writer;

    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{100'000, before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto answer = append(store, 10, too_much.batch(meeting, 5000));
    REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);

    CHECK(answer.outcome == Appended::unknown);
    CHECK(answer.reason.find("The disk with the store " + (folder / "council.db").string()) != std::string::npos);
    CHECK(store.end() == 10);
    append_durably(store, writer.batch(meeting, 10));
    CHECK(read_all(store).size() == 20);
}
