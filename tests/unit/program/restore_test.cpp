#include "server/program/restore.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>

#include "hall.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/hex.hpp"
#include "server/program/events.hpp"
#include "server/program/reading_store.hpp"
#include "server/program/upkeep.hpp"
#include "server/store/backup.hpp"
#include "server/store/sqlite_store.hpp"

namespace yishi::program {
namespace {

/// A store with an entry more than its backup.
struct Shelf {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("yishi-restore-" + std::to_string(getpid()));
    std::filesystem::path file = path / "yishi.db";
    std::filesystem::path backup_file = path / "backup.db";
    std::ostringstream out;
    std::ostringstream notes;

    Shelf() {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
        store::SqliteStore store(file);
        test::Hall hall(3, &store);
        backup(file, backup_file, out, notes);
        hall.clerk_does("open-term --term 15 --congress 第十五届 --fixed-members 3");
    }
    ~Shelf() { std::filesystem::remove_all(path); }

    std::uint64_t entries() const { return ReadingStore(file).end(); }
};

std::vector<messages::Identifier> li_and_zhao() {
    return {"li", "zhao"};
}

}  // namespace

TEST_CASE("two persons restore a backup once they were shown what is about to happen, and the log says who") {
    Shelf shelf;
    const auto digest = store::digest_of_backup(shelf.backup_file);
    restore(
        shelf.backup_file, shelf.file, true,
        [&] {
            // All of it stands on the screen before anybody says who they are.
            CHECK_THAT(shelf.notes.str(), Catch::Contains(record::hex::encode(digest).substr(0, 8)) &&
                                              Catch::Contains("hangzhou") && Catch::Contains("1 → 2") &&
                                              Catch::Contains("last position 0") && Catch::Contains("set aside"));
            CHECK(shelf.entries() == 2);
            return li_and_zhao();
        },
        shelf.out, shelf.notes);
    CHECK_THAT(shelf.out.str(),
               Catch::Contains("\"restored_by\":[\"li\",\"zhao\"]") && Catch::Contains(record::base64::encode(digest)));
    CHECK(std::filesystem::exists(shelf.file.string() + ".replaced-1"));
    store::SqliteStore store(shelf.file);
    CHECK(store.epoch() == 2);
    CHECK(store.end() == 1);
    test::Hall hall(3, &store);
    std::ostringstream events;
    ReadingStore reading(shelf.file);
    print_events(reading, "", 1, events);
    CHECK_THAT(events.str(), Catch::Contains("\"restored_by\":[\"li\",\"zhao\"]") &&
                                 Catch::Contains("\"backup\":\"" + record::base64::encode(digest)));
}

TEST_CASE("without two persons nothing is changed") {
    Shelf shelf;
    const AskTwoPersons nobody = []() -> std::vector<messages::Identifier> { throw UpkeepRefused("nobody"); };
    CHECK_THROWS_WITH(restore(shelf.backup_file, shelf.file, true, nobody, shelf.out, shelf.notes), "nobody");
    CHECK(shelf.entries() == 2);
    CHECK(ReadingStore(shelf.file).epoch() == 1);
    CHECK_FALSE(std::filesystem::exists(shelf.file.string() + ".replaced-1"));
}

TEST_CASE("what stands in the way is said before anybody signs in") {
    Shelf shelf;
    const AskTwoPersons nobody = []() -> std::vector<messages::Identifier> {
        throw std::logic_error("somebody is asked");
    };
    CHECK_THROWS_WITH(restore(shelf.backup_file, shelf.file, false, nobody, shelf.out, shelf.notes),
                      Catch::Contains("--force"));
    CHECK_THROWS_AS(restore(shelf.path / "none.db", shelf.file, true, nobody, shelf.out, shelf.notes),
                    engine::StoreUnavailable);
    const store::SqliteStore running(shelf.file);
    CHECK_THROWS_WITH(restore(shelf.backup_file, shelf.file, true, nobody, shelf.out, shelf.notes),
                      Catch::Contains("in use by process"));
}

}  // namespace yishi::program
