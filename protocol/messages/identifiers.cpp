#include "protocol/messages/identifiers.hpp"

#include <algorithm>
#include <array>

#include "protocol/messages/limits.hpp"

namespace yishi::messages {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

unsigned number(std::string_view digits) {
    unsigned value = 0;
    for (char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
}

unsigned days_in_month(unsigned year, unsigned month) {
    constexpr std::array<unsigned, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

}  // namespace

bool is_identifier(std::string_view text) {
    return !text.empty() && text.size() <= limits::identifier_bytes && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || c == '.' || c == '-';
    });
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= limits::name_bytes && std::ranges::none_of(text, is_control);
}

bool is_text(std::string_view text) {
    return text.size() <= limits::text_bytes &&
           std::ranges::none_of(text, [](char c) { return is_control(c) && c != '\n'; });
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto year = text.substr(0, 4);
    const auto month = text.substr(5, 2);
    const auto day = text.substr(8, 2);
    for (auto part : {year, month, day})
        if (!std::ranges::all_of(part, is_digit)) return false;
    if (number(month) < 1 || number(month) > 12) return false;
    return number(day) >= 1 && number(day) <= days_in_month(number(year), number(month));
}

bool is_secret(std::string_view text) {
    return !text.empty() && text.size() <= limits::secret_bytes &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

bool is_digest(std::string_view text) {
    // 43 characters carry 258 bits: the last two are not the digest's and must be zero, so that it has one text only.
    constexpr std::string_view last = "AEIMQUYcgkosw048";
    return text.size() == 44 && text.back() == '=' && last.find(text[42]) != std::string_view::npos &&
           std::ranges::all_of(text.substr(0, 42), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '+' || c == '/';
           });
}

bool is_key(std::string_view text) {
    // The first six bits are those of the type byte, 1 or 2, above its lowest two; these are the next character's
    // highest.
    constexpr std::string_view after_type_1 = "QRSTUVWXYZabcdef";
    constexpr std::string_view after_type_2 = "ghijklmnopqrstuv";
    const auto is_base64 = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '+' || c == '/';
    };
    if (!text.starts_with('A')) return false;
    if (text.size() == 44)
        return after_type_1.find(text[1]) != std::string_view::npos && std::ranges::all_of(text, is_base64);
    // 92 bytes fill 122 characters and two thirds of one more; the last two bits of that are zero.
    constexpr std::string_view last = "AEIMQUYcgkosw048";
    return text.size() == 124 && after_type_2.find(text[1]) != std::string_view::npos && text.back() == '=' &&
           last.find(text[122]) != std::string_view::npos && std::ranges::all_of(text.substr(0, 122), is_base64);
}

}  // namespace yishi::messages
