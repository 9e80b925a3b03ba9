#include "server/program/upkeep.hpp"

#include <algorithm>
#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "protocol/messages/codec.hpp"
#include "server/domain/decide.hpp"
#include "server/engine/ledger.hpp"
#include "server/program/reading_store.hpp"
#include "server/store/backup.hpp"
#include "server/store/sqlite_store.hpp"

namespace yishi::program {

namespace {

struct LogLine {
    std::string log;
    messages::LogHead head;
};
BOOST_DESCRIBE_STRUCT(LogLine, (), (log, head))

struct Checked {
    std::string verdict;
    std::uint64_t entries = 0;
    std::uint64_t epoch = 0;
    std::uint64_t blobs = 0;
    bool rehearsal = false;
    std::vector<LogLine> logs;
};
BOOST_DESCRIBE_STRUCT(Checked, (), (verdict, entries, epoch, blobs, rehearsal, logs))

struct Copied {
    std::string file;
    std::uint64_t entries = 0;
    std::uint64_t epoch = 0;
    std::uint64_t blobs = 0;
};
BOOST_DESCRIBE_STRUCT(Copied, (), (file, entries, epoch, blobs))

/// Says each tenth once.
class Tenths {
  public:
    Tenths(std::ostream& out, std::string what) : out_(out), what_(std::move(what)) {}

    void operator()(std::uint64_t done, std::uint64_t total) {
        const std::uint64_t tenth = total == 0 ? 10 : done * 10 / total;
        if (tenth == said_) return;
        said_ = tenth;
        out_ << what_ << " " << tenth * 10 << " %" << std::endl;
    }

  private:
    std::ostream& out_;
    std::string what_;
    std::uint64_t said_ = 0;
};

bool takes_presses(const domain::State& state) {
    if (!state.open_meeting) return false;
    const domain::Meeting* meeting = domain::find(state.meetings, state.open_meeting->text);
    const domain::Vote* vote = meeting == nullptr ? nullptr : meeting->vote_under_way();
    return vote != nullptr && (vote->state == messages::VoteState::open || vote->state == messages::VoteState::held);
}

void require_no_open_vote(const std::filesystem::path& file) {
    ReadingStore store(file);
    engine::Ledger ledger(store);
    ledger.replay();
    if (takes_presses(ledger.state()))
        throw UpkeepRefused("A vote is open. No backup is taken until it is closed: try again then.");
}

/// Copies the store, a server beside it or not, and says what the copy holds. Leaves no file where it throws.
store::StoreSummary copy_without_open_vote(const std::filesystem::path& file, const std::filesystem::path& destination,
                                           std::ostream& progress) {
    require_no_open_vote(file);
    const auto summary =
        store::backup_store(file, destination, [tenths = Tenths(progress, "copied:")](auto done, auto total) mutable {
            tenths(done, total);
            return true;
        });
    try {
        // A vote may have been opened in between; the copy says what it holds.
        require_no_open_vote(destination);
    } catch (const UpkeepRefused&) {
        std::filesystem::remove(destination);
        throw;
    }
    return *summary;
}

/// Appends to the copy what makes it a rehearsal.
void mark_as_rehearsal(const std::filesystem::path& copy, messages::Time now) {
    store::SqliteStore store(copy);
    engine::Ledger ledger(store);
    ledger.replay();
    domain::Context context;
    context.time = std::max(now, ledger.state().last_time);
    context.principal.evidence = domain::Evidence::server_itself;
    context.connected = [](std::string_view) { return false; };
    context.ballot_key = [](std::string_view) { return std::nullopt; };
    context.head = [&](std::string_view log) { return ledger.head(log); };
    auto decision = domain::decide_rehearsal(ledger.state(), context);
    if (!decision)
        throw UpkeepRefused(ledger.state().rehearsal
                                ? "The store is a rehearsal itself. Rehearse on a copy of the record."
                                : "The store is empty. Run a server on it first: there is nothing to rehearse.");
    ledger.add(std::move(*decision), std::nullopt, [](const domain::Fact&) {});
    engine::AppendResult result;
    engine::Batch batch = ledger.take_pending();
    const engine::Position position = batch.rows.front().position;
    store.append(position, store.epoch(), std::move(batch),
                 [&](engine::AppendResult given) { result = std::move(given); });
    if (result.outcome != engine::Appended::durable)
        throw engine::StoreUnavailable("The copy " + copy.string() + " cannot be marked: " + result.reason);
}

/// A file that goes again, with what stands beside it.
class Passing {
  public:
    explicit Passing(std::filesystem::path file) : file_(std::move(file)) { remove(); }
    ~Passing() { remove(); }
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;

    const std::filesystem::path& file() const { return file_; }

  private:
    void remove() {
        std::error_code ignored;
        for (const char* ending : {"", "-wal", "-shm", ".lock"})
            std::filesystem::remove(file_.string() + ending, ignored);
    }

    std::filesystem::path file_;
};

}  // namespace

void check_store(const std::filesystem::path& file, std::ostream& out, std::ostream& progress) {
    const store::StoreSummary summary = store::verify_store(file);
    progress << "rows and blobs match their hashes" << std::endl;
    ReadingStore store(file);
    engine::Ledger ledger(store);
    ledger.replay(Tenths(progress, "entries understood:"));
    Checked checked{.verdict = "good",
                    .entries = store.end(),
                    .epoch = store.epoch(),
                    .blobs = summary.blobs,
                    .rehearsal = ledger.state().rehearsal,
                    .logs = {}};
    for (const auto& [log, size] : ledger.state().log_sizes) checked.logs.push_back({log, ledger.head(log)});
    out << messages::encode(checked) << std::endl;
}

void backup(const std::filesystem::path& file, const std::filesystem::path& destination, std::ostream& out,
            std::ostream& progress) {
    const store::StoreSummary summary = copy_without_open_vote(file, destination, progress);
    out << messages::encode(Copied{destination.string(), summary.end, summary.epoch, summary.blobs}) << std::endl;
}

void rehearse(const std::filesystem::path& file, const std::filesystem::path& copy, messages::Time now,
              std::ostream& out, std::ostream& progress) {
    if (std::filesystem::exists(copy))
        throw UpkeepRefused("There is a file " + copy.string() + " already. Give the rehearsal another name.");
    // No crash may leave a copy under that name that does not say that it is a rehearsal.
    const Passing unmarked(copy.string() + ".unmarked");
    copy_without_open_vote(file, unmarked.file(), progress);
    mark_as_rehearsal(unmarked.file(), now);
    const auto summary = store::backup_store(unmarked.file(), copy);
    out << messages::encode(Copied{copy.string(), summary->end, summary->epoch, summary->blobs}) << std::endl;
}

}  // namespace yishi::program
