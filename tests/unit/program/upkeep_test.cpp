#include "server/program/upkeep.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>

#include "hall.hpp"
#include "server/program/events.hpp"
#include "server/program/reading_store.hpp"
#include "server/program/restore.hpp"
#include "server/store/sqlite_store.hpp"

namespace yishi::program {

namespace {

struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("yishi-upkeep-" + std::to_string(getpid()));
    std::filesystem::path file = path / "yishi.db";
    std::filesystem::path copy = path / "copy.db";

    Folder() {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
};

std::size_t lines_of(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string events_of(const std::filesystem::path& file, const std::string& log = "", std::uint64_t from = 0) {
    ReadingStore store(file);
    std::ostringstream out;
    print_events(store, log, from, out);
    return out.str();
}

}  // namespace

TEST_CASE("the logs are printed beside a running server, undeclared ballots withheld") {
    const Folder folder;
    store::SqliteStore store(folder.file);
    test::Hall hall(3, &store);
    hall.hold_sitting();
    hall.open_vote("v1");
    hall.turn_of(hall.press(1, "v1", 1));
    hall.clerk_does("close-vote --meeting 15-35 --vote v1 --confirm");
    auto text = events_of(folder.file);
    CHECK(lines_of(text) == store.end());
    CHECK(text.find("choice 0") == std::string::npos);
    CHECK(text.find("\"counts\"") == std::string::npos);
    hall.clerk_does("declare-vote --meeting 15-35 --vote v1");
    text = events_of(folder.file);
    CHECK(text.find("choice 01") != std::string::npos);
    CHECK(text.find("withheld") == std::string::npos);
    CHECK(lines_of(events_of(folder.file, "hangzhou/register", 1)) ==
          hall.writer->state().log_size("hangzhou/register") - 1);
}

TEST_CASE("a store is checked whole, and an entry that does not fit is named") {
    const Folder folder;
    {
        store::SqliteStore store(folder.file);
        test::Hall hall(3, &store);
        hall.hold_sitting();
    }
    std::ostringstream out;
    std::ostringstream progress;
    check_store(folder.file, out, progress);
    CHECK_THAT(out.str(), Catch::Contains("\"verdict\":\"good\"") && Catch::Contains("hangzhou/register"));
    {
        SQLite::Database database(folder.file.string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE entry SET bytes = CAST(bytes || 'x' AS BLOB) WHERE position = 5");
    }
    CHECK_THROWS_WITH(check_store(folder.file, out, progress), Catch::Contains("position 5"));
}

TEST_CASE("no backup is taken while a vote is open; else it holds the same") {
    const Folder folder;
    store::SqliteStore store(folder.file);
    test::Hall hall(3, &store);
    hall.hold_sitting();
    hall.open_vote("v1");
    std::ostringstream out;
    std::ostringstream progress;
    CHECK_THROWS_AS(backup(folder.file, folder.copy, out, progress), UpkeepRefused);
    CHECK(!std::filesystem::exists(folder.copy));
    hall.clerk_does("close-vote --meeting 15-35 --vote v1 --confirm");
    backup(folder.file, folder.copy, out, progress);
    CHECK(events_of(folder.copy) == events_of(folder.file));
    CHECK_THROWS_AS(backup(folder.file, folder.copy, out, progress), engine::StoreUnavailable);
}

TEST_CASE("a rehearsal is a marked copy beside a running server, which never becomes the record") {
    const Folder folder;
    std::ostringstream out;
    std::ostringstream progress;
    store::SqliteStore store(folder.file);
    test::Hall hall(3, &store);
    hall.hold_sitting();
    const std::string record = events_of(folder.file);
    const auto head = hall.writer->state().log_size("hangzhou/register");

    rehearse(folder.file, folder.copy, 1'000, out, progress);
    CHECK(events_of(folder.file) == record);
    const std::string copied = events_of(folder.copy);
    CHECK(copied.starts_with(record));
    CHECK(lines_of(copied) == lines_of(record) + 1);
    CHECK_THAT(copied.substr(record.size()), Catch::Contains("\"kind\":\"rehearsal_begun\"") &&
                                                 Catch::Contains("\"of_register\":{\"size\":" + std::to_string(head)));
    CHECK_THAT(out.str(), Catch::Contains("\"entries\":" + std::to_string(lines_of(copied))));
    out.str("");
    check_store(folder.copy, out, progress);
    CHECK_THAT(out.str(), Catch::Contains("\"rehearsal\":true"));
    std::vector<std::string> files;
    for (const auto& each : std::filesystem::directory_iterator(folder.path))
        if (each.path().string().find("unmarked") != std::string::npos) files.push_back(each.path().string());
    CHECK(files.empty());

    const AskTwoPersons nobody = []() -> std::vector<messages::Identifier> {
        throw std::logic_error("somebody is asked");
    };
    CHECK_THROWS_WITH(restore(folder.copy, folder.path / "new.db", false, nobody, out, progress),
                      Catch::Contains("copy.db is a rehearsal"));
    CHECK(!std::filesystem::exists(folder.path / "new.db"));
    const auto copy_of_copy = folder.path / "copy-2.db";
    backup(folder.copy, copy_of_copy, out, progress);
    CHECK_THROWS_AS(restore(copy_of_copy, folder.path / "new.db", true, nobody, out, progress), UpkeepRefused);
    CHECK_THROWS_AS(rehearse(folder.copy, folder.path / "again.db", 1'000, out, progress), UpkeepRefused);
    CHECK(!std::filesystem::exists(folder.path / "again.db"));
    CHECK_THROWS_AS(rehearse(folder.file, folder.copy, 1'000, out, progress), UpkeepRefused);
    hall.open_vote("v1");
    CHECK_THROWS_AS(rehearse(folder.file, folder.path / "open.db", 1'000, out, progress), UpkeepRefused);
    CHECK(!std::filesystem::exists(folder.path / "open.db"));

    store::SqliteStore played(folder.copy);
    test::Hall rehearsal(3, &played);
    CHECK(rehearsal.writer->figures().rehearsal);
    CHECK_FALSE(hall.writer->figures().rehearsal);
    const std::string before = events_of(folder.file);
    rehearsal.outbox.take();
    rehearsal.turn_of(test::command(test::Hall::clerk, "played", "plan-meeting --term 15 --number 99"));
    CHECK(rehearsal.outbox.take().replies.at(0).frame->starts_with("{\"kind\":\"accepted\""));
    CHECK(events_of(folder.file) == before);
}

TEST_CASE("a store to read is not appended to") {
    const Folder folder;
    store::SqliteStore store(folder.file);
    ReadingStore reading(folder.file);
    engine::Appended outcome = engine::Appended::durable;
    reading.append(0, 1, {}, [&](const engine::AppendResult& result) { outcome = result.outcome; });
    CHECK(outcome == engine::Appended::conflict);
    CHECK_THROWS_AS(ReadingStore(folder.path / "none.db"), engine::StoreUnavailable);
    CHECK_THROWS_AS(stored_file({.kind = StoreKind::memory, .file = {"x"}}), SettingsError);
}

}  // namespace yishi::program
