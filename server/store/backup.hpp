#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "server/domain/restoration.hpp"
#include "server/engine/event_store.hpp"

namespace yishi::store {

/// What a store that was checked from end to end holds.
struct StoreSummary {
    engine::Position end = 0;  ///< How many entries.
    std::uint64_t epoch = 0;
    std::uint64_t blobs = 0;
};

/// Called now and then with the bytes copied and the bytes that there are; false ends the copying.
using Progress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

enum class Overwrite { refuse, allow };

/// Checks the whole store `file`: SQLite's own structures, each row, each blob. Throws
/// engine::StoreDamaged at the first defect, engine::StoreUnavailable where it cannot be read. Takes
/// about a second for each 300 MB.
StoreSummary verify_store(const std::filesystem::path& file);

/// Copies the store `source` as it stands at the call to `destination`, one file, which is complete,
/// verified and synced when it gets that name. A server may be appending to the source meanwhile, in
/// this process or another; the copy takes no part in its lock. Only the engine knows whether a vote
/// is open, and then no backup is taken.
///
/// Nothing, with no file left, where `progress` has ended it. Throws engine::StoreUnavailable where
/// there is a file `destination` already, or a file cannot be read or written; engine::StoreDamaged
/// where the source is damaged. Blocks for the time of copying and verifying: not for the writer's thread.
std::optional<StoreSummary> backup_store(const std::filesystem::path& source, const std::filesystem::path& destination,
                                         const Progress& progress = {});

/// The SHA-256 of a backup's file. Throws engine::StoreUnavailable where it cannot be read, and where a log stands
/// beside it: the digest would not be of all that is restored.
record::Digest digest_of_backup(const std::filesystem::path& backup);

/// Makes the store `destination` out of `backup`, which stays as it is. The epoch ends: the new store
/// is in the next one, so that whoever still writes in the old epoch is told so; it keeps who `restored` it. The
/// summary has the new epoch. Throws engine::StoreUnavailable where the backup is no longer the file of that digest.
///
/// A store that stands at `destination` is refused, or, with Overwrite::allow, renamed with its log to
/// "<destination>.replaced-1" (or -2, …): no file is deleted. An interrupted restore leaves
/// "<destination>.restoring", and a store in that state is not opened until a restore has gone through.
///
/// Throws engine::StoreDamaged where the backup is damaged, and engine::StoreUnavailable where a
/// server has the destination open, or a file cannot be read or written; the store is then as it was.
StoreSummary restore_store(const std::filesystem::path& backup, const std::filesystem::path& destination,
                           Overwrite overwrite, const domain::Restoration& restored);

}  // namespace yishi::store
