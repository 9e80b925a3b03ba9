#include "terminal/agent/terminal_script.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace yishi::agent {
namespace {

std::optional<std::uint32_t> number_of(const std::string& text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

}  // namespace

TerminalScript::TerminalScript(const std::string& text, const std::string& name) {
    std::istringstream lines(text);
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        std::istringstream cells(line.substr(0, line.find('#')));
        std::vector<std::string> words;
        for (std::string word; cells >> word;) words.push_back(word);
        if (words.empty()) continue;
        try {
            read_line(words);
        } catch (const ScriptError& error) {
            throw ScriptError(name + ":" + std::to_string(number) + ": " + error.what());
        }
    }
}

void TerminalScript::read_line(const std::vector<std::string>& words) {
    if (words[0] == "auto-sign-in" && words.size() == 1) {
        auto_sign_in_ = true;
    } else if (words[0] == "on") {
        read_presses(words);
    } else if (words[0] == "until" && words.size() == 3 && words[1] == "declared") {
        until_declared_.emplace(words[2], false);
    } else if (words[0] == "until" && words.size() == 3 && words[1] == "closed") {
        until_closed_.emplace(words[2], false);
    } else {
        throw ScriptError(
            "a line is auto-sign-in; on VOTE press OPTION [after MS] [then OPTION [after MS]]; until declared VOTE; or "
            "until closed MEETING");
    }
}

void TerminalScript::read_presses(const std::vector<std::string>& words) {
    if (words.size() < 4 || words[2] != "press") throw ScriptError("expected: on VOTE press OPTION");
    auto& rules = rules_[words[1]];
    if (!rules.empty()) throw ScriptError("there is a line for " + words[1] + " already");
    for (std::size_t i = 3; i < words.size();) {
        Rule rule{words[i++], 0};
        if (i < words.size() && words[i] == "after") {
            const auto delay = i + 1 < words.size() ? number_of(words[i + 1]) : std::nullopt;
            if (!delay) throw ScriptError("after is followed by a whole number of milliseconds");
            rule.delay = *delay;
            i += 2;
        }
        rules.push_back(std::move(rule));
        if (i == words.size()) return;
        if (words[i] != "then" || i + 1 == words.size()) throw ScriptError("expected: then OPTION [after MS]");
        ++i;
    }
}

bool TerminalScript::signs_in(const std::string&, const std::string&, const std::string&) const {
    return auto_sign_in_;
}

std::vector<SeatPlan::Press> TerminalScript::presses(const std::string& meeting, const messages::VoteView& vote,
                                                     const std::string&) const {
    std::vector<Press> presses;
    auto found = rules_.find(meeting + "/" + vote.vote.text);
    if (found == rules_.end()) found = rules_.find(vote.vote.text);
    if (found != rules_.end())
        for (const Rule& rule : found->second) presses.push_back({rule.choice, rule.delay});
    return presses;
}

void TerminalScript::note(const messages::SeatView& view) {
    if (view.result && view.result->declared)
        for (auto& [vote, come] : until_declared_)
            come = come || vote == view.result->vote.text ||
                   vote == view.result->meeting.text + "/" + view.result->vote.text;
    const std::optional<std::string> open =
        view.meeting ? std::optional(view.meeting->meeting.text) : std::optional<std::string>();
    if (open_meeting_ && open != open_meeting_) {
        const auto closed = until_closed_.find(*open_meeting_);
        if (closed != until_closed_.end()) closed->second = true;
    }
    open_meeting_ = open;
}

bool TerminalScript::over() const {
    if (until_declared_.empty() && until_closed_.empty()) return false;
    const auto come = [](const auto& each) { return each.second; };
    return std::ranges::all_of(until_declared_, come) && std::ranges::all_of(until_closed_, come);
}

}  // namespace yishi::agent
