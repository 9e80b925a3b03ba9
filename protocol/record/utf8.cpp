#include "protocol/record/utf8.hpp"

#include <array>
#include <boost/locale/utf.hpp>

namespace yishi::record {
namespace {

using boost::locale::utf::code_point;

/// Calls `good` with each character until it returns false; whether all of the text was valid and good.
template <class Good>
bool all_characters(std::string_view text, Good good) {
    for (auto at = text.begin(); at != text.end();) {
        const code_point character = boost::locale::utf::utf_traits<char>::decode(at, text.end());
        if (!boost::locale::utf::is_valid_codepoint(character) || !good(character)) return false;
    }
    return true;
}

/// The characters with the Unicode property White_Space.
bool is_space(code_point character) {
    constexpr std::array<code_point, 9> single{0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000};
    if ((character >= 0x09 && character <= 0x0d) || (character >= 0x2000 && character <= 0x200a)) return true;
    for (const code_point each : single)
        if (character == each) return true;
    return false;
}

}  // namespace

bool is_plain_utf8(std::string_view text) {
    return all_characters(text, [](code_point character) { return character >= 0x20 || character == '\n'; });
}

bool has_space(std::string_view text) {
    return !all_characters(text, [](code_point character) { return !is_space(character); });
}

}  // namespace yishi::record
