#include "server/store/backup.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <system_error>

#include "protocol/record/base64.hpp"
#include "protocol/record/hex.hpp"
#include "server/store/durable_file.hpp"
#include "server/store/entry_scan.hpp"
#include "server/store/file_digest.hpp"
#include "server/store/file_lock.hpp"
#include "server/store/migrations.hpp"
#include "server/store/sqlite_errors.hpp"
#include "server/store/sqlite_open.hpp"

namespace yishi::store {
namespace {

namespace filesystem = std::filesystem;

// Between two parts, of 1 MiB, progress is told.
constexpr int pages_at_a_time = 256;

filesystem::path beside(const filesystem::path& file, const std::string& ending) {
    return file.string() + ending;
}

[[noreturn]] void throw_damaged(const std::string& file, const std::string& defect) {
    throw engine::StoreDamaged({.file = file, .position = {}, .log = {}, .index = {}}, defect);
}

void check_structure(SQLite::Database& database, const std::string& file) {
    const std::string answer = database.execAndGet("PRAGMA integrity_check(1)").getString();
    if (answer != "ok") throw_damaged(file, "SQLite says \"" + answer + "\"");
}

std::uint64_t check_blobs(SQLite::Database& database, const std::string& file) {
    std::uint64_t count = 0;
    SQLite::Statement select(database, "SELECT sha256, bytes FROM blob");
    for (; select.executeStep(); ++count) {
        const std::string name = select.getColumn(0).getString();
        const std::string bytes = select.getColumn(1).getString();
        const auto digest = record::sha256(bytes);
        if (!std::equal(name.begin(), name.end(), digest.bytes.begin(), digest.bytes.end(),
                        [](char left, std::uint8_t right) { return static_cast<std::uint8_t>(left) == right; })) {
            throw_damaged(file, "the blob " + record::hex::encode(digest) + " stands under another digest");
        }
    }
    return count;
}

StoreSummary verify(SQLite::Database& database, const std::string& file) {
    check_structure(database, file);
    scan_entries(database, file, 0, [](const engine::Row&) { return true; });
    StoreSummary summary;
    SQLite::Statement meta(database, "SELECT next_position, epoch FROM meta WHERE id = 1");
    if (!meta.executeStep()) throw_damaged(file, "the row of meta is missing");
    summary.end = static_cast<engine::Position>(meta.getColumn(0).getInt64());
    summary.epoch = static_cast<std::uint64_t>(meta.getColumn(1).getInt64());
    summary.blobs = check_blobs(database, file);
    return summary;
}

void remove_with_companions(const filesystem::path& file) {
    for (const auto* ending : {"", "-wal", "-shm", "-journal"}) filesystem::remove(beside(file, ending));
}

/// Copies what `source` holds at this moment into the new file `copy`; false where `progress` has ended it.
bool copy(const filesystem::path& source, const filesystem::path& copy, const Progress& progress) {
    auto from = open_for_reading(source);
    SQLite::Database to(copy.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    // Without a transaction of its own the backup would begin again after each commit to the source.
    SQLite::Transaction snapshot(from);
    from.execAndGet("SELECT next_position FROM meta WHERE id = 1");
    const auto page_size = static_cast<std::uint64_t>(from.execAndGet("PRAGMA page_size").getInt());
    SQLite::Backup backup(to, from);
    while (backup.executeStep(pages_at_a_time) == SQLITE_OK) {
        const auto total = static_cast<std::uint64_t>(backup.getTotalPageCount());
        const auto done = total - static_cast<std::uint64_t>(backup.getRemainingPageCount());
        if (progress && !progress(done * page_size, total * page_size)) return false;
    }
    return true;
}

/// Begins the next epoch, with who began it.
void begin_epoch(SQLite::Database& database, const domain::Restoration& restored) {
    migrate(database);
    SQLite::Transaction transaction(database);
    database.exec("UPDATE meta SET epoch = epoch + 1 WHERE id = 1");
    SQLite::Statement insert(database,
                             "INSERT INTO restoration (epoch, first, second, backup) "
                             "SELECT epoch, ?, ?, ? FROM meta WHERE id = 1");
    insert.bind(1, restored.by.at(0).text);
    insert.bind(2, restored.by.at(1).text);
    insert.bind(3, restored.backup.text);
    insert.exec();
    transaction.commit();
}

/// Makes the copy one file that needs no log beside it, in the next epoch where somebody `restored` it, and checks all
/// of it. `source` is whose damage it is.
StoreSummary finish(const filesystem::path& copy, const filesystem::path& source, const domain::Restoration* restored) {
    SQLite::Database database(copy.string(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA journal_mode = DELETE");
    if (restored != nullptr) begin_epoch(database, *restored);
    return verify(database, source.string());
}

/// Copies `source` to "<destination>.part", complete, checked and synced. Nothing is left of it where
/// this throws, or gives nothing since `progress` has ended it.
std::optional<StoreSummary> make_part(const filesystem::path& source, const filesystem::path& destination,
                                      const domain::Restoration* restored, const Progress& progress) {
    const auto part = beside(destination, ".part");
    remove_with_companions(part);
    try {
        if (!copy(source, part, progress)) {
            remove_with_companions(part);
            return std::nullopt;
        }
        const auto summary = finish(part, source, restored);
        sync_file(part);
        return summary;
    } catch (const SQLite::Exception& error) {
        remove_with_companions(part);
        if (means_damage(error)) throw_store_error(error, source.string());
        // Only what is written can fill a disk; any other error may be of either file.
        const bool is_full = error.getErrorCode() == SQLITE_FULL;
        throw engine::StoreUnavailable(
            explain(error, is_full ? part.string() : source.string() + " or its copy " + part.string()));
    } catch (...) {
        remove_with_companions(part);
        throw;
    }
}

/// Runs `work` with the errors of its libraries turned into the store's.
template <typename Work>
auto with_store_errors(const filesystem::path& file, Work work) {
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        throw_store_error(error, file.string());
    } catch (const filesystem::filesystem_error& error) {
        throw engine::StoreUnavailable(std::string(error.what()) + ".");
    }
}

void move_aside(const filesystem::path& file) {
    int number = 1;
    const auto name = [&](const char* ending) { return beside(file, ".replaced-" + std::to_string(number) + ending); };
    while (filesystem::exists(name("")) || filesystem::exists(name("-wal"))) ++number;
    if (filesystem::exists(file)) rename_durably(file, name(""));
    if (filesystem::exists(beside(file, "-wal"))) rename_durably(beside(file, "-wal"), name("-wal"));
    filesystem::remove(beside(file, "-shm"));
}

}  // namespace

StoreSummary verify_store(const filesystem::path& file) {
    return with_store_errors(file, [&] {
        auto database = open_for_reading(file);
        return verify(database, file.string());
    });
}

std::optional<StoreSummary> backup_store(const filesystem::path& source, const filesystem::path& destination,
                                         const Progress& progress) {
    return with_store_errors(source, [&]() -> std::optional<StoreSummary> {
        if (filesystem::exists(destination)) {
            throw engine::StoreUnavailable("There is a file " + destination.string() +
                                           " already. Give the backup another name.");
        }
        const auto summary = make_part(source, destination, nullptr, progress);
        if (summary) rename_durably(beside(destination, ".part"), destination);
        return summary;
    });
}

record::Digest digest_of_backup(const filesystem::path& backup) {
    std::error_code ignored;
    if (filesystem::file_size(beside(backup, "-wal"), ignored) > 0 && !ignored)
        throw engine::StoreUnavailable("Beside " + backup.string() +
                                       " stands a log of changes: it is a store, no backup. Make one of it first, by "
                                       "\"yishi-server backup FILE --store.file " +
                                       backup.string() + "\".");
    return file_digest(backup);
}

StoreSummary restore_store(const filesystem::path& backup, const filesystem::path& destination, Overwrite overwrite,
                           const domain::Restoration& restored) {
    return with_store_errors(backup, [&] {
        const FileLock lock(destination);
        if (overwrite == Overwrite::refuse &&
            (filesystem::exists(destination) || filesystem::exists(beside(destination, "-wal")))) {
            throw engine::StoreUnavailable("There is a store " + destination.string() +
                                           " already. It is replaced only with leave to overwrite.");
        }
        const auto summary = make_part(backup, destination, &restored, {});
        if (record::base64::encode(digest_of_backup(backup)) != restored.backup.text) {
            remove_with_companions(beside(destination, ".part"));
            throw engine::StoreUnavailable("The backup " + backup.string() +
                                           " has changed since its digest was shown. Nothing was restored.");
        }
        // From here on a crash leaves a file that forbids to open the store.
        const auto unfinished = unfinished_restore(destination);
        rename_durably(beside(destination, ".part"), unfinished);
        move_aside(destination);
        rename_durably(unfinished, destination);
        return *summary;
    });
}

}  // namespace yishi::store
