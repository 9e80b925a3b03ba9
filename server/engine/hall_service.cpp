#include "server/engine/hall_service.hpp"

#include <utility>

#include "server/engine/frame.hpp"

namespace yishi::engine {

void HallService::opened(const ConnectionId& connection, std::string_view device) {
    if (seat_test_.awaits(device)) to_test_.push_back(connection);
}

void HallService::tested(const Connected& from, const SeatTested& answer) {
    seat_test_.answer(from.device(), answer.round, answer.fault);
}

void HallService::begin_test(const ConnectionId& from, const SeatTestAsked& asked, const domain::State& state, Time now,
                             Outgoing& outgoing) {
    if (!seat_test_.running()) {
        const auto devices = seats_to_test(state, connections_);
        seat_test_.begin(devices, now);
        const Frame frame = frame_of(messages::SeatTestFrame{seat_test_.round()});
        for (const std::string& device : devices)
            if (connections_.is_seat(device))
                outgoing.seat_tests.push_back({connections_.of_device(device)->id, frame});
        journal_.note(Severity::info, "seat_test",
                      {{"round", static_cast<std::int64_t>(seat_test_.round())},
                       {"seats", static_cast<std::int64_t>(devices.size())}});
    }
    outgoing.replies.push_back(
        {from, frame_of(messages::SeatTestBegunFrame{asked.id, seat_test_.round(), seat_test_.seats()})});
}

void HallService::call(const ConnectionId& from, const ServiceCalled& called, Outgoing& outgoing) {
    const Connected* caller = connections_.find(from);
    if (caller == nullptr) return;
    calls_.set(caller->device(), called.calling);
    outgoing.replies.push_back({from, frame_of(messages::ServiceCallFrame{called.calling})});
}

void HallService::attend(const ConnectionId& from, const ServiceAttended& attended, const domain::State& state,
                         Outgoing& outgoing) {
    const std::string& device = attended.device.text;
    if (calls_.calls(device)) {
        calls_.set(device, false);
        if (connections_.is_seat(device))
            outgoing.personal.push_back(
                {connections_.of_device(device)->id, frame_of(messages::ServiceCallFrame{false})});
    }
    outgoing.replies.push_back({from, frame_of(calls_.frame(state))});
}

void HallService::publish(const domain::State& state, Time now, Outgoing& outgoing) {
    publish_test(now, outgoing);
    publish_calls(state, outgoing);
}

void HallService::publish_test(Time now, Outgoing& outgoing) {
    for (const ConnectionId id : std::exchange(to_test_, {}))
        outgoing.seat_tests.push_back({id, frame_of(messages::SeatTestFrame{seat_test_.round()})});
    if (const auto result = seat_test_.take_result(now, connections_))
        outgoing.broadcasts.push_back({messages::Audience::clerk, frame_of(*result)});
}

void HallService::publish_calls(const domain::State& state, Outgoing& outgoing) {
    const bool changed = calls_.take_changed();
    if (!changed && calls_.empty()) return;
    const Frame calls = frame_of(calls_.frame(state));
    if (changed && connections_.count(messages::Audience::clerk) > 0)
        outgoing.broadcasts.push_back({messages::Audience::clerk, calls});
    for (Greeting& greeting : outgoing.greetings) {
        const Connected* greeted = connections_.find(greeting.to);
        if (greeted == nullptr) continue;
        if (greeted->audience == messages::Audience::clerk) greeting.frames.push_back(calls);
        if (greeted->audience == messages::Audience::seat && calls_.calls(greeted->device()))
            greeting.frames.push_back(frame_of(messages::ServiceCallFrame{true}));
    }
}

}  // namespace yishi::engine
