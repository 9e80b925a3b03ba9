#include "protocol/record/checkpoint.hpp"

#include "protocol/record/base64.hpp"
#include "protocol/record/decimal.hpp"
#include "protocol/record/log_name.hpp"

namespace yishi::record {
namespace {

/// No identifier has a slash, so no name of a log ends with it.
constexpr std::string_view rehearsal_part = "/rehearsal";

}  // namespace

std::string encode(const Checkpoint& checkpoint) {
    return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + base64::encode(checkpoint.root) + "\n";
}

std::optional<Checkpoint> decode_checkpoint(std::string_view text) {
    const auto first = text.find('\n');
    if (first == std::string_view::npos || first == 0) return std::nullopt;
    const auto second = text.find('\n', first + 1);
    if (second == std::string_view::npos || !text.ends_with('\n')) return std::nullopt;
    const auto size = decode_decimal(text.substr(first + 1, second - first - 1));
    // What is left between the second line feed and the last: one line, since a digest has no line feed.
    const auto root = second + 1 < text.size()
                          ? base64::decode_digest(text.substr(second + 1, text.size() - second - 2))
                          : std::nullopt;
    if (!size || !root) return std::nullopt;
    return Checkpoint{std::string(text.substr(0, first)), *size, *root};
}

std::string encode(const Origin& origin) {
    return origin.log + std::string(origin.rehearsal ? rehearsal_part : "") + "/" + std::to_string(origin.epoch);
}

std::optional<Origin> decode_origin(std::string_view text) {
    const auto slash = text.rfind('/');
    if (slash == std::string_view::npos) return std::nullopt;
    auto log = text.substr(0, slash);
    const bool rehearsal = !parse_log_name(log) && log.ends_with(rehearsal_part);
    if (rehearsal) log.remove_suffix(rehearsal_part.size());
    const auto epoch = decode_decimal(text.substr(slash + 1));
    if (!parse_log_name(log) || !epoch || *epoch == 0) return std::nullopt;
    return Origin{std::string(log), *epoch, rehearsal};
}

}  // namespace yishi::record
