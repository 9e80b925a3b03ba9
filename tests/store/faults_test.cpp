// Durability: a run of appends is cut off or disturbed at each write and each sync in turn.

#include <catch2/catch.hpp>
#include <memory>
#include <optional>

#include "fault_disk.hpp"
#include "rows.hpp"
#include "server/store/sqlite_store.hpp"
#include "temporary_folder.hpp"

using namespace yishi;
using namespace yishi::store::test;
using engine::Appended;
using Fault = FaultDisk::Fault;
using Kept = FaultDisk::Kept;
using store::SqliteStore;

namespace {

/// The batches of a run. Each has a blob, so that it can be told whether that stayed, too.
std::vector<engine::Batch> some_batches() {
    Writer writer;
    std::vector<engine::Batch> batches;
    for (const int count : {1, 4, 40, 2, 15, 1, 9, 3}) {
        auto batch = writer.batch(batches.size() % 3 == 2 ? council : meeting, count);
        batch.rows.push_back(writer.row(council));
        batch.blobs.push_back(
            blob(std::string(batches.size() == 3 ? 20'000 : 50, 'b') + std::to_string(batches.size())));
        batches.push_back(std::move(batch));
    }
    return batches;
}

struct Outcome {
    std::size_t acknowledged = 0;   ///< Batches answered `durable`.
    std::optional<Appended> other;  ///< The answer to the batch after those, where there was another one.
};

/// Opens the store, appends batch by batch until one is not durable, with housekeeping between, and closes.
/// In the middle the store is closed and opened.
Outcome run(const std::filesystem::path& file, const std::vector<engine::Batch>& batches) {
    Outcome outcome;
    std::unique_ptr<SqliteStore> store;
    const auto open = [&] {
        store.reset();
        // A small bound, so that checkpoints after a commit happen as well.
        store =
            std::make_unique<SqliteStore>(file, store::SqliteSettings{.vfs = FaultDisk::vfs(), .log_bytes = 60'000});
    };
    try {
        open();
        for (const auto& batch : batches) {
            Appended answer = Appended::unknown;
            bool all_synced = false;
            store->append(batch.rows.front().position, 1, batch, [&](const engine::AppendResult& result) {
                answer = result.outcome;
                all_synced = FaultDisk::instance().unsynced_bytes("-wal") == 0;
            });
            if (answer != Appended::durable) {
                outcome.other = answer;
                return outcome;
            }
            // The sync has returned before the acknowledgement is made.
            REQUIRE(all_synced);
            ++outcome.acknowledged;
            if (outcome.acknowledged == 2) store->idle();
            if (outcome.acknowledged == 5) open();
        }
    } catch (const engine::StoreUnavailable&) {
    }
    return outcome;
}

/// Requires that the store has the first batches, each as a whole, and nothing else; gives how many.
std::size_t batches_in(engine::EventStore& store, const std::vector<engine::Batch>& batches) {
    const auto rows = read_all(store);
    REQUIRE(store.end() == rows.size());
    std::size_t count = 0;
    std::size_t position = 0;
    for (; count < batches.size() && position < rows.size(); ++count) {
        for (const auto& row : batches[count].rows) {
            REQUIRE(position < rows.size());
            REQUIRE(same(rows[position++], row));
        }
    }
    REQUIRE(position == rows.size());
    for (std::size_t batch = 0; batch < batches.size(); ++batch) {
        REQUIRE(store.blob(batches[batch].blobs[0].digest).has_value() == (batch < count));
    }
    return count;
}

/// Appends what is missing, which must work.
void complete(engine::EventStore& store, const std::vector<engine::Batch>& batches, std::size_t from) {
    for (auto batch = from; batch < batches.size(); ++batch) append_durably(store, batches[batch]);
    REQUIRE(batches_in(store, batches) == batches.size());
}

std::uint64_t steps_of_a_good_run(const std::vector<engine::Batch>& batches) {
    TemporaryFolder folder;
    FaultDisk::instance().reset();
    REQUIRE(run(folder / "council.db", batches).acknowledged == batches.size());
    return FaultDisk::instance().steps();
}

}  // namespace

TEST_CASE("Power loss at any write or sync leaves the acknowledged batches, or these and the one in flight",
          "[faults]") {
    const auto batches = some_batches();
    const auto steps = steps_of_a_good_run(batches);
    REQUIRE(steps > 150);
    const auto seed = std::random_device{}();
    std::mt19937 random(seed);
    std::size_t kept_in_flight = 0;
    for (std::uint64_t step = 1; step <= steps; ++step) {
        for (const auto kept : {Kept::nothing, Kept::a_random_part, Kept::a_random_part, Kept::everything}) {
            CAPTURE(step, seed);
            TemporaryFolder folder;
            const auto file = folder / "council.db";
            FaultDisk::instance().reset();
            FaultDisk::instance().plan(Fault::power_loss, step);
            const auto outcome = run(file, batches);
            REQUIRE(FaultDisk::instance().has_struck());
            REQUIRE(outcome.other != Appended::conflict);
            FaultDisk::instance().start_after_power_loss(kept, random);

            SqliteStore store(file, {.vfs = FaultDisk::vfs()});
            const auto count = batches_in(store, batches);
            REQUIRE(count >= outcome.acknowledged);
            REQUIRE(count <= outcome.acknowledged + (outcome.other == Appended::unknown ? 1 : 0));
            if (count > outcome.acknowledged) ++kept_in_flight;
            complete(store, batches, count);
        }
    }
    // Both ways out do occur.
    CHECK(kept_in_flight > 0);
}

TEST_CASE("A disk error at any write or sync makes append unknown at worst, and the store goes on", "[faults]") {
    const auto batches = some_batches();
    const auto steps = steps_of_a_good_run(batches);
    const auto fault = GENERATE(Fault::full, Fault::write_error, Fault::lost_sync);
    std::size_t unknown = 0;
    std::size_t failed = 0;
    for (std::uint64_t step = 1; step <= steps; ++step) {
        CAPTURE(static_cast<int>(fault), step);
        TemporaryFolder folder;
        const auto file = folder / "council.db";
        FaultDisk::instance().reset();
        FaultDisk::instance().plan(fault, step);
        const auto outcome = run(file, batches);
        REQUIRE(outcome.other != Appended::conflict);
        if (outcome.other == Appended::unknown) ++unknown;
        if (outcome.other == Appended::failed) ++failed;
        FaultDisk::instance().repair();

        SqliteStore store(file, {.vfs = FaultDisk::vfs()});
        const auto count = batches_in(store, batches);
        REQUIRE(count >= outcome.acknowledged);
        REQUIRE(count <= outcome.acknowledged + (outcome.other == Appended::unknown ? 1 : 0));
        complete(store, batches, count);
    }
    // A full disk is told from one of which nothing is known.
    CHECK((fault == Fault::full ? failed : unknown) > 0);
}

TEST_CASE("What the same store says after a failure is settled: power loss does not change it", "[faults]") {
    const auto batches = some_batches();
    const auto steps = steps_of_a_good_run(batches);
    const auto fault = GENERATE(Fault::full, Fault::write_error, Fault::lost_sync);
    const auto seed = std::random_device{}();
    std::mt19937 random(seed);
    std::size_t unknown = 0;
    std::size_t failed = 0;
    for (std::uint64_t step = 1; step <= steps; ++step) {
        for (const auto kept : {Kept::nothing, Kept::a_random_part, Kept::everything}) {
            CAPTURE(static_cast<int>(fault), step, seed);
            TemporaryFolder folder;
            const auto file = folder / "council.db";
            FaultDisk::instance().reset();
            std::optional<std::size_t> settled;
            std::size_t acknowledged = 0;
            try {
                auto store = SqliteStore(file, {.vfs = FaultDisk::vfs()});
                FaultDisk::instance().plan(fault, step);
                for (const auto& batch : batches) {
                    const auto answer = append(store, batch.rows.front().position, batch);
                    REQUIRE(answer.outcome != Appended::conflict);
                    if (answer.outcome != Appended::durable) {
                        ++(answer.outcome == Appended::unknown ? unknown : failed);
                        settled = batches_in(store, batches);
                        REQUIRE(*settled >= acknowledged);
                        if (answer.outcome == Appended::failed) REQUIRE(*settled == acknowledged);
                        // The power goes before another step is done.
                        FaultDisk::instance().plan(Fault::power_loss, 0);
                        break;
                    }
                    ++acknowledged;
                }
            } catch (const engine::StoreUnavailable&) {
            }
            FaultDisk::instance().start_after_power_loss(kept, random);
            SqliteStore store(file, {.vfs = FaultDisk::vfs()});
            const auto count = batches_in(store, batches);
            REQUIRE(count == settled.value_or(acknowledged));
        }
    }
    CHECK((fault == Fault::full ? failed : unknown) > 0);
}

TEST_CASE("As long as the disk is full each append says so, and works as soon as there is space", "[faults]") {
    TemporaryFolder folder;
    const auto file = folder / "council.db";
    FaultDisk::instance().reset();
    SqliteStore store(file, {.vfs = FaultDisk::vfs()});
    Writer writer;
    append_durably(store, writer.batch(meeting, 5));
    const auto batch = writer.batch(meeting, 5);

    FaultDisk::instance().plan(Fault::full, 0, true);
    for (int attempt = 0; attempt < 3; ++attempt) {
        const auto answer = append(store, 5, batch);
        CHECK(answer.outcome == Appended::failed);
        CHECK(answer.reason.find("The disk with the store " + file.string() + " is full") == 0);
    }
    CHECK_THROWS_AS(store.end(), engine::StoreUnavailable);
    FaultDisk::instance().repair();

    CHECK(store.end() == 5);
    append_durably(store, batch);
    CHECK(read_all(store).size() == 10);
}

TEST_CASE("A disk that fails during housekeeping loses nothing", "[faults]") {
    TemporaryFolder folder;
    const auto file = folder / "council.db";
    FaultDisk::instance().reset();
    const auto fault = GENERATE(Fault::full, Fault::write_error, Fault::lost_sync);
    std::mt19937 random(1);
    Writer writer;
    {
        SqliteStore store(file, {.vfs = FaultDisk::vfs()});
        append_durably(store, writer.batch(meeting, 50));
        FaultDisk::instance().plan(fault, 0);
        store.idle();
        CHECK(FaultDisk::instance().has_struck());
        append_durably(store, writer.batch(meeting, 50));
        store.idle();
        append_durably(store, writer.batch(meeting, 50));
        FaultDisk::instance().plan(Fault::power_loss, 0);
    }
    FaultDisk::instance().start_after_power_loss(Kept::nothing, random);
    SqliteStore store(file, {.vfs = FaultDisk::vfs()});
    CHECK(read_all(store).size() == 150);
}
