#include "server/program/restore.hpp"

#include <boost/describe.hpp>
#include <cstdint>
#include <ctime>
#include <string>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/hex.hpp"
#include "server/engine/ledger.hpp"
#include "server/program/reading_store.hpp"
#include "server/program/upkeep.hpp"
#include "server/store/backup.hpp"
#include "server/store/file_lock.hpp"

namespace yishi::program {
namespace {

struct Restored {
    std::string file;
    std::uint64_t entries = 0;
    std::uint64_t epoch = 0;
    std::uint64_t blobs = 0;
    std::vector<messages::Identifier> restored_by;
    messages::DigestText backup;
};
BOOST_DESCRIBE_STRUCT(Restored, (), (file, entries, epoch, blobs, restored_by, backup))

/// "2026-07-29 09:02:24 +0800", in the machine's own time zone.
std::string local_time(messages::Time time) {
    const std::time_t seconds = time / 1'000;
    std::tm parts{};
    localtime_r(&seconds, &parts);
    std::string text(40, '\0');
    text.resize(std::strftime(text.data(), text.size(), "%F %T %z", &parts));
    return text;
}

/// A SHA-256 in hexadecimal as two people read it to each other: in groups of eight.
std::string in_groups(const record::Digest& digest) {
    const auto hex = record::hex::encode(digest);
    std::string text;
    for (std::size_t i = 0; i < hex.size(); i += 8) text += (i > 0 ? " " : "") + hex.substr(i, 8);
    return text;
}

bool stands(const std::filesystem::path& file) {
    return std::filesystem::exists(file) || std::filesystem::exists(file.string() + "-wal");
}

/// What a backup holds, as far as two people must know.
struct Facts {
    messages::RegisterFounded founded;
    std::uint64_t entries = 0;
    std::uint64_t epoch = 0;
    messages::Time newest = 0;
};

/// Reads the backup whole, which finds what is wrong with it.
Facts facts_of(const std::filesystem::path& from) {
    ReadingStore store(from);
    engine::Ledger ledger(store);
    ledger.replay();
    const auto& state = ledger.state();
    if (state.rehearsal)
        throw UpkeepRefused(
            "The file " + from.string() +
            " is a rehearsal (会前演练) and can never become the record. Restore a backup of the record.");
    if (!state.is_founded) throw UpkeepRefused("The file " + from.string() + " is empty: there is nothing to restore.");
    return {state.founded, store.end(), store.epoch(), state.last_time};
}

void show(const std::filesystem::path& from, const std::filesystem::path& file, const Facts& facts,
          const record::Digest& digest, std::ostream& notes) {
    const std::string stood =
        stands(file) ? "，现有存储改名保留 — the one that stands there is set aside under another name" : "";
    notes << "恢复备份 To be restored: " << from.string() << "\n  SHA-256: " << in_groups(digest)
          << "\n  机构 body: " << facts.founded.name.text << " (" << facts.founded.body.text << ")"
          << "\n  条目 entries: " << facts.entries << "，最后位置 last position " << facts.entries - 1
          << "\n  最后一条 newest dated entry: " << local_time(facts.newest) << "\n  纪元 epoch: " << facts.epoch
          << " → " << facts.epoch + 1 << "\n  存储 store: " << file.string() << stood << std::endl;
}

}  // namespace

void restore(const std::filesystem::path& from, const std::filesystem::path& file, bool replace,
             const AskTwoPersons& two_persons, std::ostream& out, std::ostream& notes) {
    const auto facts = facts_of(from);
    const auto digest = store::digest_of_backup(from);
    if (!replace && stands(file))
        throw engine::StoreUnavailable("There is a store " + file.string() +
                                       " already. With --force it is set aside under another name.");
    // A server that runs is in the way; it may come back while people sign in, and restore_store looks again.
    { const store::FileLock lock(file); }
    show(from, file, facts, digest, notes);
    domain::Restoration restored{two_persons(), {record::base64::encode(digest)}};
    const auto summary =
        store::restore_store(from, file, replace ? store::Overwrite::allow : store::Overwrite::refuse, restored);
    out << messages::encode(
               Restored{file.string(), summary.end, summary.epoch, summary.blobs, restored.by, restored.backup})
        << std::endl;
}

}  // namespace yishi::program
