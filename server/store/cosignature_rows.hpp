#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

#include "server/engine/cosignature_store.hpp"

/// The table of cosignatures, one row a witness and origin.
namespace yishi::store {

/// The rows of that origin, by witness; none in a store from before there were any. Throws SQLite::Exception.
std::vector<engine::KeptCosignature> read_cosignatures(const SQLite::Database& database, const std::string& origin);

/// Puts the row in the place of the witness's own of a checkpoint that is not larger, as a transaction by itself.
/// Throws SQLite::Exception.
void write_cosignature(const SQLite::Database& database, const engine::KeptCosignature& cosignature);

}  // namespace yishi::store
