#include "protocol/record/receipt.hpp"

#include "protocol/record/base64.hpp"
#include "protocol/record/decimal.hpp"
#include "protocol/record/note.hpp"

namespace yishi::record {
namespace {

constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1";
constexpr std::size_t most_hashes = 64;

/// The next line without its line feed; nothing where there is none.
std::optional<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

}  // namespace

std::string encode(const Receipt& receipt) {
    std::string text;
    text.reserve(64 + 45 * receipt.inclusion.size() + receipt.checkpoint.size());
    text.append(first_line).append("\nindex ").append(std::to_string(receipt.index)).append("\n");
    for (const Digest& hash : receipt.inclusion) text.append(base64::encode(hash)).append("\n");
    return text.append("\n").append(receipt.checkpoint);
}

std::optional<Receipt> decode_receipt(std::string_view text) {
    if (take_line(text) != first_line) return std::nullopt;
    auto line = take_line(text);
    if (line && line->starts_with("extra ")) {
        if (!base64::decode(line->substr(6))) return std::nullopt;
        line = take_line(text);
    }
    if (!line || !line->starts_with("index ")) return std::nullopt;
    const auto index = decode_decimal(line->substr(6));
    if (!index) return std::nullopt;
    Receipt receipt{*index, {}, {}};
    for (line = take_line(text); line && !line->empty(); line = take_line(text)) {
        const auto hash = base64::decode_digest(*line);
        if (!hash || receipt.inclusion.size() == most_hashes) return std::nullopt;
        receipt.inclusion.push_back(*hash);
    }
    if (!line || !decode_note(text)) return std::nullopt;
    receipt.checkpoint = text;
    return receipt;
}

}  // namespace yishi::record
