#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace yishi::store {

/// Whether SQLite says that the file's content is not that of a sound database.
bool means_damage(const SQLite::Exception& error);

/// For the operator: what SQLite's error means for the store `file`, and what to do.
std::string explain(const SQLite::Exception& error, const std::string& file);

/// Throws engine::StoreDamaged or engine::StoreUnavailable, as `error` means the one or the other.
[[noreturn]] void throw_store_error(const SQLite::Exception& error, const std::string& file);

}  // namespace yishi::store
