#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "protocol/messages/frames.hpp"
#include "server/engine/clock.hpp"
#include "server/engine/event_store.hpp"
#include "server/engine/journal.hpp"
#include "server/engine/outbox.hpp"
#include "server/store/memory_store.hpp"
#include "tests/support/memory_cosignatures.hpp"

namespace yishi::test {

/// Time stands still until somebody moves it.
class ManualClock final : public engine::Clock {
  public:
    messages::Time now() override { return now_; }
    void not_before(messages::Time time) override { now_ = std::max(now_, time); }
    void pass(std::int64_t milliseconds) { now_ += milliseconds; }

  private:
    messages::Time now_ = 1'740'000'000'000;
};

/// What the store is told to do with an append.
enum class Fate {
    durable,
    conflict,      ///< Nothing is written.
    lost,          ///< Answered unknown, and not written.
    written,       ///< Answered unknown, but written.
    durable_late,  ///< Written, and answered when `finish_late` is called.
};

/// The memory store with a fate for each append that is to come; `durable` where none was said.
class FakeStore final : public engine::EventStore {
  public:
    std::deque<Fate> fates;
    bool reads_fail = false;
    std::size_t appends = 0;
    std::vector<std::size_t> batch_sizes;
    /// Called as soon as an append has been taken, before it is answered.
    std::function<void()> on_append;

    void append(engine::Position expected, std::uint64_t epoch, engine::Batch batch,
                std::function<void(engine::AppendResult)> completion) override;
    void read(engine::Position from, const std::function<bool(const engine::Row&)>& visit) override;
    std::optional<std::string> blob(const record::Digest& digest) override { return memory_.blob(digest); }
    engine::Position end() override;
    std::uint64_t epoch() override { return memory_.epoch(); }
    void idle() override { ++idles; }

    std::atomic<std::size_t> idles = 0;

    /// Answers the append that waits.
    void finish_late();
    bool has_late();

  private:
    store::MemoryStore memory_;
    std::mutex mutex_;
    std::function<void(engine::AppendResult)> late_;
};

/// Cosignatures in memory, on a disk that may fail.
class FakeCosignatures final : public engine::CosignatureStore {
  public:
    bool reads_fail = false;
    bool writes_fail = false;
    std::size_t writes = 0;  ///< Those that did not fail.

    std::vector<engine::KeptCosignature> cosignatures(const std::string& origin) override {
        if (reads_fail) throw engine::StoreUnavailable("the disk is gone");
        return memory_.cosignatures(origin);
    }
    void keep(const engine::KeptCosignature& cosignature) override {
        if (writes_fail) throw engine::StoreUnavailable("the disk is full");
        memory_.keep(cosignature);
        ++writes;
    }

  private:
    MemoryCosignatures memory_;
};

/// Keeps what the engine publishes. Any thread.
class RecordingOutbox final : public engine::Outbox {
  public:
    void publish(engine::Outgoing outgoing) override;

    /// What was published since the call before, all turns together.
    engine::Outgoing take();
    std::size_t publishings();

  private:
    std::mutex mutex_;
    engine::Outgoing kept_;
    std::size_t publishings_ = 0;
};

class KeptJournal final : public engine::Journal {
  public:
    void note(engine::Severity, std::string_view event, std::vector<engine::Field>) override {
        const std::lock_guard lock(mutex_);
        events.emplace_back(event);
    }
    std::vector<std::string> events;

  private:
    std::mutex mutex_;
};

}  // namespace yishi::test
