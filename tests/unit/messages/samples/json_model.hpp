#pragma once

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "protocol/messages/codec.hpp"

/// Boost.JSON as a second reader that nobody here wrote. The two differ where ours is stricter, and only there:
/// numbers (whole, no minus zero, at most 63 bits) and, in `decode`, whatever the types ask for.
namespace yishi::messages::model {

namespace json = boost::json;

inline std::optional<json::value> by_boost(std::string_view text) {
    json::error_code failed;
    auto value = json::parse(text, failed);
    if (failed) return std::nullopt;
    return value;
}

inline bool by_us(std::string_view text) {
    JsonReader reader(text);
    return reader.skip_value() && reader.at_end();
}

/// What Boost.JSON's parser calls: refuses the numbers that ours refuses, and takes everything else. It sees every
/// number, also of a member that comes twice.
struct StricterNumbers {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    static bool refuse(json::error_code& failed) {
        failed = json::error::syntax;
        return false;
    }
    bool on_int64(std::int64_t number, json::string_view text, json::error_code& failed) {
        const bool ours = number != std::numeric_limits<std::int64_t>::min() && !(number == 0 && text.starts_with('-'));
        return ours || refuse(failed);
    }
    bool on_uint64(std::uint64_t number, json::string_view, json::error_code& failed) {
        return number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) || refuse(failed);
    }
    bool on_double(double, json::string_view, json::error_code& failed) { return refuse(failed); }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return true; }
    bool on_object_end(std::size_t, json::error_code&) { return true; }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t, json::error_code&) { return true; }
    bool on_key_part(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_key(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_bool(bool, json::error_code&) { return true; }
    bool on_null(json::error_code&) { return true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }
};

inline bool by_stricter_boost(std::string_view text) {
    json::basic_parser<StricterNumbers> parser(json::parse_options{});
    json::error_code failed;
    const auto taken = parser.write_some(false, text.data(), text.size(), failed);
    return !failed && taken == text.size();
}

/// Without the members that are null: an absent optional may be written as null or not at all.
inline json::value without_nulls(const json::value& value) {
    if (const auto* object = value.if_object()) {
        json::object kept;
        for (const auto& member : *object)
            if (!member.value().is_null()) kept[member.key()] = without_nulls(member.value());
        return kept;
    }
    if (const auto* array = value.if_array()) {
        json::array kept;
        for (const auto& item : *array) kept.push_back(without_nulls(item));
        return kept;
    }
    return value;
}

/// Whether the two disagree on the JSON of `text` otherwise than is said above.
inline bool disagree(std::string_view text) {
    return by_us(text) != by_stricter_boost(text);
}

/// Whether `text` is decoded though it is no JSON to Boost.JSON, or to another value, or to one whose canonical form is
/// not decoded to itself.
template <class T>
bool decodes_otherwise(std::string_view text) {
    const auto decoded = decode<T>(text);
    if (!decoded) return false;
    const auto value = by_boost(text);
    if (!value) return true;
    const auto canonical = encode(decoded.value);
    const auto again = decode<T>(canonical);
    return !again || encode(again.value) != canonical || without_nulls(*value) != without_nulls(json::parse(canonical));
}

}  // namespace yishi::messages::model
