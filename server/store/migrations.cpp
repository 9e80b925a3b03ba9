#include "server/store/migrations.hpp"

#include <array>
#include <string>

#include "server/engine/store_errors.hpp"

namespace yishi::store {
namespace {

// Position and index have no index of their own: the entries are read in the order of their
// positions, and reading checks that each log's indices follow one another. `meta.next_position` and
// `log.size` tell when the last rows have gone.
constexpr const char* version_1 = R"sql(
CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch INTEGER NOT NULL,
    next_position INTEGER NOT NULL
) STRICT;
INSERT INTO meta (id, epoch, next_position) VALUES (1, 1, 0);

CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL
) STRICT;

CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    log INTEGER NOT NULL,
    idx INTEGER NOT NULL,
    kind TEXT NOT NULL,
    bytes BLOB NOT NULL,
    seal BLOB NOT NULL
) STRICT;

CREATE TABLE blob (
    sha256 BLOB PRIMARY KEY NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
)sql";

// Witnesses' cosignatures stand beside the logs: the newest of each for an origin.
constexpr const char* version_2 = R"sql(
CREATE TABLE cosignature (
    origin TEXT NOT NULL,
    witness TEXT NOT NULL,
    size INTEGER NOT NULL,
    root BLOB NOT NULL CHECK (length(root) = 32),
    key_id BLOB NOT NULL CHECK (length(key_id) = 4),
    signature BLOB NOT NULL,
    PRIMARY KEY (origin, witness)
) STRICT;
)sql";

// Who restored the backup that an epoch began with. Without it no epoch is begun.
constexpr const char* version_3 = R"sql(
CREATE TABLE restoration (
    epoch INTEGER PRIMARY KEY,
    first TEXT NOT NULL,
    second TEXT NOT NULL CHECK (second != first),
    backup TEXT NOT NULL CHECK (length(backup) = 44)
) STRICT;
)sql";

constexpr std::array all_steps = {
    Migration{1, version_1},
    Migration{2, version_2},
    Migration{3, version_3},
};

}  // namespace

std::span<const Migration> migrations() {
    return all_steps;
}

void migrate(SQLite::Database& database, std::span<const Migration> steps) {
    const int version = database.execAndGet("PRAGMA user_version").getInt();
    if (version > steps.back().version) {
        throw engine::StoreUnavailable("The store " + database.getFilename() + " has schema version " +
                                       std::to_string(version) + "; this program knows versions up to " +
                                       std::to_string(steps.back().version) +
                                       ". It was written by a newer program: use that one.");
    }
    for (const auto& step : steps) {
        if (step.version <= version) continue;
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        database.exec(step.sql);
        // Pragmas take no parameters; both are numbers of our own, and both are part of the transaction.
        database.exec("PRAGMA user_version = " + std::to_string(step.version));
        database.exec("PRAGMA application_id = " + std::to_string(application_id));
        transaction.commit();
    }
}

}  // namespace yishi::store
