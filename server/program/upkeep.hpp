#pragma once

#include <filesystem>
#include <ostream>
#include <stdexcept>

#include "protocol/messages/vocabulary.hpp"

namespace yishi::program {

/// What an operator does to a store without a server. Each prints what it found as one line of JSON to `out`, and its
/// progress to `progress`.

/// The act cannot be done now; `what()` says why and what to do.
class UpkeepRefused : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Checks a store whole: SQLite's structures, each row and blob against its hash, and that every entry can be
/// understood and fits those before it. Prints the size and root of each log. Throws engine::StoreDamaged which names
/// the damage, engine::StoreUnavailable, or std::runtime_error which names the entry.
void check_store(const std::filesystem::path& file, std::ostream& out, std::ostream& progress);

/// Copies the store; a server may go on appending to it. Throws UpkeepRefused, leaving no file, where a vote is open
/// or held in the store or in what was copied; else what store::backup_store throws.
void backup(const std::filesystem::path& file, const std::filesystem::path& destination, std::ostream& out,
            std::ostream& progress);

/// Makes `copy` a rehearsal (会前演练) of the store: all that it holds, and the entry `rehearsal_begun` at `now`. A
/// server may go on appending to the store, of which nothing is changed; what is played on the copy never comes back.
/// `copy` gets its name when it is marked, complete and synced.
///
/// Throws UpkeepRefused, leaving no file, where a vote is open or held, where the store is a rehearsal itself, or where
/// it was never founded; else what store::backup_store throws.
void rehearse(const std::filesystem::path& file, const std::filesystem::path& copy, messages::Time now,
              std::ostream& out, std::ostream& progress);

}  // namespace yishi::program
