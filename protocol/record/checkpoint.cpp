#include "protocol/record/checkpoint.hpp"

#include "protocol/record/base64.hpp"
#include "protocol/record/decimal.hpp"
#include "protocol/record/log_name.hpp"

namespace yishi::record {

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
    return origin.log + "/" + std::to_string(origin.epoch);
}

std::optional<Origin> decode_origin(std::string_view text) {
    const auto slash = text.rfind('/');
    if (slash == std::string_view::npos || !parse_log_name(text.substr(0, slash))) return std::nullopt;
    const auto epoch = decode_decimal(text.substr(slash + 1));
    if (!epoch || *epoch == 0) return std::nullopt;
    return Origin{std::string(text.substr(0, slash)), *epoch};
}

}  // namespace yishi::record
