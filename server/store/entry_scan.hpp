#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <string>

#include "server/engine/event_store.hpp"

namespace yishi::store {

/// What engine::EventStore::read promises, on an open database. `file` is for messages.
///
/// Checked are: positions without a gap, indices without a gap in each log, each row's seal and
/// with it leaf hash, kind and log, and at the end that no last rows are missing. Throws engine::StoreDamaged at the
/// first defect, SQLite::Exception where the file cannot be read.
void scan_entries(SQLite::Database& database, const std::string& file, engine::Position from,
                  const std::function<bool(const engine::Row&)>& visit);

}  // namespace yishi::store
