#include "server/verify/verification.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <system_error>
#include <utility>

#include "server/verify/file.hpp"
#include "server/verify/kept.hpp"
#include "server/verify/several_logs.hpp"

namespace yishi::verify {
namespace {

namespace fs = std::filesystem;

std::string read_given(const fs::path& file) {
    auto bytes = read_file(file, std::numeric_limits<std::size_t>::max());
    if (!bytes) throw Unreadable("The file " + file.string() + " cannot be read.");
    return std::move(*bytes);
}

std::vector<std::string> read_all(const std::vector<fs::path>& files) {
    std::vector<std::string> all;
    for (const auto& file : files) all.push_back(read_given(file));
    return all;
}

void require_folder(const fs::path& folder) {
    std::error_code error;
    const fs::directory_iterator entries(folder, error);
    if (error) throw Unreadable("The folder " + folder.string() + " cannot be read: " + error.message() + ".");
}

/// The folders in `meetings`, by the bytes of their names.
std::vector<std::string> meeting_folders(const fs::path& meetings) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(meetings, error), end; !error && at != end; at.increment(error))
        if (std::error_code unreadable; fs::is_directory(at->path(), unreadable))
            names.push_back(at->path().filename().string());
    std::ranges::sort(names);
    return names;
}

/// Verifies the log in `folder` by itself and keeps it.
std::optional<Finding> add_log(Verification& verification, const fs::path& folder, const LogOptions& options) {
    auto checked = check_log(folder, options);
    if (auto* finding = std::get_if<Finding>(&checked)) return std::move(*finding);
    verification.logs.push_back(std::move(std::get<std::unique_ptr<CheckedLog>>(checked)));
    return std::nullopt;
}

std::optional<Finding> add_several(Verification& verification, const VerifyOptions& options) {
    const fs::path of_register = options.folder / "register";
    if (std::error_code error; !fs::is_directory(of_register, error)) return Finding{Defect::missing_log, {}, {}};
    if (auto found = add_log(verification, of_register, options.log)) return found;
    const auto names = meeting_folders(options.folder / "meetings");
    for (const auto& name : names)
        if (auto found = add_log(verification, options.folder / "meetings" / name, options.log)) return found;
    std::vector<MeetingFolder> meetings;
    for (std::size_t i = 0; i < names.size(); ++i) meetings.push_back({names[i], verification.logs[i + 1].get()});
    return check_between(*verification.logs.front(), meetings);
}

std::optional<Finding> check_receipts(std::string_view file, const std::vector<const CheckedLog*>& logs) {
    while (!file.empty()) {
        const auto end = std::min(file.find('\n'), file.size());
        if (auto found = check_receipt(file.substr(0, end), logs)) return found;
        file.remove_prefix(std::min(end + 1, file.size()));
    }
    return std::nullopt;
}

}  // namespace

Verification verify(const VerifyOptions& options) {
    require_folder(options.folder);
    const auto receipts = read_all(options.receipts);
    const auto against = read_all(options.against);
    Verification verification;
    verification.finding =
        options.all ? add_several(verification, options) : add_log(verification, options.folder, options.log);
    if (verification.finding) return verification;
    std::vector<const CheckedLog*> logs;
    for (const auto& log : verification.logs) logs.push_back(log.get());
    for (const auto& file : receipts)
        if (!verification.finding) verification.finding = check_receipts(file, logs);
    for (const auto& note : against)
        if (!verification.finding) verification.finding = check_against(note, logs);
    return verification;
}

}  // namespace yishi::verify
