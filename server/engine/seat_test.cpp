#include "server/engine/seat_test.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "protocol/messages/limits.hpp"

namespace yishi::engine {

namespace limits = messages::limits;

std::vector<std::string> seats_to_test(const domain::State& state, const Connections& connections) {
    std::set<std::string> devices;
    if (state.open_meeting)
        if (const auto* meeting = domain::find(state.meetings, state.open_meeting->text))
            for (const domain::Sitting* sitting : meeting->live_sittings())
                for (const auto& [device, person] : sitting->person_at) devices.insert(device);
    if (devices.empty())
        for (const auto& [device, number] : connections.devices())
            if (connections.is_seat(device)) devices.insert(device);
    return {devices.begin(), devices.end()};
}

void SeatTest::begin(const std::vector<std::string>& devices, Time now) {
    seats_.clear();
    for (const std::string& device : devices) seats_.emplace(device, Seat{});
    ++round_;
    begun_ = now;
    next_result_ = now;
    running_ = true;
    stale_ = true;
}

bool SeatTest::awaits(std::string_view device) const {
    const auto found = seats_.find(device);
    return running_ && found != seats_.end() && !found->second.answered;
}

void SeatTest::answer(std::string_view device, std::uint64_t round, std::optional<messages::Name> fault) {
    if (round != round_ || !awaits(device)) return;
    seats_.find(device)->second = {.answered = true, .fault = std::move(fault)};
    stale_ = true;
}

std::optional<SeatTest::Time> SeatTest::due() const {
    if (!running_) return std::nullopt;
    const Time over = begun_ + limits::seat_test_milliseconds;
    return stale_ ? std::min(next_result_, over) : over;
}

std::optional<messages::SeatTestResultFrame> SeatTest::take_result(Time now, const Connections& connections) {
    const auto next = due();
    if (!next || now < *next) return std::nullopt;
    const bool over = now >= begun_ + limits::seat_test_milliseconds;
    messages::SeatTestResultFrame result;
    result.round = round_;
    for (const auto& [device, seat] : seats_) {
        if (seat.answered) {
            ++result.tested;
            if (!seat.fault) continue;
            if (++result.faulty_count <= limits::seat_test_named) result.faulty.push_back({device, *seat.fault});
        } else if (!over && connections.has_device(device)) {
            ++result.waiting;
        } else if (++result.silent_count <= limits::seat_test_named) {
            result.silent.emplace_back(device);
        }
    }
    result.finished = result.waiting == 0;
    running_ = !result.finished;
    stale_ = false;
    next_result_ = now + limits::counter_milliseconds;
    return result;
}

}  // namespace yishi::engine
