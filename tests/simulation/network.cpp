#include "tests/simulation/network.hpp"

#include <algorithm>
#include <utility>

namespace yishi::simulation {
namespace {

/// Puts `each` into the queue as the mishap wants it.
template <class Each>
void put(std::deque<Each>& queue, Each each, const std::optional<Spoils>& mishap) {
    if (mishap && mishap->mishap == Mishap::lost) return;
    if (mishap && mishap->mishap == Mishap::late) each.due += mishap->ticks;
    if (mishap && mishap->mishap == Mishap::twice) {
        Each again = each;
        again.due += mishap->ticks;
        queue.push_back(std::move(again));
    }
    queue.push_back(std::move(each));
}

template <class Each>
std::vector<Each> take(std::deque<Each>& queue, unsigned now) {
    std::vector<Each> due;
    std::deque<Each> later;
    for (Each& each : queue) {
        if (each.due <= now)
            due.push_back(std::move(each));
        else
            later.push_back(std::move(each));
    }
    queue = std::move(later);
    return due;
}

}  // namespace

void Network::spoil(ClientNumber client, const Spoils& spoils) {
    mishaps_.push_back({client, spoils});
}

std::optional<Spoils> Network::mishap(ClientNumber client, bool to_server) {
    if (mishaps_.empty()) return std::nullopt;
    const auto found = std::ranges::find_if(mishaps_, [&](const Planned& planned) {
        return planned.client == client && planned.spoils.to_server == to_server;
    });
    if (found == mishaps_.end()) return std::nullopt;
    const Spoils spoils = found->spoils;
    mishaps_.erase(found);
    return spoils;
}

void Network::send_up(ClientNumber client, ConnectionNumber from, ToServer message, unsigned now) {
    const bool is_of_the_connection = std::holds_alternative<engine::Opened>(message) ||
                                      std::holds_alternative<engine::Closed>(message) ||
                                      std::holds_alternative<engine::Silenced>(message);
    put(up_, {from, std::move(message), now}, is_of_the_connection ? std::nullopt : mishap(client, true));
}

void Network::send_down(ClientNumber client, ConnectionNumber to, HeardFrame frame, unsigned now) {
    put(down_, {to, std::move(frame), now}, mishap(client, false));
}

std::vector<Network::Upward> Network::take_up(unsigned now) {
    if (up_.empty()) return {};
    return take(up_, now);
}

std::vector<Network::Downward> Network::take_down(unsigned now) {
    if (down_.empty()) return {};
    return take(down_, now);
}

void Network::drop_all() {
    up_.clear();
    down_.clear();
}

}  // namespace yishi::simulation
