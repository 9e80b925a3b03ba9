#include "terminal/agent/witness_state.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "protocol/record/note.hpp"
#include "terminal/agent/durable_file.hpp"
#include "terminal/agent/identity_files.hpp"

namespace yishi::agent {
namespace {

namespace fs = std::filesystem;

constexpr const char* ending = ".checkpoint";

std::optional<WitnessState::Kept> read(const fs::path& file) {
    std::ifstream source(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(source), {}};
    const auto note = record::decode_note(bytes);
    auto checkpoint = note ? record::decode_checkpoint(note->text) : std::nullopt;
    auto origin = checkpoint ? record::decode_origin(checkpoint->origin) : std::nullopt;
    if (!origin) return std::nullopt;
    return WitnessState::Kept{std::move(*origin), std::move(*checkpoint)};
}

}  // namespace

WitnessState::WitnessState(fs::path folder) : folder_(std::move(folder)) {
    if (fs::create_directories(folder_)) fs::permissions(folder_, fs::perms::owner_all);
    for (const auto& entry : fs::directory_iterator(folder_)) {
        if (entry.path().extension() != ending) continue;
        auto kept = read(entry.path());
        if (!kept || file_of(kept->origin.log) != entry.path())
            throw IdentityError("The kept checkpoint " + entry.path().string() +
                                " cannot be read as one. Find out who changed it before this witness goes on; it may "
                                "be restored from a copy.");
        kept_.insert_or_assign(kept->origin.log, *kept);
    }
}

fs::path WitnessState::file_of(const std::string& log) const {
    std::string name = log;
    std::ranges::replace(name, '/', '_');
    return folder_ / (name + ending);
}

const WitnessState::Kept* WitnessState::of(const std::string& log) const {
    const auto found = kept_.find(log);
    return found == kept_.end() ? nullptr : &found->second;
}

std::vector<record::Checkpoint> WitnessState::newest_first() const {
    std::vector<std::pair<fs::file_time_type, const Kept*>> dated;
    for (const auto& [log, kept] : kept_) {
        std::error_code unknown;
        dated.emplace_back(fs::last_write_time(file_of(log), unknown), &kept);
    }
    std::ranges::stable_sort(dated, [](const auto& one, const auto& other) { return one.first > other.first; });
    std::vector<record::Checkpoint> all;
    for (const auto& [written, kept] : dated) all.push_back(kept->checkpoint);
    return all;
}

std::optional<std::string> WitnessState::keep(const Kept& kept, const std::string& note) {
    if (auto problem = replace_durably(file_of(kept.origin.log), note)) return problem;
    kept_.insert_or_assign(kept.origin.log, kept);
    return {};
}

}  // namespace yishi::agent
