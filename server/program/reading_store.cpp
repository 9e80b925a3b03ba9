#include "server/program/reading_store.hpp"

#include <utility>

#include "protocol/record/hex.hpp"
#include "server/store/cosignature_rows.hpp"
#include "server/store/entry_scan.hpp"
#include "server/store/sqlite_open.hpp"

namespace yishi::program {

namespace {

/// What SQLite says, as the other stores say it.
template <class Use>
auto translated(const std::string& file, Use use) {
    try {
        return use();
    } catch (const SQLite::Exception& error) {
        throw engine::StoreUnavailable("The store " + file + " cannot be read: " + error.what() + ".");
    }
}

}  // namespace

ReadingStore::ReadingStore(const std::filesystem::path& file)
    : file_(file.string()), database_(store::open_for_reading(file)), snapshot_(database_) {
    // The snapshot is taken by the first reading.
    end();
}

void ReadingStore::append(engine::Position, std::uint64_t, engine::Batch,
                          std::function<void(engine::AppendResult)> completion) {
    completion({engine::Appended::conflict, "the store was opened to be read"});
}

void ReadingStore::read(engine::Position from, const std::function<bool(const engine::Row&)>& visit) {
    translated(file_, [&] { store::scan_entries(database_, file_, from, visit); });
}

std::optional<std::string> ReadingStore::blob(const record::Digest& digest) {
    return translated(file_, [&]() -> std::optional<std::string> {
        SQLite::Statement select(database_, "SELECT bytes FROM blob WHERE sha256 = ?");
        select.bindNoCopy(1, digest.bytes.data(), static_cast<int>(digest.bytes.size()));
        if (!select.executeStep()) return std::nullopt;
        std::string bytes = select.getColumn(0).getString();
        if (record::sha256(bytes) != digest)
            throw engine::StoreDamaged({.file = file_, .position = {}, .log = {}, .index = {}},
                                       "the blob " + record::hex::encode(digest) + " does not match its hash");
        return bytes;
    });
}

std::uint64_t ReadingStore::number(const char* query) {
    return translated(file_, [&] { return static_cast<std::uint64_t>(database_.execAndGet(query).getInt64()); });
}

engine::Position ReadingStore::end() {
    return number("SELECT next_position FROM meta WHERE id = 1");
}

std::uint64_t ReadingStore::epoch() {
    return number("SELECT epoch FROM meta WHERE id = 1");
}

std::vector<engine::KeptCosignature> ReadingStore::cosignatures(const std::string& origin) {
    return translated(file_, [&] { return store::read_cosignatures(database_, origin); });
}

const std::filesystem::path& stored_file(const StoreSettings& settings) {
    if (settings.kind == StoreKind::memory)
        throw SettingsError("The setting store.kind is memory: such a store ends with its server and cannot be read.");
    if (settings.file.empty()) throw SettingsError("The setting store.file is missing.");
    return settings.file.path;
}

}  // namespace yishi::program
