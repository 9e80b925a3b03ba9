#include "server/engine/publisher.hpp"

#include <algorithm>
#include <functional>
#include <type_traits>
#include <utility>

#include "protocol/messages/limits.hpp"
#include "server/engine/frame.hpp"
#include "server/views/views.hpp"

namespace yishi::engine {

namespace {

using messages::Audience;

constexpr std::array audiences{Audience::seat, Audience::clerk, Audience::chair, Audience::display,
                               Audience::display_without_map};
/// Seats are told no counters.
constexpr std::array counted_audiences{Audience::clerk, Audience::chair, Audience::display,
                                       Audience::display_without_map};
/// A view is mostly as long as the one before: so much more is room enough for what has come.
constexpr std::size_t room_for_more = 1'024;

template <class T, class... Kinds>
constexpr bool one_of = (std::is_same_v<T, Kinds> || ...);

const domain::Meeting* open_meeting(const domain::State& state) {
    return state.open_meeting ? domain::find(state.meetings, state.open_meeting->text) : nullptr;
}

}  // namespace

void Publisher::note(const domain::Fact& fact, const domain::State& state) {
    counters_stale_ = true;
    const auto* event = std::get_if<messages::Event>(&fact);
    if (event == nullptr) return;
    for (Told& each : told_) each.view_stale = true;
    std::visit(
        [&](const auto& each) {
            using T = std::decay_t<decltype(each)>;
            if constexpr (one_of<T, messages::SignedIn, messages::PersonLeft>) {
                const domain::Meeting* meeting = open_meeting(state);
                if (const domain::Sitting* sitting = meeting ? meeting->sitting(each.sitting) : nullptr)
                    if (const auto device = sitting->device_of(each.person)) touched_devices_.insert(device->text);
                if constexpr (one_of<T, messages::PersonLeft>) note_queue(state, each.sitting, each.person);
            } else if constexpr (one_of<T, messages::MeetingOpened, messages::MeetingClosed, messages::SittingOpened,
                                        messages::SittingClosed, messages::SittingRecessed, messages::SittingResumed,
                                        messages::SeatPlanSet, messages::AttendeeInvited, messages::LeaveRecorded>) {
                all_seats_touched_ = true;
            } else if constexpr (one_of<T, messages::SeatRebound>) {
                touched_devices_.insert(each.device.text);
                touched_devices_.insert(each.spare.text);
            } else if constexpr (one_of<T, messages::VoteOpened>) {
                timer_changed_ = true;
                note_vote_opened(state);
            } else if constexpr (one_of<T, messages::VoteHeld, messages::VoteResumed>) {
                timer_changed_ = true;
            } else if constexpr (one_of<T, messages::FloorRequested, messages::RequestWithdrawn,
                                        messages::RequestDeclined>) {
                note_queue(state, each.sitting, each.person);
            } else if constexpr (one_of<T, messages::FloorGranted>) {
                floor_timers_changed_ = true;
                note_queue(state, each.sitting, each.person);
            } else if constexpr (one_of<T, messages::FloorExtended, messages::FloorPaused, messages::FloorResumed>) {
                floor_timers_changed_ = true;
            }
        },
        *event);
}

/// Seats at which a press can be taken need no frame: without one they begin with press 1. So only those are told
/// that cannot press: who is not on the roll, was not present, or sits elsewhere.
void Publisher::note_vote_opened(const domain::State& state) {
    const domain::Meeting* meeting = open_meeting(state);
    const domain::Vote* vote = meeting ? meeting->vote_under_way() : nullptr;
    if (vote == nullptr || !vote->roll) return;
    for (const domain::Sitting* sitting : meeting->live_sittings())
        for (const auto& [device, person] : sitting->person_at) {
            const auto place = vote->roll->place(person.text);
            const bool may_press = sitting->id == vote->draft.sitting && place && vote->roll->entries()[*place].present;
            if (!may_press) touched_devices_.insert(device);
        }
}

/// Who has joined or left the queue, and those whose places move up.
void Publisher::note_queue(const domain::State& state, const messages::Identifier& sitting,
                           const messages::Identifier& person) {
    const domain::Meeting* meeting = open_meeting(state);
    const domain::Sitting* found = meeting == nullptr ? nullptr : meeting->sitting(sitting);
    if (found == nullptr) return;
    const auto touch = [&](const messages::Identifier& each) {
        if (const auto device = found->device_of(each)) touched_devices_.insert(device->text);
    };
    touch(person);
    for (const auto& request : found->floor.queue) touch(request.person);
}

void Publisher::note_rebuilt() {
    for (Told& each : told_) each.view_stale = true;
    touched_devices_.clear();
    all_seats_touched_ = timer_changed_ = floor_timers_changed_ = counters_stale_ = true;
}

bool Publisher::refresh_view(Audience audience, const domain::State& state) {
    Told& known = told(audience);
    if (!known.view_stale) return false;
    known.view_stale = false;
    // As `messages::ViewFrame` would be written. The version is the position of the newest entry: it grows whenever
    // there is something new to see. The view alone is compared, for it may be the same at a later version.
    std::string text;
    text.reserve((known.view_frame ? known.view_frame->size() : 0) + room_for_more);
    text += "{\"kind\":\"view\",\"version\":";
    text += std::to_string(state.next_position == 0 ? 0 : state.next_position - 1);
    text += ",\"view\":";
    const std::size_t begin = text.size();
    messages::write(text, views::view(state, audience));
    text += '}';
    if (known.view_frame &&
        std::string_view(text).substr(begin) == std::string_view(*known.view_frame).substr(known.view_begin))
        return false;
    known.view_frame = make_frame(std::move(text));
    known.view_begin = begin;
    return true;
}

bool Publisher::refresh_counters(Audience audience, const domain::State& state) {
    Told& known = told(audience);
    messages::CountersFrame next = views::counters(state, audience);
    if (known.counters == next) return false;
    known.counters_frame = frame_of(next);
    known.counters = std::move(next);
    return true;
}

std::optional<messages::Time> Publisher::due(const Connections& connections) const {
    const bool counters_due = counters_stale_ && std::ranges::any_of(counted_audiences, [&](Audience audience) {
                                  return connections.count(audience) > 0;
                              });
    const bool devices_due = connections.has_changes() && connections.count(Audience::clerk) > 0;
    if (!counters_due && !devices_due) return std::nullopt;
    return next_periodic_;
}

void Publisher::publish_periodic(const domain::State& state, Connections& connections, messages::Time now,
                                 Outgoing& outgoing) {
    if (!due(connections) || now < next_periodic_) return;
    if (counters_stale_) {
        counters_stale_ = false;
        // Also for an audience that is not there: who comes later is greeted with these.
        for (const Audience audience : counted_audiences)
            if (refresh_counters(audience, state) && connections.count(audience) > 0)
                outgoing.broadcasts.push_back({audience, told(audience).counters_frame});
    }
    if (connections.has_changes()) {
        messages::DevicesFrame devices{connections.take_changes()};
        if (connections.count(Audience::clerk) > 0) outgoing.broadcasts.push_back({Audience::clerk, frame_of(devices)});
    }
    next_periodic_ = now + messages::limits::counter_milliseconds;
}

Frame Publisher::personal_frame(const domain::State& state, Connected& connected) {
    std::string text = messages::encode(views::personal_frame(state, connected.device()));
    const std::size_t hash = std::hash<std::string>{}(text) | 1;
    if (hash == connected.personal) return nullptr;
    connected.personal = hash;
    return make_frame(std::move(text));
}

void Publisher::publish_personal(const domain::State& state, Connections& connections, Outgoing& outgoing) {
    const auto tell = [&](std::string_view device) {
        Connected* connected = connections.of_device(device);
        // One that was never told anything is about to be greeted.
        if (connected == nullptr || connected->audience != Audience::seat || connected->personal == 0) return;
        if (Frame frame = personal_frame(state, *connected)) outgoing.personal.push_back({connected->id, frame});
    };
    if (all_seats_touched_)
        for (const auto& [device, number] : connections.devices()) tell(device);
    else
        for (const std::string& device : touched_devices_) tell(device);
    touched_devices_.clear();
    all_seats_touched_ = false;
}

Greeting Publisher::greeting(const domain::State& state, const Connections& connections, Connected& connected,
                             messages::Time now) {
    Greeting greeting{.to = connected.id, .frames = {}};
    refresh_view(connected.audience, state);
    greeting.frames.push_back(told(connected.audience).view_frame);
    if (connected.audience == Audience::seat) {
        if (Frame frame = personal_frame(state, connected)) greeting.frames.push_back(std::move(frame));
    } else {
        if (!told(connected.audience).counters_frame) refresh_counters(connected.audience, state);
        greeting.frames.push_back(told(connected.audience).counters_frame);
    }
    if (const auto timer = views::timer(state, now)) greeting.frames.push_back(frame_of(*timer));
    for (const auto& timer : views::floor_timers(state, now)) greeting.frames.push_back(frame_of(timer));
    if (connected.audience == Audience::clerk)
        greeting.frames.push_back(frame_of(messages::DevicesFrame{connections.all_devices()}));
    return greeting;
}

void Publisher::publish(const domain::State& state, Connections& connections, messages::Time now, Outgoing& outgoing) {
    for (const Audience audience : audiences)
        if (connections.count(audience) > 0 && refresh_view(audience, state)) {
            outgoing.broadcasts.push_back({audience, told(audience).view_frame});
            ++views_published_;
        }
    const auto tell_all = [&](const Frame& frame) {
        for (const Audience audience : audiences)
            if (connections.count(audience) > 0) outgoing.broadcasts.push_back({audience, frame});
    };
    if (std::exchange(timer_changed_, false))
        if (const auto timer = views::timer(state, now)) tell_all(frame_of(*timer));
    if (std::exchange(floor_timers_changed_, false))
        for (const auto& timer : views::floor_timers(state, now)) tell_all(frame_of(timer));
    publish_periodic(state, connections, now, outgoing);
    publish_personal(state, connections, outgoing);
    for (const ConnectionId id : to_greet_)
        if (Connected* connected = connections.find(id))
            outgoing.greetings.push_back(greeting(state, connections, *connected, now));
    to_greet_.clear();
}

}  // namespace yishi::engine
