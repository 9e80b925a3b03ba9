#include "server/store/memory_store.hpp"

#include <iterator>
#include <utility>

#include "server/store/batch_check.hpp"

namespace yishi::store {

void MemoryStore::append(engine::Position expected_position, std::uint64_t epoch, engine::Batch batch,
                         std::function<void(engine::AppendResult)> completion) {
    if (batch.rows.empty() && batch.blobs.empty()) {
        completion({engine::Appended::durable, {}});
        return;
    }
    const Standing standing{end(), this->epoch(), [this](const std::string& log) {
                                const auto found = log_sizes_.find(log);
                                return found == log_sizes_.end() ? 0 : found->second;
                            }};
    if (const auto reason = why_not(standing, expected_position, epoch, batch)) {
        completion({engine::Appended::conflict, *reason});
        return;
    }
    for (auto& blob : batch.blobs) blobs_.try_emplace(blob.digest, std::move(blob.bytes));
    for (const auto& row : batch.rows) log_sizes_[row.log] = row.index + 1;
    rows_.insert(rows_.end(), std::move_iterator(batch.rows.begin()), std::move_iterator(batch.rows.end()));
    completion({engine::Appended::durable, {}});
}

void MemoryStore::read(engine::Position from, const std::function<bool(const engine::Row&)>& visit) {
    for (auto position = from; position < rows_.size(); ++position) {
        if (!visit(rows_[position])) return;
    }
}

std::optional<std::string> MemoryStore::blob(const record::Digest& digest) {
    const auto found = blobs_.find(digest);
    if (found == blobs_.end()) return std::nullopt;
    return found->second;
}

}  // namespace yishi::store
