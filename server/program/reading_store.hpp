#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <string>

#include "server/engine/cosignature_store.hpp"
#include "server/engine/event_store.hpp"
#include "server/program/settings.hpp"

namespace yishi::program {

/// A store as it stood when this was made, to read: a server may go on appending to it meanwhile. `append` answers
/// `conflict`. Everything else as engine::EventStore says.
class ReadingStore final : public engine::EventStore, public engine::CosignatureReader {
  public:
    /// Throws engine::StoreUnavailable, engine::StoreDamaged.
    explicit ReadingStore(const std::filesystem::path& file);

    void append(engine::Position expected_position, std::uint64_t epoch, engine::Batch batch,
                std::function<void(engine::AppendResult)> completion) override;
    void read(engine::Position from, const std::function<bool(const engine::Row&)>& visit) override;
    std::optional<std::string> blob(const record::Digest& digest) override;
    engine::Position end() override;
    std::uint64_t epoch() override;

    std::vector<engine::KeptCosignature> cosignatures(const std::string& origin) override;

  private:
    std::uint64_t number(const char* query);

    std::string file_;
    SQLite::Database database_;
    SQLite::Transaction snapshot_;
};

/// The file of the store that the settings name. Throws SettingsError for one in memory, which no other program can
/// read.
const std::filesystem::path& stored_file(const StoreSettings& settings);

}  // namespace yishi::program
