#pragma once

#include <map>

#include "server/engine/event_store.hpp"

namespace yishi::store {

/// Keeps everything in memory and nothing longer than itself: for tests and the bench. To it
/// "durable" means until the process ends. It never answers `unknown` and never throws but for
/// want of memory.
///
/// Threads: as engine::EventStore says.
class MemoryStore final : public engine::EventStore {
  public:
    void append(engine::Position expected_position, std::uint64_t epoch, engine::Batch batch,
                std::function<void(engine::AppendResult)> completion) override;
    void read(engine::Position from, const std::function<bool(const engine::Row&)>& visit) override;
    std::optional<std::string> blob(const record::Digest& digest) override;
    engine::Position end() override { return rows_.size(); }
    std::uint64_t epoch() override { return 1; }

  private:
    std::vector<engine::Row> rows_;
    std::map<std::string, std::uint64_t> log_sizes_;
    std::map<record::Digest, std::string> blobs_;
};

}  // namespace yishi::store
