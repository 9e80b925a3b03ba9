#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <string>

namespace yishi::store {

/// While a file of this name stands beside a store, a restore has not finished, and the store is
/// not opened.
std::filesystem::path unfinished_restore(const std::filesystem::path& file);

/// Opens the store `file` for the one server, which holds its FileLock, and makes it where there is
/// none: write-ahead log, synchronous=FULL, no automatic checkpoints, schema of this program.
///
/// What the write-ahead log holds is then in the file itself, synced, and the log is empty: whatever
/// a failure or crash before has left unsure is settled. Closing makes no checkpoint.
///
/// `vfs` is the SQLite VFS to use; empty for the system's. Throws engine::StoreDamaged where the
/// file is cut short or is no sound database; engine::StoreUnavailable in every other case.
SQLite::Database open_for_writing(const std::filesystem::path& file, const std::string& vfs);

/// Opens the store `file` to read it, perhaps while a server writes to it. Throws as
/// `open_for_writing`; a missing file is engine::StoreUnavailable.
SQLite::Database open_for_reading(const std::filesystem::path& file);

}  // namespace yishi::store
