#include "server/program/upkeep.hpp"

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "protocol/messages/codec.hpp"
#include "server/engine/ledger.hpp"
#include "server/program/reading_store.hpp"
#include "server/store/backup.hpp"

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
    std::vector<LogLine> logs;
};
BOOST_DESCRIBE_STRUCT(Checked, (), (verdict, entries, epoch, blobs, logs))

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

}  // namespace

void check_store(const std::filesystem::path& file, std::ostream& out, std::ostream& progress) {
    const store::StoreSummary summary = store::verify_store(file);
    progress << "rows and blobs match their hashes" << std::endl;
    ReadingStore store(file);
    engine::Ledger ledger(store);
    ledger.replay(Tenths(progress, "entries understood:"));
    Checked checked{
        .verdict = "good", .entries = store.end(), .epoch = store.epoch(), .blobs = summary.blobs, .logs = {}};
    for (const auto& [log, size] : ledger.state().log_sizes) checked.logs.push_back({log, ledger.head(log)});
    out << messages::encode(checked) << std::endl;
}

void backup(const std::filesystem::path& file, const std::filesystem::path& destination, std::ostream& out,
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
    out << messages::encode(Copied{destination.string(), summary->end, summary->epoch, summary->blobs}) << std::endl;
}

void restore(const std::filesystem::path& from, const std::filesystem::path& file, bool replace, std::ostream& out) {
    const store::StoreSummary summary =
        store::restore_store(from, file, replace ? store::Overwrite::allow : store::Overwrite::refuse);
    out << messages::encode(Copied{file.string(), summary.end, summary.epoch, summary.blobs}) << std::endl;
}

}  // namespace yishi::program
