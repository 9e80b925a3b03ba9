// What every EventStore does, whatever it stands on. Each case runs for each implementation.

#include <catch2/catch.hpp>
#include <functional>
#include <memory>

#include "rows.hpp"
#include "server/store/memory_store.hpp"
#include "server/store/sqlite_store.hpp"
#include "temporary_folder.hpp"

using namespace yishi;
using namespace yishi::store::test;
using engine::Appended;

namespace {

/// One implementation, in a folder that lasts as long as the case.
class Backend {
  public:
    explicit Backend(const std::string& name) {
        if (name == "memory") {
            store_ = std::make_unique<store::MemoryStore>();
        } else {
            store_ = std::make_unique<store::SqliteStore>(folder_ / "council.db");
        }
    }
    engine::EventStore& operator*() { return *store_; }
    engine::EventStore* operator->() { return store_.get(); }

  private:
    TemporaryFolder folder_;
    std::unique_ptr<engine::EventStore> store_;
};

std::string each_backend() {
    return GENERATE(as<std::string>{}, "memory", "sqlite");
}

}  // namespace

TEST_CASE("A new store is empty and in epoch 1") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    CHECK(store->end() == 0);
    CHECK(store->epoch() == 1);
    CHECK(read_all(*store).empty());
    CHECK_FALSE(store->blob(record::sha256("nothing")));
    store->idle();
}

TEST_CASE("Rows are read in the order in which they were appended, from any position") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    Writer writer;
    std::vector<engine::Row> rows;
    for (int round = 0; round < 10; ++round) {
        auto batch = writer.batch(round % 3 == 0 ? council : meeting, round);
        batch.rows.push_back(writer.row(council));
        rows.insert(rows.end(), batch.rows.begin(), batch.rows.end());
        append_durably(*store, batch);
        CHECK(store->end() == rows.size());
        if (round % 4 == 3) store->idle();
    }
    CHECK(same(read_all(*store), rows));
    for (std::size_t from = 0; from <= rows.size() + 2; ++from) {
        const std::vector<engine::Row> rest(rows.begin() + static_cast<std::ptrdiff_t>(std::min(from, rows.size())),
                                            rows.end());
        CHECK(same(read_all(*store, from), rest));
    }
}

TEST_CASE("Reading stops when the visitor says so") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    Writer writer;
    append_durably(*store, writer.batch(meeting, 10));
    int seen = 0;
    store->read(2, [&](const engine::Row& row) {
        CHECK(row.position == 2U + static_cast<unsigned>(seen));
        return ++seen < 3;
    });
    CHECK(seen == 3);
    CHECK(read_all(*store).size() == 10);
}

TEST_CASE("What a visitor throws comes through, and the store goes on") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    Writer writer;
    append_durably(*store, writer.batch(meeting, 3));
    CHECK_THROWS_AS(store->read(0, [](const engine::Row&) -> bool { throw 7; }), int);
    append_durably(*store, writer.batch(meeting, 3));
    CHECK(read_all(*store).size() == 6);
}

TEST_CASE("Any bytes and any size come back as they were") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    Writer writer;
    engine::Batch batch;
    std::string all_bytes;
    for (int byte = 0; byte < 256; ++byte) all_bytes.push_back(static_cast<char>(byte));
    batch.rows.push_back(writer.row(meeting, all_bytes));
    batch.rows.push_back(writer.row(meeting, std::string(60'000, 'x')));
    batch.rows.push_back(writer.row(meeting, "会议开始"));
    auto empty = writer.row(meeting);
    empty.bytes.clear();
    empty.kind.clear();
    empty.leaf = record::sha256(std::string(1, '\0'));
    batch.rows.push_back(empty);
    append_durably(*store, batch);
    CHECK(same(read_all(*store), batch.rows));
}

TEST_CASE("One batch appends to several logs, new ones among them") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    Writer writer;
    engine::Batch batch;
    for (const auto* log : {"hangzhou/register", "hangzhou/meeting/1", "hangzhou/register", "hangzhou/rehearsal/1",
                            "hangzhou/meeting/1", "hangzhou/meeting/2"}) {
        batch.rows.push_back(writer.row(log));
    }
    append_durably(*store, batch);
    append_durably(*store, writer.batch("hangzhou/rehearsal/1", 2));
    const auto rows = read_all(*store);
    REQUIRE(rows.size() == 8);
    CHECK(rows[2].index == 1);
    CHECK(rows[5].log == "hangzhou/meeting/2");
    CHECK(rows[7].log == "hangzhou/rehearsal/1");
    CHECK(rows[7].index == 2);
}

TEST_CASE("An append at another position than the end is a conflict and writes nothing") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    Writer writer;
    append_durably(*store, writer.batch(meeting, 5));
    const auto before = read_all(*store);

    for (const engine::Position position : {0, 4, 6}) {
        Writer other;
        other.batch(meeting, static_cast<int>(position));
        auto batch = other.batch(meeting, 2);
        batch.blobs.push_back(blob("paper"));
        const auto answer = append(*store, position, batch);
        CHECK(answer.outcome == Appended::conflict);
        CHECK(answer.reason.find("position 5") != std::string::npos);
    }
    CHECK(same(read_all(*store), before));
    CHECK_FALSE(store->blob(record::sha256("paper")));
    append_durably(*store, writer.batch(meeting, 1));
}

TEST_CASE("An append in another epoch is a conflict and writes nothing") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    Writer writer;
    const auto batch = writer.batch(meeting, 1);
    for (const std::uint64_t epoch : {0, 2}) {
        const auto answer = append(*store, 0, batch, epoch);
        CHECK(answer.outcome == Appended::conflict);
        CHECK(answer.reason.find("epoch") != std::string::npos);
    }
    CHECK(store->end() == 0);
    append_durably(*store, batch);
}

TEST_CASE("A batch that does not continue the store is a conflict and writes nothing") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    Writer writer;
    append_durably(*store, writer.batch(meeting, 3));
    const auto good = writer.batch(meeting, 3);

    auto batch = good;
    SECTION("a position left out") {
        batch.rows.erase(batch.rows.begin() + 1);
    }
    SECTION("a position twice") {
        batch.rows[2].position = batch.rows[1].position;
    }
    SECTION("an index left out") {
        ++batch.rows[2].index;
    }
    SECTION("an index from the start of a log that has entries") {
        batch.rows[0].index = 0;
    }
    SECTION("a new log that does not start at 0") {
        batch.rows[2].log = "hangzhou/meeting/2";
    }
    SECTION("a blob under a wrong digest") {
        batch.blobs.push_back({record::sha256("a"), "b"});
    }

    CHECK(append(*store, 3, batch).outcome == Appended::conflict);
    CHECK(read_all(*store).size() == 3);
    append_durably(*store, good);
}

TEST_CASE("An empty batch is durable at once") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    CHECK(append(*store, 0, {}).outcome == Appended::durable);
    CHECK(store->end() == 0);
}

TEST_CASE("Blobs are found by their digest, with rows or without, twice or once") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    Writer writer;
    auto batch = writer.batch(meeting, 1);
    const std::string large(300'000, 'p');
    batch.blobs = {blob("paper"), blob(large), blob(""), blob("paper")};
    append_durably(*store, batch);
    engine::Batch only_blobs;
    only_blobs.blobs = {blob("paper"), blob(std::string("zero\0byte", 9))};
    append_durably(*store, only_blobs);

    CHECK(store->end() == 1);
    CHECK(store->blob(record::sha256("paper")) == "paper");
    CHECK(store->blob(record::sha256(large)) == large);
    CHECK(store->blob(record::sha256("")) == "");
    CHECK(store->blob(record::sha256(std::string_view("zero\0byte", 9))) == std::string("zero\0byte", 9));
    CHECK_FALSE(store->blob(record::sha256("other")));
}

TEST_CASE("After conflict and rebuilding from the store, appending goes on") {
    const auto name = each_backend();
    CAPTURE(name);
    Backend store(name);
    Writer mine;
    append_durably(*store, mine.batch(meeting, 2));
    Writer other = mine;
    append_durably(*store, other.batch(meeting, 2));
    REQUIRE(append(*store, mine.position, mine.batch(meeting, 1)).outcome == Appended::conflict);

    Writer rebuilt;
    store->read(0, [&](const engine::Row& row) { return same(rebuilt.row(row.log), row); });
    CHECK(rebuilt.position == 4);
    append_durably(*store, rebuilt.batch(meeting, 1));
}
