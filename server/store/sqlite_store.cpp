#include "server/store/sqlite_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <map>
#include <utility>

#include "protocol/record/hex.hpp"
#include "server/store/batch_check.hpp"
#include "server/store/cosignature_rows.hpp"
#include "server/store/entry_scan.hpp"
#include "server/store/row_seal.hpp"
#include "server/store/sqlite_errors.hpp"
#include "server/store/sqlite_open.hpp"

namespace yishi::store {
namespace {

std::int64_t to_sql(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

void bind_digest(SQLite::Statement& statement, int parameter, const record::Digest& digest) {
    statement.bindNoCopy(parameter, digest.bytes.data(), static_cast<int>(digest.bytes.size()));
}

/// Runs a statement that gives no rows and makes it ready for the next time.
void run(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
}

}  // namespace

/// An open database with its prepared statements. It stands for what is surely on the disk: after an
/// error it is thrown away with all that it knows.
class SqliteStore::Session {
  public:
    Session(const std::filesystem::path& file, const std::string& vfs)
        : database_(open_for_writing(file, vfs)),
          begin_(database_, "BEGIN IMMEDIATE"),
          commit_(database_, "COMMIT"),
          rollback_(database_, "ROLLBACK"),
          select_meta_(database_, "SELECT next_position, epoch FROM meta WHERE id = 1"),
          update_meta_(database_, "UPDATE meta SET next_position = ? WHERE id = 1"),
          insert_entry_(database_,
                        "INSERT INTO entry (position, log, idx, kind, bytes, seal) VALUES (?, ?, ?, ?, ?, ?)"),
          insert_log_(database_, "INSERT INTO log (id, name, size) VALUES (?, ?, 0)"),
          update_log_(database_, "UPDATE log SET size = ? WHERE id = ?"),
          insert_blob_(database_, "INSERT INTO blob (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING"),
          select_blob_(database_, "SELECT bytes FROM blob WHERE sha256 = ?") {
        SQLite::Statement logs(database_, "SELECT name, id, size FROM log");
        while (logs.executeStep()) {
            logs_[logs.getColumn(0).getString()] = {logs.getColumn(1).getInt64(),
                                                    static_cast<std::uint64_t>(logs.getColumn(2).getInt64())};
        }
        page_size_ = static_cast<std::uint64_t>(database_.execAndGet("PRAGMA page_size").getInt());
        sqlite3_wal_hook(
            database_.getHandle(),
            [](void* log_pages, sqlite3*, const char*, int pages) {
                *static_cast<std::uint64_t*>(log_pages) = static_cast<std::uint64_t>(pages);
                return SQLITE_OK;
            },
            &log_pages_);
    }

    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Appends in one transaction. Where it throws, this session must not be used again; whether the
    /// transaction may be on the disk nevertheless, `may_be_written` says.
    engine::AppendResult append(engine::Position expected_position, std::uint64_t epoch, const engine::Batch& batch) {
        run(begin_);
        const auto reason = why_not(standing(), expected_position, epoch, batch);
        if (reason) {
            run(rollback_);
            return {engine::Appended::conflict, *reason};
        }
        for (const auto& blob : batch.blobs) insert(blob);
        insert(batch.rows);
        update_meta_.bind(1, to_sql(expected_position + batch.rows.size()));
        run(update_meta_);
        may_be_written_ = true;
        run(commit_);
        may_be_written_ = false;
        return {engine::Appended::durable, {}};
    }

    bool may_be_written() const { return may_be_written_; }

    /// Where the store ends and in which epoch it is; the sizes of logs are those of this session.
    Standing standing() {
        Standing standing;
        if (!select_meta_.executeStep()) throw SQLite::Exception("the row of meta is missing");
        standing.end = static_cast<engine::Position>(select_meta_.getColumn(0).getInt64());
        standing.epoch = static_cast<std::uint64_t>(select_meta_.getColumn(1).getInt64());
        select_meta_.reset();
        standing.size_of = [this](const std::string& name) {
            const auto found = logs_.find(name);
            return found == logs_.end() ? 0 : found->second.size;
        };
        return standing;
    }

    std::optional<std::string> blob(const record::Digest& digest) {
        bind_digest(select_blob_, 1, digest);
        std::optional<std::string> bytes;
        if (select_blob_.executeStep()) bytes = select_blob_.getColumn(0).getString();
        select_blob_.reset();
        return bytes;
    }

    SQLite::Database& database() { return database_; }

    std::uint64_t log_bytes() const { return log_pages_ * page_size_; }

    /// Moves the write-ahead log's content into the file as far as no reader is in the way. An error is
    /// passed over: the content stays in the log, which is as durable, and the next checkpoint tries again.
    void checkpoint() {
        const int code =
            sqlite3_wal_checkpoint_v2(database_.getHandle(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        if (code == SQLITE_OK) log_pages_ = 0;
    }

    /// Lets the closing of the database make a checkpoint and remove the files beside it, so that the
    /// store is one file, which can be copied.
    void leave_in_order() { sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr); }

  private:
    struct Log {
        std::int64_t id = 0;
        std::uint64_t size = 0;
    };

    void insert(const engine::Blob& blob) {
        bind_digest(insert_blob_, 1, blob.digest);
        insert_blob_.bindNoCopy(2, blob.bytes.data(), static_cast<int>(blob.bytes.size()));
        run(insert_blob_);
    }

    void insert(const std::vector<engine::Row>& rows) {
        std::map<std::string_view, Log*> touched;
        Log* log = nullptr;
        std::string_view last_name;
        for (const auto& row : rows) {
            if (log == nullptr || row.log != last_name) {
                last_name = row.log;
                log = &find_or_insert_log(row.log);
                touched[last_name] = log;
            }
            const auto seal = sealer_.seal(row);
            insert_entry_.bind(1, to_sql(row.position));
            insert_entry_.bind(2, log->id);
            insert_entry_.bind(3, to_sql(row.index));
            insert_entry_.bindNoCopy(4, row.kind);
            insert_entry_.bindNoCopy(5, row.bytes.data(), static_cast<int>(row.bytes.size()));
            bind_digest(insert_entry_, 6, seal);
            run(insert_entry_);
            log->size = row.index + 1;
        }
        for (const auto& [name, changed] : touched) {
            update_log_.bind(1, to_sql(changed->size));
            update_log_.bind(2, changed->id);
            run(update_log_);
        }
    }

    Log& find_or_insert_log(const std::string& name) {
        const auto [found, is_new] = logs_.try_emplace(name);
        if (is_new) {
            found->second.id = to_sql(logs_.size());
            insert_log_.bind(1, found->second.id);
            insert_log_.bindNoCopy(2, name);
            run(insert_log_);
        }
        return found->second;
    }

    SQLite::Database database_;
    SQLite::Statement begin_;
    SQLite::Statement commit_;
    SQLite::Statement rollback_;
    SQLite::Statement select_meta_;
    SQLite::Statement update_meta_;
    SQLite::Statement insert_entry_;
    SQLite::Statement insert_log_;
    SQLite::Statement update_log_;
    SQLite::Statement insert_blob_;
    SQLite::Statement select_blob_;
    std::map<std::string, Log> logs_;
    RowSealer sealer_;
    bool may_be_written_ = false;  ///< A COMMIT was begun and did not succeed.
    std::uint64_t page_size_ = 0;
    std::uint64_t log_pages_ = 0;  ///< Of the write-ahead log, not yet checkpointed.
};

template <typename Use>
auto SqliteStore::with_session(Use use) {
    try {
        return use(session());
    } catch (const SQLite::Exception& error) {
        session_.reset();
        throw_store_error(error, file_.string());
    }
}

SqliteStore::SqliteStore(std::filesystem::path file, SqliteSettings settings)
    : file_(std::move(file)), settings_(std::move(settings)), lock_(file_) {
    with_session([](Session&) {});
}

SqliteStore::~SqliteStore() {
    if (session_) session_->leave_in_order();
}

SqliteStore::Session& SqliteStore::session() {
    if (!session_) session_ = std::make_unique<Session>(file_, settings_.vfs);
    return *session_;
}

void SqliteStore::append(engine::Position expected_position, std::uint64_t epoch, engine::Batch batch,
                         std::function<void(engine::AppendResult)> completion) {
    if (batch.rows.empty() && batch.blobs.empty()) {
        completion({engine::Appended::durable, {}});
        return;
    }
    completion(try_append(expected_position, epoch, batch));
    // After the answer: the next batch may wait for it, this one need not.
    if (session_ && session_->log_bytes() > settings_.log_bytes) session_->checkpoint();
}

engine::AppendResult SqliteStore::try_append(engine::Position expected_position, std::uint64_t epoch,
                                             const engine::Batch& batch) {
    const auto end_session = [this](bool surely_not) {
        const bool may_be_written = !surely_not && session_ && session_->may_be_written();
        session_.reset();
        return may_be_written ? engine::Appended::unknown : engine::Appended::failed;
    };
    try {
        return session().append(expected_position, epoch, batch);
    } catch (const SQLite::Exception& error) {
        // On a full disk the frame that would commit is what could not be written, the last of the batch.
        return {end_session(error.getErrorCode() == SQLITE_FULL), explain(error, file_.string())};
    } catch (const std::exception& error) {
        return {end_session(false), error.what()};
    }
}

void SqliteStore::read(engine::Position from, const std::function<bool(const engine::Row&)>& visit) {
    with_session([&](Session& session) { scan_entries(session.database(), file_.string(), from, visit); });
}

std::optional<std::string> SqliteStore::blob(const record::Digest& digest) {
    auto bytes = with_session([&](Session& session) { return session.blob(digest); });
    if (bytes && record::sha256(*bytes) != digest) {
        throw engine::StoreDamaged({.file = file_.string(), .position = {}, .log = {}, .index = {}},
                                   "the blob " + record::hex::encode(digest) + " does not match its hash");
    }
    return bytes;
}

engine::Position SqliteStore::end() {
    return with_session([](Session& session) { return session.standing().end; });
}

std::uint64_t SqliteStore::epoch() {
    return with_session([](Session& session) { return session.standing().epoch; });
}

std::optional<domain::Restoration> SqliteStore::restoration() {
    return with_session([](Session& session) -> std::optional<domain::Restoration> {
        SQLite::Statement select(session.database(),
                                 "SELECT first, second, backup FROM restoration, meta "
                                 "WHERE meta.id = 1 AND restoration.epoch = meta.epoch");
        if (!select.executeStep()) return std::nullopt;
        return domain::Restoration{{select.getColumn(0).getString(), select.getColumn(1).getString()},
                                   {select.getColumn(2).getString()}};
    });
}

void SqliteStore::idle() {
    if (session_ && session_->log_bytes() > 0) session_->checkpoint();
}

std::vector<engine::KeptCosignature> SqliteStore::cosignatures(const std::string& origin) {
    return with_session([&](Session& session) { return read_cosignatures(session.database(), origin); });
}

void SqliteStore::keep(const engine::KeptCosignature& cosignature) {
    with_session([&](Session& session) { write_cosignature(session.database(), cosignature); });
}

}  // namespace yishi::store
