#include "terminal/fleet/fleet_plan.hpp"

#include <charconv>
#include <functional>
#include <optional>
#include <span>

#include "protocol/messages/identifiers.hpp"

namespace yishi::fleet {
namespace {

std::optional<std::uint32_t> number_of(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

[[noreturn]] void fail(const std::string& name, std::size_t row, const std::string& what) {
    throw PlanError(name + ":" + std::to_string(row) + ": " + what);
}

/// Calls `visit(row, cells)` for each row that says something; `header` is the first cell of a row of names.
void for_each_row(std::string_view text, std::string_view header,
                  const std::function<void(std::size_t, std::span<const std::string_view>)>& visit) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    for (std::size_t row = 1; !text.empty(); ++row) {
        const auto end = text.find('\n');
        std::string_view line = trim(text.substr(0, end));
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string_view> cells;
        for (;;) {
            const auto comma = line.find(',');
            cells.push_back(trim(line.substr(0, comma)));
            if (comma == line.npos) break;
            line.remove_prefix(comma + 1);
        }
        if (row == 1 && cells[0] == header) continue;
        visit(row, cells);
    }
}

/// `id` or `meeting/id`.
bool is_reference(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == text.npos) return messages::is_identifier(text);
    return messages::is_identifier(text.substr(0, slash)) && messages::is_identifier(text.substr(slash + 1));
}

}  // namespace

std::uint32_t FleetPlan::word(std::string_view text) {
    const auto known = numbers_.find(text);
    if (known != numbers_.end()) return known->second;
    const auto number = static_cast<std::uint32_t>(words_.size());
    words_.emplace_back(text);
    numbers_.emplace(text, number);
    return number;
}

void FleetPlan::read_ballots(const std::string& text, const std::string& name) {
    for_each_row(text, "vote", [&](std::size_t row, std::span<const std::string_view> cells) {
        if (cells.size() < 3 || cells.size() > 4) fail(name, row, "a row has vote,device,choice and perhaps delay_ms");
        if (!is_reference(cells[0])) fail(name, row, "the vote is not an identifier");
        if (!messages::is_identifier(cells[1])) fail(name, row, "the device is not an identifier");
        if (cells[2].empty()) fail(name, row, "the choice is missing");
        const auto delay = cells.size() == 4 && !cells[3].empty() ? number_of(cells[3]) : std::optional(0u);
        if (!delay) fail(name, row, "the delay is not a whole number of milliseconds");
        by_device_[std::string(cells[1])].push_back({word(cells[0]), word(cells[2]), *delay});
        ++planned_;
    });
}

void FleetPlan::read_sign_ins(const std::string& text, const std::string& name) {
    for_each_row(text, "sitting", [&](std::size_t row, std::span<const std::string_view> cells) {
        if (cells.size() != 2) fail(name, row, "a row has sitting,device");
        if (!is_reference(cells[0])) fail(name, row, "the sitting is not an identifier");
        if (!messages::is_identifier(cells[1])) fail(name, row, "the device is not an identifier");
        by_sitting_[std::string(cells[0])].emplace(cells[1]);
    });
}

bool FleetPlan::signs_in(const std::string& meeting, const std::string& sitting, const std::string& device) const {
    if (everybody_) return true;
    for (const std::string& reference : {meeting + "/" + sitting, sitting}) {
        const auto found = by_sitting_.find(reference);
        if (found != by_sitting_.end()) return found->second.contains(device);
    }
    return false;
}

std::vector<agent::SeatPlan::Press> FleetPlan::presses(const std::string& meeting, const messages::VoteView& vote,
                                                       const std::string& device) const {
    const auto own = by_device_.find(device);
    if (own == by_device_.end()) return {};
    for (const std::string& reference : {meeting + "/" + vote.vote.text, vote.vote.text}) {
        const auto number = numbers_.find(reference);
        if (number == numbers_.end()) continue;
        std::vector<Press> found;
        for (const Row& row : own->second)
            if (row.vote == number->second && words_[row.choice] != "none")
                found.push_back({words_[row.choice], row.delay});
        if (!found.empty()) return found;
    }
    return {};
}

std::set<std::string> FleetPlan::devices() const {
    std::set<std::string> all;
    for (const auto& [device, presses] : by_device_) all.insert(device);
    for (const auto& [sitting, devices] : by_sitting_) all.insert(devices.begin(), devices.end());
    return all;
}

std::vector<std::string> read_devices(const std::string& text, const std::string& name) {
    std::vector<std::string> devices;
    for_each_row(text, "device", [&](std::size_t row, std::span<const std::string_view> cells) {
        if (!messages::is_identifier(cells[0])) fail(name, row, "the device is not an identifier");
        devices.emplace_back(cells[0]);
    });
    return devices;
}

}  // namespace yishi::fleet
