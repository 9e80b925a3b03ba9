#include "server/store/entry_scan.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

#include "protocol/record/merkle.hpp"
#include "server/store/row_seal.hpp"
#include "server/store/sqlite_errors.hpp"

namespace yishi::store {
namespace {

struct Log {
    std::string name;
    std::uint64_t size = 0;             ///< As its table says.
    std::optional<std::uint64_t> next;  ///< The index that follows; unknown before the first row of a late start.
};

std::vector<Log> load_logs(SQLite::Database& database, const std::string& file, bool from_the_start) {
    std::vector<Log> logs;
    SQLite::Statement select(database, "SELECT id, name, size FROM log ORDER BY id");
    while (select.executeStep()) {
        Log log;
        log.name = select.getColumn(1).getString();
        log.size = static_cast<std::uint64_t>(select.getColumn(2).getInt64());
        if (from_the_start) log.next = 0;
        if (select.getColumn(0).getInt64() != static_cast<std::int64_t>(logs.size()) + 1) {
            throw engine::StoreDamaged({.file = file, .position = {}, .log = log.name, .index = {}},
                                       "a log before this one is missing from the table of logs");
        }
        logs.push_back(std::move(log));
    }
    return logs;
}

class Scan {
  public:
    Scan(SQLite::Database& database, const std::string& file, engine::Position from)
        : database_(database), file_(file), from_(from), next_(from) {}

    void run(const std::function<bool(const engine::Row&)>& visit) {
        logs_ = load_logs(database_, file_, from_ == 0);
        const auto end = static_cast<engine::Position>(
            database_.execAndGet("SELECT next_position FROM meta WHERE id = 1").getInt64());
        SQLite::Statement select(database_,
                                 "SELECT position, log, idx, kind, bytes, seal FROM entry WHERE position >= ? "
                                 "ORDER BY position");
        select.bind(1, static_cast<std::int64_t>(from_));
        for (; select.executeStep(); ++next_) {
            take(select);
            if (!visit(row_)) return;
        }
        if (next_ != std::max(end, from_)) {
            throw damaged_at(next_, "the entries end here, though the store says that it has " + std::to_string(end));
        }
        check_log_sizes();
    }

    engine::StoreDamaged damaged_at_next(const SQLite::Exception& error) const {
        return damaged_at(next_, std::string("SQLite says \"") + error.what() + "\"");
    }

  private:
    /// Checks the row that `select` stands at and makes it `row_`.
    void take(SQLite::Statement& select) {
        const auto position = static_cast<engine::Position>(select.getColumn(0).getInt64());
        if (position != next_) {
            throw damaged_at(
                next_, "the entry is missing; the next one that is there has position " + std::to_string(position));
        }
        const auto number = select.getColumn(1).getInt64();
        if (number < 1 || number > static_cast<std::int64_t>(logs_.size())) {
            throw damaged_at(position, "the entry belongs to a log that is not in the table of logs");
        }
        auto& log = logs_[static_cast<std::size_t>(number) - 1];
        const auto index = static_cast<std::uint64_t>(select.getColumn(2).getInt64());
        if (log.next && index != *log.next) {
            throw damaged(position, log.name, *log.next, "the entry has index " + std::to_string(index));
        }
        log.next = index + 1;

        row_.position = position;
        row_.log = log.name;
        row_.index = index;
        const auto kind = select.getColumn(3);
        row_.kind.assign(static_cast<const char*>(kind.getBlob()), static_cast<std::size_t>(kind.getBytes()));
        const auto bytes = select.getColumn(4);
        row_.bytes.assign(static_cast<const char*>(bytes.getBlob()), static_cast<std::size_t>(bytes.getBytes()));
        row_.leaf = record::leaf_hash(row_.bytes);
        const auto seal = sealer_.seal(row_);
        const auto stored = select.getColumn(5);
        if (stored.getBytes() != static_cast<int>(seal.bytes.size()) ||
            std::memcmp(stored.getBlob(), seal.bytes.data(), seal.bytes.size()) != 0) {
            throw damaged(position, log.name, index, "the entry does not match its hash");
        }
    }

    void check_log_sizes() const {
        for (const auto& log : logs_) {
            if (log.next && *log.next != log.size) {
                throw engine::StoreDamaged(
                    {.file = file_, .position = {}, .log = log.name, .index = *log.next},
                    "the log's entries end here, though the store says that it has " + std::to_string(log.size));
            }
        }
    }

    engine::StoreDamaged damaged_at(engine::Position position, const std::string& defect) const {
        return damaged(position, {}, {}, defect);
    }

    engine::StoreDamaged damaged(engine::Position position, const std::string& log, std::optional<std::uint64_t> index,
                                 const std::string& defect) const {
        return {{.file = file_, .position = position, .log = log, .index = index}, defect};
    }

    SQLite::Database& database_;
    const std::string& file_;
    engine::Position from_;
    engine::Position next_;  ///< Which row must come next.
    std::vector<Log> logs_;
    engine::Row row_;
    RowSealer sealer_;
};

}  // namespace

void scan_entries(SQLite::Database& database, const std::string& file, engine::Position from,
                  const std::function<bool(const engine::Row&)>& visit) {
    Scan scan(database, file, from);
    try {
        scan.run(visit);
    } catch (const SQLite::Exception& error) {
        if (means_damage(error)) throw scan.damaged_at_next(error);
        throw;
    }
}

}  // namespace yishi::store
