#include "server/store/batch_check.hpp"

#include <map>
#include <string_view>

#include "protocol/record/hex.hpp"

namespace yishi::store {

std::optional<std::string> why_not(const Standing& standing, engine::Position expected_position, std::uint64_t epoch,
                                   const engine::Batch& batch) {
    if (epoch != standing.epoch) {
        return "The store is in epoch " + std::to_string(standing.epoch) + ", the writer in epoch " +
               std::to_string(epoch) + ": a backup has been restored. Restart this server.";
    }
    if (expected_position != standing.end) {
        return "The store ends at position " + std::to_string(standing.end) + ", the writer expected " +
               std::to_string(expected_position) + ": another writer has been at it.";
    }
    for (const auto& blob : batch.blobs) {
        if (record::sha256(blob.bytes) != blob.digest) {
            return "A blob does not have the digest " + record::hex::encode(blob.digest) + " under which it was given.";
        }
    }
    std::map<std::string_view, std::uint64_t> sizes;
    std::string_view last_log;
    std::uint64_t* size = nullptr;
    engine::Position position = expected_position;
    for (const auto& row : batch.rows) {
        if (row.position != position) {
            return "A row has position " + std::to_string(row.position) + " where " + std::to_string(position) +
                   " follows.";
        }
        // Storms append thousands of rows to one log.
        if (size == nullptr || row.log != last_log) {
            last_log = row.log;
            size = &sizes.try_emplace(row.log, 0).first->second;
            if (*size == 0) *size = standing.size_of(row.log);
        }
        if (row.index != *size) {
            return "The row at position " + std::to_string(position) + " has index " + std::to_string(row.index) +
                   " where " + std::to_string(*size) + " follows in " + row.log + ".";
        }
        ++*size;
        ++position;
    }
    return std::nullopt;
}

}  // namespace yishi::store
