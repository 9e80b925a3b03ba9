#include <unicode/coll.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>
#include <set>

#include "protocol/messages/codec.hpp"
#include "server/domain/csv.hpp"
#include "server/domain/roster.hpp"

namespace yishi::domain {
namespace {

constexpr std::size_t columns = 6;
constexpr std::string_view header = "id,name,title,order,serving_from,serving_to";

struct Row {
    messages::RosterMember member;
    std::uint32_t order = std::numeric_limits<std::uint32_t>::max();
};

std::optional<messages::Title> title_from(std::string_view text) {
    using enum messages::Title;
    constexpr std::pair<std::string_view, messages::Title> chinese[] = {{"主任", chairperson},
                                                                        {"副主任", vice_chairperson},
                                                                        {"秘书长", secretary_general},
                                                                        {"委员", member},
                                                                        {"代表", deputy}};
    for (const auto& [word, title] : chinese)
        if (word == text) return title;
    return messages::enum_from<messages::Title>(text);
}

bool is_utf8(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t needed = 0;
    u_strFromUTF8(nullptr, 0, &needed, text.data(), static_cast<std::int32_t>(text.size()), &error);
    return error == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(error);
}

/// Collects what is wrong, with the row.
class Faults {
  public:
    void add(std::size_t row, const std::string& zh, const std::string& en) {
        list_.push_back("第" + std::to_string(row) + "行：" + zh + " / row " + std::to_string(row) + ": " + en);
    }
    std::vector<std::string> take() { return std::move(list_); }
    bool none() const { return list_.empty(); }

  private:
    std::vector<std::string> list_;
};

/// One row into a member, or its faults.
void read_row(const std::vector<std::string>& fields, std::size_t number, std::vector<Row>& rows,
              std::set<std::string>& seen, Faults& faults) {
    if (fields.size() != columns) {
        faults.add(number, "应有6列，实有" + std::to_string(fields.size()) + "列",
                   "6 columns are expected, there are " + std::to_string(fields.size()));
        return;
    }
    Row row;
    row.member.id = fields[0];
    if (!messages::is_identifier(fields[0]))
        faults.add(number, "编号“" + fields[0] + "”须为1至32个小写字母、数字、点或连字符",
                   "the id \"" + fields[0] + "\" must have 1 to 32 characters of a to z, 0 to 9, dot and hyphen");
    else if (!seen.insert(fields[0]).second)
        faults.add(number, "编号“" + fields[0] + "”重复", "the id \"" + fields[0] + "\" is there twice");
    row.member.name = fields[1];
    if (!messages::is_name(fields[1])) faults.add(number, "姓名为空或过长", "the name is empty or too long");
    if (const auto title = title_from(fields[2]))
        row.member.title = *title;
    else
        faults.add(number, "职务“" + fields[2] + "”应为主任、副主任、秘书长、委员或代表",
                   "the title \"" + fields[2] + "\" must be one of " + messages::names_of<messages::Title>());
    if (!fields[3].empty()) {
        const auto* end = fields[3].data() + fields[3].size();
        const auto [stop, error] = std::from_chars(fields[3].data(), end, row.order);
        if (error != std::errc{} || stop != end)
            faults.add(number, "排序“" + fields[3] + "”应为空或整数",
                       "the order \"" + fields[3] + "\" must be empty or a whole number");
    }
    row.member.serving_from = fields[4];
    if (!messages::is_date(fields[4]))
        faults.add(number, "任职日期“" + fields[4] + "”应为YYYY-MM-DD",
                   "serving_from \"" + fields[4] + "\" must be a day, YYYY-MM-DD");
    if (!fields[5].empty()) {
        row.member.serving_to = messages::Date(fields[5]);
        if (!messages::is_date(fields[5]))
            faults.add(number, "离任日期“" + fields[5] + "”应为空或YYYY-MM-DD",
                       "serving_to \"" + fields[5] + "\" must be empty or a day, YYYY-MM-DD");
        else if (*row.member.serving_to < row.member.serving_from)
            faults.add(number, "离任早于任职", "serving_to is before serving_from");
    }
    rows.push_back(std::move(row));
}

/// By title, then by the manual order, then by the strokes of the name.
void sort_by_name_order(std::vector<Row>& rows) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Collator> collator(
        icu::Collator::createInstance(icu::Locale("zh", nullptr, nullptr, "collation=stroke"), error));
    const auto by_strokes = [&](const messages::Name& left, const messages::Name& right) {
        // Without ICU's data the order is that of the code points: still the same everywhere.
        if (U_FAILURE(error)) return left.text.compare(right.text);
        UErrorCode ignored = U_ZERO_ERROR;
        return static_cast<int>(collator->compareUTF8(left.text, right.text, ignored));
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const Row& left, const Row& right) {
        if (left.member.title != right.member.title) return left.member.title < right.member.title;
        if (left.order != right.order) return left.order < right.order;
        const int names = by_strokes(left.member.name, right.member.name);
        return names != 0 ? names < 0 : left.member.id < right.member.id;
    });
}

}  // namespace

RosterFile read_roster(std::string_view csv) {
    RosterFile file;
    Faults faults;
    if (!is_utf8(csv)) {
        faults.add(1, "文件不是UTF-8编码，请另存为“CSV UTF-8”", "the file is not UTF-8; save it as \"CSV UTF-8\"");
        file.faults = faults.take();
        return file;
    }
    CsvReader reader(csv);
    const auto head = reader.next();
    std::string joined;
    if (head)
        for (const auto& field : *head) joined += (joined.empty() ? "" : ",") + field;
    if (joined != header) {
        faults.add(1, "表头应为 " + std::string(header), "the header must be " + std::string(header));
        file.faults = faults.take();
        return file;
    }
    std::vector<Row> rows;
    std::set<std::string> seen;
    while (const auto fields = reader.next()) {
        if (rows.size() == messages::limits::members) {
            faults.add(reader.row(), "人数超过上限", "there are too many members");
            break;
        }
        read_row(*fields, reader.row(), rows, seen, faults);
    }
    if (reader.broken()) faults.add(reader.row(), "引号不成对", "a quoted field does not end properly");
    if (rows.empty() && faults.none()) faults.add(1, "表头之后没有成员", "no member follows the header");
    if (faults.none()) {
        sort_by_name_order(rows);
        for (auto& row : rows) file.members.push_back(std::move(row.member));
    }
    file.faults = faults.take();
    return file;
}

}  // namespace yishi::domain
