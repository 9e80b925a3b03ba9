#include "server/verify/log_check.hpp"

#include <utility>

#include "server/verify/beside.hpp"

namespace yishi::verify {
namespace {

/// The tree's defects come before those of the entries, and a bad signature before what stands at a later entry.
std::optional<Finding> check_entries(CheckedLog& log, const LogOptions& options) {
    SignaturePool signatures(options.threads);
    const auto total = log.head.checkpoint.size;
    auto found = log.tree.read(log.head.checkpoint, [&](const TreeEntry& entry) {
        if (options.progress && entry.index % 1024 == 0) options.progress(log.name(), entry.index, total);
        if (!signatures.knows_of_bad()) log.entries.take(entry, log.tree, signatures);
    });
    if (options.progress) options.progress(log.name(), log.tree.size(), total);
    if (found) return Finding{found->defect, log.name(), found->entry};
    const auto first = log.entries.first();
    const auto bad_signature = signatures.first_bad();
    if (bad_signature && (!first || *bad_signature < first->entry))
        return Finding{Defect::bad_signature, log.name(), *bad_signature};
    if (first) return Finding{first->defect, log.name(), first->entry};
    if (const auto at_the_end = log.entries.check_end(log.head.origin.epoch))
        return Finding{*at_the_end, log.name(), total - 1};
    return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> CheckedLog::end_of_epoch(std::uint64_t epoch) const {
    for (const EpochStart& start : entries.epochs())
        if (start.epoch > epoch) return start.index;
    return std::nullopt;
}

std::variant<std::unique_ptr<CheckedLog>, Finding> check_log(const std::filesystem::path& folder,
                                                             const LogOptions& options) {
    auto head = check_head(folder, options.policy, options.quorum);
    if (auto* finding = std::get_if<Finding>(&head)) return std::move(*finding);
    auto& good = std::get<Head>(head);
    const std::string name = good.origin.log;
    std::unique_ptr<CheckedLog> log(new CheckedLog{std::move(good), Tree(folder), EntryChecks(name, folder)});
    if (auto found = check_entries(*log, options)) return std::move(*found);
    if (auto beside = check_beside(folder, *log)) return Finding{*beside, name, {}};
    return log;
}

}  // namespace yishi::verify
