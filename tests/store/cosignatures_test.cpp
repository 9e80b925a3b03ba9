// What every CosignatureStore does, whatever it stands on, and what the one in SQLite outlives.

#include <catch2/catch.hpp>
#include <memory>

#include "rows.hpp"
#include "server/store/sqlite_store.hpp"
#include "temporary_folder.hpp"
#include "tests/support/memory_cosignatures.hpp"

using namespace yishi;
using namespace yishi::store::test;
using engine::KeptCosignature;
using store::SqliteStore;

namespace {

const std::string of_meeting = "hangzhou/meeting/15-35/1";
const std::string of_council = "hangzhou/register/1";

/// A cosignature of any bytes: a store does not look at them.
KeptCosignature cosignature(const std::string& origin, const std::string& display, std::uint64_t size,
                            const std::string& salt = "") {
    KeptCosignature kept{origin, size, record::sha256(salt), {"hangzhou/witness/" + display, {0, 255, 10, 7}, {}}};
    kept.signature.signature = std::string("\0\n\xff", 3) + std::to_string(size) + salt;
    return kept;
}

/// One implementation, in a folder that lasts as long as the case.
class Backend {
  public:
    explicit Backend(const std::string& name) {
        if (name == "memory")
            store_ = std::make_unique<yishi::test::MemoryCosignatures>();
        else
            store_ = std::make_unique<SqliteStore>(folder_ / "council.db");
    }
    engine::CosignatureStore* operator->() { return store_.get(); }

  private:
    TemporaryFolder folder_;
    std::unique_ptr<engine::CosignatureStore> store_;
};

std::string each_backend() {
    return GENERATE(as<std::string>{}, "memory", "sqlite");
}

}  // namespace

TEST_CASE("A cosignature comes back as it was, under its origin alone") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    CHECK(store->cosignatures(of_meeting).empty());
    const auto kept = cosignature(of_meeting, "wall", 17, "salt");
    store->keep(kept);
    CHECK(store->cosignatures(of_meeting) == std::vector{kept});
    for (const auto& other : {of_council, meeting, meeting + "/2", meeting + "/11", std::string()})
        CHECK(store->cosignatures(other).empty());
}

TEST_CASE("The cosignatures of an origin are sorted by witness, whatever the order in which they came") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    const auto wall = cosignature(of_meeting, "wall", 3);
    const auto lobby = cosignature(of_meeting, "lobby", 9);
    store->keep(wall);
    store->keep(cosignature(of_council, "gallery", 4));
    store->keep(lobby);
    CHECK(store->cosignatures(of_meeting) == std::vector{lobby, wall});
}

TEST_CASE("Of each witness the newest cosignature of an origin is kept, and a larger one stays") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    const auto other = cosignature(of_meeting, "lobby", 2);
    const auto elsewhere = cosignature(of_council, "wall", 1);
    store->keep(other);
    store->keep(elsewhere);
    store->keep(cosignature(of_meeting, "wall", 5));
    const auto newer = cosignature(of_meeting, "wall", 8);
    store->keep(newer);
    CHECK(store->cosignatures(of_meeting) == std::vector{other, newer});
    store->keep(cosignature(of_meeting, "wall", 7));
    CHECK(store->cosignatures(of_meeting) == std::vector{other, newer});
    // At the same size the last one counts: it was checked against the head of now.
    const auto again = cosignature(of_meeting, "wall", 8, "later");
    store->keep(again);
    CHECK(store->cosignatures(of_meeting) == std::vector{other, again});
    CHECK(store->cosignatures(of_council) == std::vector{elsewhere});
}

TEST_CASE("Cosignatures outlive the process, and are no entries") {
    TemporaryFolder folder(std::filesystem::temp_directory_path());
    const auto file = folder / "council.db";
    const auto kept = cosignature(of_meeting, "wall", 5);
    Writer writer;
    {
        SqliteStore store(file);
        append_durably(store, writer.batch(meeting, 5));
        store.keep(kept);
        CHECK(store.end() == 5);
    }
    SqliteStore store(file);
    CHECK(store.cosignatures(of_meeting) == std::vector{kept});
    CHECK(store.end() == 5);
    CHECK(read_all(store).size() == 5);
    append_durably(store, writer.batch(meeting, 1));
    store.keep(cosignature(of_meeting, "wall", 4));
    CHECK(store.cosignatures(of_meeting) == std::vector{kept});
}
