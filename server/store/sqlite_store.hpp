#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "server/engine/cosignature_store.hpp"
#include "server/engine/event_store.hpp"
#include "server/store/file_lock.hpp"

namespace yishi::store {

struct SqliteSettings {
    /// The SQLite VFS to use, already registered; empty for the system's. Tests put faults there.
    std::string vfs;

    /// Beyond this many bytes the write-ahead log is checkpointed after a commit, even though a vote may be
    /// open. It is the bound of a log that `idle` does not come to: 64 MiB are some 150,000 ballots.
    std::uint64_t log_bytes = 64 << 20;
};

/// The event store in one SQLite file with a write-ahead log, `<file>-wal` beside it.
///
/// Each batch is one transaction with synchronous=FULL: `append` writes and syncs before it answers,
/// and calls `completion` before it returns. Checkpoints are made by `idle` (the log is then used again from its
/// start; its file keeps its size), on opening and closing, and beyond `SqliteSettings::log_bytes`. One that
/// fails loses nothing and is made up for by the next.
///
/// After an error the file is closed; the next call opens it again, which settles whether the batch that was
/// answered `unknown` is there, or fails with the reason.
///
/// Beside the file stands `<file>.lock` (file_lock.hpp). Threads: as engine::EventStore says.
class SqliteStore final : public engine::EventStore, public engine::CosignatureStore {
  public:
    /// Opens the store, or makes it where there is no file. Content is checked by `read`. Throws
    /// engine::StoreUnavailable, where another server has it among others, and engine::StoreDamaged.
    explicit SqliteStore(std::filesystem::path file, SqliteSettings settings = {});
    ~SqliteStore() override;

    void append(engine::Position expected_position, std::uint64_t epoch, engine::Batch batch,
                std::function<void(engine::AppendResult)> completion) override;
    void read(engine::Position from, const std::function<bool(const engine::Row&)>& visit) override;
    std::optional<std::string> blob(const record::Digest& digest) override;
    engine::Position end() override;
    std::uint64_t epoch() override;
    std::optional<domain::Restoration> restoration() override;
    void idle() override;

    std::vector<engine::KeptCosignature> cosignatures(const std::string& origin) override;
    void keep(const engine::KeptCosignature& cosignature) override;

  private:
    class Session;

    Session& session();
    engine::AppendResult try_append(engine::Position expected_position, std::uint64_t epoch,
                                    const engine::Batch& batch);
    template <typename Use>
    auto with_session(Use use);

    std::filesystem::path file_;
    SqliteSettings settings_;
    FileLock lock_;
    std::unique_ptr<Session> session_;  ///< Null after an error, until the next call.
};

}  // namespace yishi::store
