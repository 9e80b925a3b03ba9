#include "server/domain/csv.hpp"

namespace yishi::domain {

CsvReader::CsvReader(std::string_view text) : rest_(text) {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
}

std::optional<std::vector<std::string>> CsvReader::next() {
    if (broken_) return std::nullopt;
    while (rest_.starts_with('\n') || rest_.starts_with("\r\n")) {
        rest_.remove_prefix(rest_.front() == '\r' ? 2 : 1);
        ++row_;
    }
    if (rest_.empty()) return std::nullopt;
    ++row_;
    std::vector<std::string> fields(1);
    std::size_t i = 0;
    while (i < rest_.size()) {
        if (rest_[i] == '"' && fields.back().empty()) {
            for (++i;; ++i) {
                if (i >= rest_.size()) {
                    broken_ = true;
                    return std::nullopt;
                }
                if (rest_[i] != '"') {
                    fields.back() += rest_[i];
                } else if (i + 1 < rest_.size() && rest_[i + 1] == '"') {
                    fields.back() += '"';
                    ++i;
                } else {
                    ++i;
                    break;
                }
            }
            const auto after = rest_.substr(i);
            if (!after.empty() && after[0] != ',' && after[0] != '\n' && !after.starts_with("\r\n")) {
                broken_ = true;
                return std::nullopt;
            }
            continue;
        }
        const char c = rest_[i];
        if (c == '\n' || rest_.substr(i).starts_with("\r\n")) {
            i += c == '\r' ? 2 : 1;
            break;
        }
        if (c == ',')
            fields.emplace_back();
        else
            fields.back() += c;
        ++i;
    }
    rest_.remove_prefix(i);
    return fields;
}

}  // namespace yishi::domain
