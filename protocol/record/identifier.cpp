#include "protocol/record/identifier.hpp"

#include <array>

namespace yishi::record {
namespace {

constexpr auto allowed = [] {
    std::array<bool, 256> table{};
    for (unsigned char character : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789.-")) table[character] = true;
    return table;
}();

}  // namespace

bool is_identifier(std::string_view text) {
    if (text.empty() || text.size() > 32) return false;
    for (unsigned char character : text) {
        if (!allowed[character]) return false;
    }
    return true;
}

}  // namespace yishi::record
