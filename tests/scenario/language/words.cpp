#include "tests/scenario/language/words.hpp"

#include <charconv>

#include "protocol/messages/act_line.hpp"

namespace yishi::scenario {
namespace {

constexpr std::string_view digits = "0123456789";

unsigned number_of(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) throw Failure("not a number: " + std::string(text));
    return value;
}

void add_range(std::string_view first, std::string_view last, std::vector<std::string>& out) {
    const auto stem = first.find_last_not_of(digits) + 1;
    if (last.size() != first.size() || last.substr(0, stem) != first.substr(0, stem))
        throw Failure("not a range: " + std::string(first) + ".." + std::string(last));
    const auto width = first.size() - stem;
    for (auto value = number_of(first.substr(stem)); value <= number_of(last.substr(stem)); ++value) {
        auto number = std::to_string(value);
        out.push_back(std::string(first.substr(0, stem)) + std::string(width - number.size(), '0') + number);
    }
}

}  // namespace

std::vector<std::string> words_of(std::string_view line) {
    auto words = messages::split_words(line);
    if (!words) throw Failure(words.error->sentence());
    return std::move(words.value);
}

std::vector<std::string> identifiers_in(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const auto comma = list.find(',');
        const auto part = list.substr(0, comma);
        if (const auto dots = part.find(".."); dots != part.npos)
            add_range(part.substr(0, dots), part.substr(dots + 2), out);
        else
            out.emplace_back(part);
        list = comma == list.npos ? std::string_view() : list.substr(comma + 1);
    }
    return out;
}

std::string pairs_in(std::string_view lists) {
    std::string pairs;
    while (!lists.empty()) {
        const auto comma = lists.find(',');
        const auto part = lists.substr(0, comma);
        const auto colon = part.find(':');
        const auto left = identifiers_in(part.substr(0, colon));
        const auto right = identifiers_in(colon == part.npos ? part : part.substr(colon + 1));
        if (colon == part.npos || left.size() != right.size())
            throw Failure("not as many on both sides: " + std::string(part));
        for (std::size_t place = 0; place < left.size(); ++place)
            pairs += (pairs.empty() ? "" : ",") + left[place] + ":" + right[place];
        lists = comma == lists.npos ? std::string_view() : lists.substr(comma + 1);
    }
    return pairs;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

const std::string& WordReader::take() {
    if (at_end()) throw Failure("the line ends too early");
    return words_[next_++];
}

bool WordReader::take_if(std::string_view wanted) {
    const auto parts = words_of(wanted);
    if (words_.size() - next_ < parts.size()) return false;
    for (std::size_t place = 0; place < parts.size(); ++place)
        if (words_[next_ + place] != parts[place]) return false;
    next_ += parts.size();
    return true;
}

std::uint32_t WordReader::number() {
    return number_of(take());
}

}  // namespace yishi::scenario
