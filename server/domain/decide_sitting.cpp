#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "server/domain/place.hpp"

/// Commands on a sitting: its opening, seat plan, course and close.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;
using messages::SittingState;

Decided decide(const State& state, const messages::OpenSitting& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    if (meeting->roster && !meeting->roster->member(command.chair)) return reject(unknown_member, command.chair.text);
    if (meeting->sitting(command.sitting)) return reject(already_exists, command.sitting.text);
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    const auto live = meeting->live_sittings();
    if (live.size() >= messages::limits::live_sittings) return reject(too_many_sittings, std::to_string(live.size()));
    if (command.sitting_kind == messages::SittingKind::plenary)
        for (const auto* each : live)
            if (each->kind == messages::SittingKind::plenary) return reject(another_plenary_live, each->id.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id),
              messages::SittingOpened{draft.act(), command.sitting, command.sitting_kind, command.chair});
    return std::move(draft).take();
}

namespace {

/// Each device, each person and each place once, and places that are on the grid.
std::optional<messages::Rejection> refuse_plan(const std::vector<messages::SeatAssignment>& seats) {
    if (seats.size() > messages::limits::members) return reject(bad_seat_plan);
    std::set<std::string_view> devices;
    std::set<std::string_view> persons;
    std::set<std::tuple<std::string_view, std::uint32_t, std::uint32_t>> places;
    for (const auto& seat : seats) {
        if (!devices.insert(seat.device).second) return reject(bad_seat_plan, seat.device.text);
        if (!persons.insert(seat.person).second) return reject(bad_seat_plan, seat.person.text);
        if (!seat.row && !seat.column) continue;
        const auto row = seat.row.value_or(0);
        const auto column = seat.column.value_or(0);
        if (row < 1 || row > messages::limits::seat_rows || column < 1 || column > messages::limits::seat_columns)
            return reject(bad_seat_plan, seat.device.text + "：位置须有排号和列号，均为1至500 / " +
                                             "a place has a row and a column, each of 1 to 500");
        const std::string_view venue = seat.venue ? std::string_view(*seat.venue) : std::string_view();
        if (!places.emplace(venue, row, column).second)
            return reject(bad_seat_plan, seat.device.text + "：同一位置已有席位 / another seat has this place");
    }
    return std::nullopt;
}

}  // namespace

Decided decide(const State& state, const messages::SetSeatPlan& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    for (const auto& seat : command.seats)
        if (!place.meeting->knows(seat.person)) return reject(unknown_person, seat.person.text);
    for (const auto& seat : command.seats)
        if (auto rejection = refuse_venue(state, seat.venue)) return *rejection;
    if (auto rejection = refuse_plan(command.seats)) return *rejection;
    if (place.not_open) return *place.not_open;
    if (const auto* vote = place.meeting->vote_under_way_in(*place.sitting))
        return reject(vote_under_way, vote->id().text);
    if (place.sitting->goes_on())
        for (const auto& seat : command.seats)
            if (auto rejection = refuse_device(*place.meeting, *place.sitting, seat.device)) return *rejection;
    std::map<std::string_view, std::string_view> device_of;
    for (const auto& seat : command.seats) device_of.emplace(seat.person, seat.device);
    for (const auto& [person, seat] : place.sitting->seat_of) {
        if (!place.sitting->is_present(person)) continue;
        const auto planned = device_of.find(person);
        if (planned == device_of.end() || planned->second != seat.device.text) return reject(already_signed_in, person);
    }
    DecisionDraft draft(state, context);
    const auto digest = draft.attach(command.seats);
    draft.add(
        state.meeting_log(place.meeting->id),
        messages::SeatPlanSet{draft.act(), command.sitting, digest, static_cast<std::uint32_t>(command.seats.size())});
    // A clerk may have signed somebody in who gets a seat only now.
    for (const auto& seat : command.seats)
        if (place.sitting->is_present(seat.person))
            add_ballot_key(draft, *place.meeting, *place.sitting, seat.person, seat.device);
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::StartSitting& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (place.not_open) return *place.not_open;
    if (place.sitting->state != SittingState::signing_in) return reject(sitting_already_started, command.sitting.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id), messages::SittingStarted{draft.act(), command.sitting});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::RecessSitting& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (place.not_open) return *place.not_open;
    if (auto rejection = refuse_unless_in_session(*place.sitting)) return *rejection;
    if (const auto* vote = place.meeting->vote_under_way_in(*place.sitting))
        return reject(vote_under_way, vote->id().text);
    DecisionDraft draft(state, context);
    pause_floor(draft, *place.meeting, *place.sitting, messages::HeldBy::hand, context.time);
    draft.add(state.meeting_log(place.meeting->id), messages::SittingRecessed{draft.act(), command.sitting});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::ResumeSitting& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (place.not_open) return *place.not_open;
    if (place.sitting->state != SittingState::recess) return reject(sitting_not_in_recess, command.sitting.text);
    for (const auto& [device, person] : place.sitting->person_at)
        if (auto rejection = refuse_device(*place.meeting, *place.sitting, device)) return *rejection;
    for (const auto& [person, recorded] : place.sitting->attendance) {
        if (!recorded.present) continue;
        if (const auto* other = place.meeting->present_elsewhere(person, *place.sitting))
            return reject(present_elsewhere, person + " (" + other->id.text + ")");
    }
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id), messages::SittingResumed{draft.act(), command.sitting});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::CloseSitting& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (place.not_open) return *place.not_open;
    if (const auto* vote = place.meeting->vote_under_way_in(*place.sitting))
        return reject(vote_under_way, vote->id().text);
    if (auto rejection = refuse_unconfirmed(*place.meeting, &*place.sitting)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id), messages::SittingClosed{draft.act(), command.sitting});
    return std::move(draft).take();
}

}  // namespace yishi::domain
