#include "server/exports/new_folder.hpp"

#include <fstream>
#include <system_error>
#include <utility>

#include "server/engine/store_errors.hpp"
#include "server/exports/export_log.hpp"
#include "server/store/durable_file.hpp"

namespace yishi::exports {
namespace {

namespace fs = std::filesystem;

/// `dir/` names the same folder as `dir`.
fs::path without_slash(fs::path folder) {
    folder = fs::absolute(folder).lexically_normal();
    return folder.has_filename() ? folder : folder.parent_path();
}

/// Carries out what takes an error code, and throws where it fails.
template <class Act>
void require(const fs::path& path, const char* what, Act act) {
    std::error_code error;
    act(error);
    if (error) throw engine::StoreUnavailable(path.string() + " cannot be " + what + ": " + error.message() + ".");
}

}  // namespace

NewFolder::NewFolder(fs::path folder)
    : folder_(without_slash(std::move(folder))), beside_(folder_.string() + ".unfinished") {
    std::error_code error;
    if (fs::exists(folder_, error) && !(fs::is_directory(folder_, error) && fs::is_empty(folder_, error)))
        throw ExportRefused("There is something at " + folder_.string() +
                            " already. Name a folder that is not there or is empty.");
    require(beside_, "removed", [&](auto& failed) { fs::remove_all(beside_, failed); });
    require(beside_, "made", [&](auto& failed) { fs::create_directories(beside_, failed); });
}

NewFolder::~NewFolder() {
    std::error_code ignored;
    fs::remove_all(beside_, ignored);
}

void NewFolder::write(const fs::path& name, std::string_view bytes) const {
    const fs::path path = beside_ / name;
    require(path, "made", [&](auto& failed) { fs::create_directories(path.parent_path(), failed); });
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) throw engine::StoreUnavailable(path.string() + " cannot be written. Is the disk full?");
    store::sync_file(path);
}

void NewFolder::appear() {
    // The names in a folder are synced with the folder.
    for (const auto& entry : fs::recursive_directory_iterator(beside_))
        if (entry.is_directory()) store::sync_file(entry.path());
    store::sync_file(beside_);
    store::rename_durably(beside_, folder_);
}

}  // namespace yishi::exports
