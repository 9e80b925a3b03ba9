#include "server/store/sqlite_errors.hpp"

#include <sqlite3.h>

#include "server/engine/store_errors.hpp"

namespace yishi::store {
namespace {

/// SQLite's extended codes carry the general one in their low byte.
int general_code(const SQLite::Exception& error) {
    return error.getErrorCode() & 0xff;
}

// SQLiteCpp's own, for example where a query that must have a row has none.
constexpr int library_error = -1 & 0xff;

/// The store's own statements are right: that one fails means that a table or row of ours is gone.
bool is_statement_error(int code) {
    return code == SQLITE_ERROR || code == library_error;
}

}  // namespace

bool means_damage(const SQLite::Exception& error) {
    const int code = general_code(error);
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || is_statement_error(code);
}

std::string explain(const SQLite::Exception& error, const std::string& file) {
    const std::string detail =
        std::string(" (SQLite: ") + error.what() + ", code " + std::to_string(error.getExtendedErrorCode()) + ")";
    if (means_damage(error)) {
        return "The store " + file + " is damaged" + detail +
               ". Keep its files for examination and restore the latest backup.";
    }
    switch (general_code(error)) {
        case SQLITE_FULL:
            return "The disk with the store " + file + " is full" + detail +
                   ". Nothing can be recorded until there is space: free some on that disk.";
        case SQLITE_IOERR:
            return "The disk with the store " + file + " answers with errors" + detail +
                   ". Look at the system's log, replace the disk, and restore the latest backup if need be.";
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
        case SQLITE_AUTH:
            return "The store " + file + " cannot be opened for writing" + detail +
                   ". The server needs the right to write to the file and to its folder.";
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "Another program holds the store " + file + detail + ". End that program.";
        case SQLITE_NOMEM:
            return "There is too little memory to use the store " + file + detail + ".";
        default:
            return "The store " + file + " cannot be used" + detail + ".";
    }
}

void throw_store_error(const SQLite::Exception& error, const std::string& file) {
    if (means_damage(error)) {
        throw engine::StoreDamaged({.file = file, .position = {}, .log = {}, .index = {}},
                                   std::string("SQLite says \"") + error.what() + "\"");
    }
    throw engine::StoreUnavailable(explain(error, file));
}

}  // namespace yishi::store
