#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/record/sha256.hpp"
#include "server/domain/restoration.hpp"
#include "server/engine/store_errors.hpp"

namespace yishi::engine {

/// Place of an entry in the store's one total order, counted from 0.
using Position = std::uint64_t;

/// One durable row. `log` is the log's full name, for example "hangzhou/register" or
/// "hangzhou/meeting/15-35"; `index` counts the entries of that log from 0; `bytes` is the entry
/// exactly as it was decided (canonical JSON, or the text of a ballot), at most
/// `messages::limits::entry_bytes`; `leaf` is its RFC 6962 leaf hash, SHA-256(0x00 || bytes).
struct Row {
    Position position = 0;
    std::string log;
    std::uint64_t index = 0;
    std::string kind;
    std::string bytes;
    record::Digest leaf;
};

/// Content too large for an entry, named by its SHA-256.
struct Blob {
    record::Digest digest;
    std::string bytes;
};

/// What one group commit makes durable, all or nothing: the blobs first, then the rows in order.
/// Positions run on from `expected_position`, indices run on within each log. A blob that the store
/// has already is not written again.
struct Batch {
    std::vector<Blob> blobs;
    std::vector<Row> rows;
};

enum class Appended {
    durable,   ///< On disk: it survives kill -9 and power loss. Only now may anything be acknowledged.
    conflict,  ///< Nothing was written: another writer stands at that position, the epoch has moved
               ///< on, or the batch does not continue the store (an index that leaves a gap, a blob
               ///< that is not what its digest says).
    failed,    ///< Nothing was written, for a reason of the store: full, locked by another program,
               ///< cannot be opened.
    unknown,   ///< It may or may not be on disk (I/O error, lost connection). Which of the
               ///< two is settled before the next call of the store returns.
};

struct AppendResult {
    Appended outcome = Appended::unknown;
    std::string reason;  ///< For the operator's log; empty when durable.
};

/// The append-only event log with its blobs.
///
/// There is one writer. After anything but `durable` the writer must stop acknowledging, drop its
/// working state and rebuild from `read`. Implementations: store/memory, store/sqlite; both pass
/// tests/store.
///
/// Where the store itself fails, `append` answers `failed` or `unknown`, with the reason; every other function
/// throws `StoreUnavailable`. Both can be called again: they work as soon as the cause has gone.
///
/// Threads: all functions are called by one thread at a time. `completion` is called exactly once,
/// on any thread, possibly before `append` has returned; neither it nor `visit` may call the store.
class EventStore {
  public:
    virtual ~EventStore() = default;

    /// Appends `batch` at `expected_position` in `epoch`. An empty batch is durable at once.
    virtual void append(Position expected_position, std::uint64_t epoch, Batch batch,
                        std::function<void(AppendResult)> completion) = 0;

    /// Calls `visit` for each row from position `from` on, in order, until it returns false. The
    /// row is only valid during the call. Throws `StoreDamaged` where a row is missing, out of order or does not
    /// match its hash; the rows visited before are good. A read from 0 to the end checks all that the store says
    /// of its rows; one from further on cannot know at which index each log must stand.
    virtual void read(Position from, const std::function<bool(const Row&)>& visit) = 0;

    /// The blob's bytes, or nothing where there is none. Throws `StoreDamaged` where they do not match `digest`.
    virtual std::optional<std::string> blob(const record::Digest& digest) = 0;

    /// The position that the next row gets.
    virtual Position end() = 0;

    /// Under which epoch rows are appended now; 1 in a new store. It grows when a backup is restored.
    virtual std::uint64_t epoch() = 0;

    /// Who restored the backup that the store's epoch began with; nothing in the first epoch, and in a store that does
    /// not know.
    virtual std::optional<domain::Restoration> restoration() { return std::nullopt; }

    /// A moment at which housekeeping (checkpoint of a write-ahead log) disturbs nobody: called by
    /// the engine while no vote is open.
    virtual void idle() {}
};

}  // namespace yishi::engine
