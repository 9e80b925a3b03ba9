#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "server/store/memory_store.hpp"
#include "tests/simulation/step.hpp"

namespace yishi::simulation {

/// The server process ends here: everything in its memory is gone.
struct ProcessEnded {};

/// The memory store behind faults, each ordered beforehand. It outlives the servers that work on it, as a disk does.
class FaultyStore final : public engine::EventStore {
  public:
    /// `forgetful`: a canary's. When a server process ends, the batch that was acknowledged last is gone.
    explicit FaultyStore(bool forgetful) : forgetful_(forgetful) {}

    std::deque<Fate> fates;                ///< Of the appends to come, one each; durable where there is none.
    std::optional<Moment> ends_at_append;  ///< The process ends at the next append, before or after it.
    bool away = false;                     ///< Nothing can be read.

    void append(engine::Position expected, std::uint64_t epoch, engine::Batch batch,
                std::function<void(engine::AppendResult)> completion) override;
    void read(engine::Position from, const std::function<bool(const engine::Row&)>& visit) override;
    std::optional<std::string> blob(const record::Digest& digest) override { return memory_->blob(digest); }
    engine::Position end() override;
    std::uint64_t epoch() override { return memory_->epoch(); }

    /// What is written, whatever the faults.
    store::MemoryStore& written() { return *memory_; }
    /// The server process has ended.
    void process_ended();

  private:
    void keep(const engine::Batch& batch);

    std::unique_ptr<store::MemoryStore> memory_ = std::make_unique<store::MemoryStore>();
    bool forgetful_;
    std::vector<engine::Batch> batches_;  ///< Kept where it is forgetful.
};

}  // namespace yishi::simulation
