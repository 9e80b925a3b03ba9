#include "server/store/sqlite_open.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <vector>

#include "server/engine/store_errors.hpp"
#include "server/store/durable_file.hpp"
#include "server/store/migrations.hpp"
#include "server/store/sqlite_errors.hpp"

namespace yishi::store {
namespace {

// How long to wait for a program that looks into the file, such as the sqlite3 shell.
constexpr int busy_milliseconds = 1000;

std::filesystem::path beside(const std::filesystem::path& file, const char* ending) {
    return file.string() + ending;
}

bool has_content(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return !error && size > 0;
}

[[noreturn]] void throw_damaged(const std::filesystem::path& file, const std::string& defect) {
    throw engine::StoreDamaged({.file = file.string(), .position = {}, .log = {}, .index = {}}, defect);
}

/// For calls past the database, which leave no message there.
void check(int code) {
    if (code != SQLITE_OK) throw SQLite::Exception(sqlite3_errstr(code), code);
}

/// Made under another name and renamed when complete, so that an empty or half store is always damage.
void create(const std::filesystem::path& file, const std::string& vfs) {
    if (has_content(beside(file, "-wal"))) {
        throw_damaged(file, "its main file is missing, though its write-ahead log is there");
    }
    const auto unfinished = beside(file, ".new");
    std::filesystem::remove(unfinished);
    std::filesystem::remove(beside(unfinished, "-journal"));
    {
        SQLite::Database database(unfinished.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 0, vfs);
        migrate(database);
    }
    rename_durably(unfinished, file);
}

/// A file shorter than its header says has been cut; SQLite itself looks only at some ways of opening,
/// and takes an empty file for a new database. While the write-ahead log has content the file may be
/// shorter, after a crash during a checkpoint.
void refuse_cut_file(SQLite::Database& database, const std::filesystem::path& file) {
    sqlite3_file* handle = nullptr;
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &handle);
    sqlite3_int64 size = 0;
    check(handle->pMethods->xFileSize(handle, &size));
    std::array<unsigned char, 100> header;
    if (size < static_cast<sqlite3_int64>(header.size())) {
        throw_damaged(file, "it has been cut to " + std::to_string(size) + " bytes");
    }
    if (has_content(beside(file, "-wal"))) return;
    check(handle->pMethods->xRead(handle, header.data(), header.size(), 0));
    // https://www.sqlite.org/fileformat.html section 1.3: page size at 16, 1 standing for 65536; size in pages at 28.
    const sqlite3_int64 page_size = header[16] << 8 | header[17];
    const sqlite3_int64 pages = sqlite3_int64{header[28]} << 24 | header[29] << 16 | header[30] << 8 | header[31];
    const auto expected = pages * (page_size == 1 ? 65536 : page_size);
    if (size < expected) {
        throw_damaged(file,
                      "it has been cut to " + std::to_string(size) + " of " + std::to_string(expected) + " bytes");
    }
}

void refuse_other_files(SQLite::Database& database, const std::filesystem::path& file) {
    if (database.execAndGet("PRAGMA application_id").getInt() != application_id) {
        throw engine::StoreUnavailable("The file " + file.string() +
                                       " is not a store of this program. Check its name.");
    }
}

/// Writes the write-ahead log's bytes over themselves and syncs them. A commit whose sync has failed
/// may stand in the system's cache as if it were on the disk, where no later sync would write it any
/// more (https://wiki.postgresql.org/wiki/Fsync_Errors); a checkpoint that trusted in it could leave
/// the file torn after power loss. Bytes written anew are synced for certain, or the sync fails.
void write_log_again(SQLite::Database& database) {
    SQLite::Transaction no_other_writer(database, SQLite::TransactionBehavior::IMMEDIATE);
    sqlite3_file* log = nullptr;
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    sqlite3_int64 size = 0;
    check(log->pMethods->xFileSize(log, &size));
    // SQLite's files take at most 128 KiB at a time.
    std::vector<char> part(64 << 10);
    for (sqlite3_int64 at = 0; at < size; at += static_cast<sqlite3_int64>(part.size())) {
        const int length = static_cast<int>(std::min(size - at, static_cast<sqlite3_int64>(part.size())));
        check(log->pMethods->xRead(log, part.data(), length, at));
        check(log->pMethods->xWrite(log, part.data(), length, at));
    }
    if (size > 0) check(log->pMethods->xSync(log, SQLITE_SYNC_NORMAL));
}

SQLite::Database open_existing(const std::filesystem::path& file, const std::string& vfs) {
    // "file:..." would be taken for an address.
    SQLite::Database database(std::filesystem::absolute(file).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX,
                              busy_milliseconds, vfs);
    // Closing after an error must not touch the file: what is unsure is settled by the next opening.
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return database;
}

}  // namespace

std::filesystem::path unfinished_restore(const std::filesystem::path& file) {
    return beside(file, ".restoring");
}

SQLite::Database open_for_writing(const std::filesystem::path& file, const std::string& vfs) {
    try {
        if (std::filesystem::exists(unfinished_restore(file))) {
            throw engine::StoreUnavailable("A restore of the store " + file.string() +
                                           " has not finished. Run it again, with leave to overwrite.");
        }
        if (!std::filesystem::exists(file)) create(file, vfs);

        auto database = open_existing(file, vfs);
        refuse_cut_file(database, file);
        refuse_other_files(database, file);
        database.exec("PRAGMA synchronous = FULL");
        // Executed to its end, where it commits, and only then asked for.
        database.exec("PRAGMA journal_mode = WAL");
        if (database.execAndGet("PRAGMA journal_mode").getString() != "wal") {
            throw engine::StoreUnavailable("The store " + file.string() +
                                           " cannot have a write-ahead log: its folder must be on a local disk.");
        }
        database.exec("PRAGMA wal_autocheckpoint = 0");
        // 16 MiB: a batch of tens of thousands of rows is not written in parts.
        database.exec("PRAGMA cache_size = -16384");
        migrate(database);
        write_log_again(database);
        database.check(
            sqlite3_wal_checkpoint_v2(database.getHandle(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr));
        refuse_cut_file(database, file);
        return database;
    } catch (const SQLite::Exception& error) {
        throw_store_error(error, file.string());
    } catch (const std::filesystem::filesystem_error& error) {
        throw engine::StoreUnavailable("The store " + file.string() + " cannot be opened: " + error.what() + ".");
    }
}

SQLite::Database open_for_reading(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) throw engine::StoreUnavailable("There is no file " + file.string() + ".");
    try {
        // For writing, since a reader takes part in the bookkeeping of the write-ahead log.
        auto database = open_existing(file, {});
        refuse_other_files(database, file);
        return database;
    } catch (const SQLite::Exception& error) {
        throw_store_error(error, file.string());
    }
}

}  // namespace yishi::store
