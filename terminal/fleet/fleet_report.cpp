#include "terminal/fleet/fleet_report.hpp"

#include <algorithm>

#include "protocol/messages/codec.hpp"

namespace yishi::fleet {
namespace {

constexpr std::size_t failures_kept = 100;

}  // namespace

void FleetReport::fail(const std::string& device, const std::string& what) {
    ++failure_count;
    const std::lock_guard lock(mutex_);
    if (failures_.size() < failures_kept) failures_.push_back(device + ": " + what);
}

std::vector<std::string> FleetReport::failures() const {
    const std::lock_guard lock(mutex_);
    return failures_;
}

void FleetReport::note_view(const messages::SeatView& view) {
    ++views;
    const std::lock_guard lock(mutex_);
    const std::string open = view.meeting ? view.meeting->meeting.text : "";
    std::erase_if(meetings_open_, [&](const std::string& meeting) {
        if (meeting == open) return false;
        meetings_closed_.insert(meeting);
        return true;
    });
    if (!open.empty()) {
        meetings_open_.insert(open);
        meetings_closed_.erase(open);
    }
    if (view.result && view.result->declared) {
        Tally& tally = tallies_[view.result->meeting.text + "/" + view.result->vote.text];
        tally.declared = true;
        tally.result = view.result->counts;
        tally.manual = view.result->manual.has_value();
    }
}

void FleetReport::count(const std::string& meeting, const std::string& vote, unsigned option, unsigned before) {
    const std::lock_guard lock(mutex_);
    auto& counts = tallies_[meeting + "/" + vote].counts;
    counts.resize(std::max<std::size_t>({counts.size(), option, before}));
    if (before) --counts[before - 1];
    ++counts[option - 1];
}

void FleetReport::note_received(const agent::AnsweredPress& press) {
    ++received;
    if (receipts) {
        const std::lock_guard lock(mutex_);
        receipts->keep(press.ballot, press.receipt);
    }
    if (!acknowledged) return;
    std::string line = "{\"leaf\":";
    messages::write(line, press.leaf);
    line += ",\"index\":" + std::to_string(press.index) + ",\"ballot\":";
    messages::write(line, press.ballot);
    line += "}\n";
    const std::lock_guard lock(mutex_);
    acknowledged(line);
}

bool FleetReport::declared(const std::string& vote) const {
    const std::lock_guard lock(mutex_);
    return std::ranges::any_of(tallies_, [&](const auto& each) {
        return each.second.declared && (each.first == vote || each.first.ends_with("/" + vote));
    });
}

bool FleetReport::closed(const std::string& meeting) const {
    const std::lock_guard lock(mutex_);
    return meetings_closed_.contains(meeting);
}

void FleetReport::check_totals() {
    std::vector<std::string> differences;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [name, tally] : tallies_) {
            if (!tally.declared || tally.manual) continue;
            auto counts = tally.counts;
            counts.resize(std::max(counts.size(), tally.result.size()));
            std::string counted;
            std::string declared;
            for (std::size_t i = 0; i < counts.size(); ++i) {
                counted += " " + std::to_string(counts[i]);
                declared += " " + std::to_string(i < tally.result.size() ? tally.result[i] : 0);
            }
            if (counted != declared)
                differences.push_back(name + ": acknowledged presses by option" + counted + ", declared" + declared);
        }
    }
    for (const std::string& difference : differences) fail("totals", difference);
}

std::string FleetReport::json() const {
    std::string out = "{\"connections\":" + std::to_string(connections) +
                      ",\"signed_in\":" + std::to_string(signed_in) + ",\"pressed\":" + std::to_string(pressed) +
                      ",\"received\":" + std::to_string(received) + ",\"refused\":" + std::to_string(refused) +
                      ",\"views\":" + std::to_string(views) + ",\"failures\":" + std::to_string(failure_count) +
                      ",\"failure_texts\":";
    messages::write(out, failures());
    return out + "}";
}

}  // namespace yishi::fleet
