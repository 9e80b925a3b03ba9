#include "server/engine/connections.hpp"

namespace yishi::engine {

std::string_view Connected::device() const {
    const auto& named = principal.actor.device;
    return named ? std::string_view(named->text) : std::string_view();
}

std::optional<ConnectionId> Connections::open(ConnectionId id, const Opened& opened) {
    Connected connected{.id = id,
                        .principal = {.actor = opened.actor,
                                      .evidence = opened.evidence,
                                      .ballot_key = opened.ballot_key,
                                      .station = opened.station,
                                      .name = opened.name},
                        .audience = opened.audience};
    const std::string device(connected.device());
    std::optional<ConnectionId> older;
    if (!device.empty()) {
        if (const auto found = by_device_.find(device); found != by_device_.end()) {
            const auto replaced = by_number_.find(found->second);
            // A display may be named by hand; no name of its takes a seat away from a vote.
            const bool takes_seat =
                replaced->second.audience == messages::Audience::seat && opened.audience != messages::Audience::seat;
            if (takes_seat) return id;
            older = replaced->second.id;
            forget(replaced);
        }
        by_device_[device] = id.number;
        changed_devices_.insert(device);
    }
    ++counts_[static_cast<std::size_t>(opened.audience)];
    by_number_.emplace(id.number, std::move(connected));
    return older;
}

void Connections::forget(std::unordered_map<std::uint64_t, Connected>::iterator found) {
    const std::string device(found->second.device());
    if (!device.empty()) {
        by_device_.erase(device);
        changed_devices_.insert(device);
    }
    --counts_[static_cast<std::size_t>(found->second.audience)];
    by_number_.erase(found);
}

void Connections::close(ConnectionId id) {
    if (const auto found = by_number_.find(id.number); found != by_number_.end()) forget(found);
}

void Connections::set_silent(ConnectionId id, bool silent) {
    Connected* connected = find(id);
    if (connected == nullptr || connected->silent == silent) return;
    connected->silent = silent;
    if (!connected->device().empty()) changed_devices_.emplace(connected->device());
}

Connected* Connections::find(ConnectionId id) {
    const auto found = by_number_.find(id.number);
    return found == by_number_.end() ? nullptr : &found->second;
}

Connected* Connections::of_device(std::string_view device) {
    const auto found = by_device_.find(device);
    return found == by_device_.end() ? nullptr : &by_number_.find(found->second)->second;
}

std::optional<messages::KeyText> Connections::ballot_key(std::string_view device) const {
    const auto found = by_device_.find(device);
    if (found == by_device_.end()) return std::nullopt;
    return by_number_.find(found->second)->second.principal.ballot_key;
}

bool Connections::is_seat(std::string_view device) const {
    const auto found = by_device_.find(device);
    return found != by_device_.end() && by_number_.find(found->second)->second.audience == messages::Audience::seat;
}

messages::Reachability Connections::reachability(std::string_view device) const {
    const auto found = by_device_.find(device);
    if (found == by_device_.end()) return messages::Reachability::gone;
    return by_number_.find(found->second)->second.silent ? messages::Reachability::silent
                                                         : messages::Reachability::connected;
}

std::vector<messages::DeviceLine> Connections::take_changes() {
    std::vector<messages::DeviceLine> lines;
    lines.reserve(changed_devices_.size());
    for (const std::string& device : changed_devices_) lines.push_back({device, reachability(device)});
    changed_devices_.clear();
    return lines;
}

std::vector<messages::DeviceLine> Connections::all_devices() const {
    std::vector<messages::DeviceLine> lines;
    lines.reserve(by_device_.size());
    for (const auto& [device, number] : by_device_) lines.push_back({device, reachability(device)});
    return lines;
}

}  // namespace yishi::engine
