#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <span>

namespace yishi::store {

/// What a store's file says of itself in PRAGMA application_id: "Yish".
constexpr int application_id = 0x59697368;

/// One step from the schema version before to `version`; `sql` may be of several statements.
struct Migration {
    int version;
    const char* sql;
};

/// All steps there are, from version 1 on without a gap. A step that has been released is never
/// changed: what comes later is a step of its own.
std::span<const Migration> migrations();

/// Brings a database to the newest of `steps`, each step in a transaction of its own with the version
/// it leads to, so that power loss leaves it at one version or the other. An empty database becomes a
/// store. Throws engine::StoreUnavailable, without having written, where the schema is newer than
/// the program; SQLite::Exception where a step fails.
void migrate(SQLite::Database& database, std::span<const Migration> steps = migrations());

}  // namespace yishi::store
