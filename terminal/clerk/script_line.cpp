#include "terminal/clerk/script_line.hpp"

#include <algorithm>
#include <charconv>

namespace yishi::clerk {

using namespace messages;

namespace {

std::string_view trim(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const auto begin = text.find_first_not_of(space);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

/// Takes `word` and the white space behind it off the front, where it stands there as a word.
bool take_word(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    const std::string_view rest = text.substr(word.size());
    if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t') return false;
    text = trim(rest);
    return true;
}

std::optional<std::uint32_t> number_of(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

using Problem = std::optional<DecodeError>;

constexpr const char* wait_forms =
    "wait present N, wait present N in SITTING, wait pressed VOTE N, wait connected N, or wait state VOTE STATE; each "
    "may end with within SECONDS";

Problem parse_wait(std::string_view text, Wait& wait) {
    auto words = split_words(text);
    if (words.error) return words.error;
    auto& list = words.value;
    if (list.size() >= 2 && list[list.size() - 2] == "within") {
        const auto seconds = number_of(list.back());
        if (!seconds) return DecodeError{"within", "must be a whole number of seconds"};
        wait.within = std::chrono::seconds(*seconds);
        list.resize(list.size() - 2);
    }
    if (list.size() == 4 && list[0] == "present" && list[2] == "in") {
        if (!is_identifier(list[3])) return DecodeError{"sitting", "is not an identifier"};
        wait.sitting = list[3];
        list.resize(2);
    }
    const auto kind = list.empty() ? std::nullopt : std::optional(list[0]);
    const bool of_vote = kind == "pressed" || kind == "state";
    if (!(of_vote || kind == "present" || kind == "connected") || list.size() != (of_vote ? 3u : 2u))
        return DecodeError{"", wait_forms};
    if (of_vote) {
        if (!is_identifier(list[1])) return DecodeError{"vote", "is not an identifier"};
        wait.vote = list[1];
    }
    if (kind == "state") {
        const auto state = enum_from<VoteState>(list[2]);
        if (!state) return DecodeError{"state", "must be one of " + names_of<VoteState>()};
        wait.what = Wait::For::state;
        wait.state = *state;
        return {};
    }
    const auto number = number_of(list.back());
    if (!number) return DecodeError{std::string(*kind), "must be a whole number"};
    wait.number = *number;
    wait.what = kind == "present" ? Wait::For::present : kind == "pressed" ? Wait::For::pressed : Wait::For::connected;
    return {};
}

/// Takes `head` up to the colon off the front: what stands between them.
std::optional<std::string> take_prefix(std::string_view& text, std::string_view head) {
    std::string_view rest = text;
    if (!take_word(rest, head)) return {};
    const auto colon = rest.find(':');
    if (colon == rest.npos) return {};
    std::string between(trim(rest.substr(0, colon)));
    text = trim(rest.substr(colon + 1));
    return between;
}

Problem parse_prefixes(std::string_view& text, ScriptStep& step) {
    if (auto person = take_prefix(text, "as")) {
        if (!is_identifier(*person)) return DecodeError{"as", "is not an identifier"};
        step.as = *person;
    }
    if (text.starts_with("expect")) {
        const auto code = take_prefix(text, "expect rejected");
        if (!code) return DecodeError{"expect", "is written: expect rejected CODE: ACT"};
        step.expected = enum_from<RejectionCode>(*code);
        if (!step.expected) return DecodeError{"expect", "there is no rejection " + *code};
    }
    return {};
}

Problem parse_step(std::string_view text, ScriptStep& step, const FileReader& files) {
    const bool plain = !step.expected && !step.as;
    if (take_word(text, "wait")) {
        if (step.expected) return DecodeError{"expect", "needs an act or a query"};
        return parse_wait(text, step.what.emplace<Wait>());
    }
    if (text == test_seats_word) {
        step.what = TestSeats{};
        return {};
    }
    if (take_word(text, put_paper_word)) {
        auto content = files(std::string(text));
        if (!content || content->empty()) return DecodeError{"put-paper", "cannot read " + std::string(text)};
        step.what = PutPaper{std::string(text), std::move(*content)};
        return {};
    }
    if (plain && take_word(text, "sleep")) {
        const auto milliseconds = number_of(text);
        if (!milliseconds) return DecodeError{"sleep", "must be a whole number of milliseconds"};
        step.what = Sleep{std::chrono::milliseconds(*milliseconds)};
        return {};
    }
    if (plain && take_word(text, "say")) {
        step.what = Say{std::string(text)};
        return {};
    }
    auto words = split_words(text);
    if (words.error) return words.error;
    auto request = parse_request(std::move(words.value), files);
    if (request.error) return request.error;
    std::visit([&](auto& each) { step.what = std::move(each); }, request.value);
    return {};
}

}  // namespace

Decoded<std::vector<std::string>> with_files(std::vector<std::string> words, const FileReader& files) {
    Decoded<std::vector<std::string>> result{std::move(words), {}};
    for (std::size_t i = 1; i < result.value.size(); ++i) {
        std::string& word = result.value[i];
        // In `--flag=@file` the value begins behind the sign.
        const auto start = word.starts_with("--") ? word.find('=') + 1 : 0;
        if ((word.starts_with("--") && start == 0) || word.size() <= start || word[start] != '@') continue;
        std::string name = word.substr(start + 1);
        if (name.starts_with('@')) {
            word.erase(start, 1);
            continue;
        }
        auto content = files(name);
        if (!content) {
            result.error = DecodeError{"", "the file " + name + " cannot be read"};
            return result;
        }
        const bool single_line = std::ranges::count(*content, '\n') == 1 && content->ends_with('\n');
        if (single_line) content->pop_back();
        word.replace(start, word.npos, *content);
    }
    return result;
}

Decoded<std::variant<Command, Query>> parse_request(std::vector<std::string> words, const FileReader& files) {
    Decoded<std::variant<Command, Query>> result{};
    auto expanded = with_files(std::move(words), files);
    result.error = expanded.error;
    if (result.error) return result;
    const auto queries = query_names();
    const bool is_query = !expanded.value.empty() && std::ranges::find(queries, expanded.value[0]) != queries.end();
    if (is_query) {
        auto query = parse_query(expanded.value);
        result.value = std::move(query.value);
        result.error = std::move(query.error);
    } else {
        auto command = parse_act(expanded.value);
        result.value = std::move(command.value);
        result.error = std::move(command.error);
    }
    return result;
}

Decoded<std::optional<ScriptStep>> parse_script_line(std::string_view line, const FileReader& files) {
    Decoded<std::optional<ScriptStep>> result{};
    std::string_view text = trim(line);
    if (text.starts_with("\xef\xbb\xbf")) text = trim(text.substr(3));
    if (text.empty() || text.starts_with('#')) return result;
    ScriptStep step;
    step.text = std::string(text);
    result.error = parse_prefixes(text, step);
    if (!result.error) result.error = parse_step(text, step, files);
    if (!result.error) result.value = std::move(step);
    return result;
}

}  // namespace yishi::clerk
