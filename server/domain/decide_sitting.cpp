#include <map>
#include <set>

#include "server/domain/deciding.hpp"

/// Commands on a sitting: its seat plan, who is present, what is taken up.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;
using messages::SittingState;

namespace {

/// The meeting and the sitting that a command names, and whether both are open.
struct Place {
    const Meeting* meeting = nullptr;
    const Sitting* sitting = nullptr;
    std::optional<messages::Rejection> rejection;
    /// Where they exist, what stands in the way of acting in them; it comes after what the command itself gets wrong.
    std::optional<messages::Rejection> not_open;
};

template <class Command>
Place place_of(const State& state, const Command& command) {
    Place place;
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) {
        place.rejection = meeting.rejection();
        return place;
    }
    place.meeting = &*meeting;
    const auto sitting = find_sitting(*meeting, command.sitting);
    if (!sitting) {
        place.rejection = sitting.rejection();
        return place;
    }
    place.sitting = &*sitting;
    if (meeting->state != messages::MeetingState::open)
        place.not_open = reject(meeting_not_open, meeting->id.text);
    else if (sitting->state == SittingState::closed)
        place.not_open = reject(sitting_not_open, sitting->id.text);
    return place;
}

/// Who does not serve on the meeting's day is no member of it: signed in, such a person would count for the quorum.
std::optional<messages::Rejection> refuse_member(const Meeting& meeting, const messages::Identifier& member) {
    if (!meeting.roster) return std::nullopt;
    const auto* found = meeting.roster->member(member);
    if (!found) return reject(unknown_member, member.text);
    if (!serves_on(*found, *meeting.date))
        return reject(unknown_member, member.text + " 不在任 / does not serve on " + meeting.date->text);
    return std::nullopt;
}

}  // namespace

Decided decide(const State& state, const messages::OpenSitting& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    if (meeting->roster && !meeting->roster->member(command.chair)) return reject(unknown_member, command.chair.text);
    if (meeting->sitting(command.sitting)) return reject(already_exists, command.sitting.text);
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    if (const auto* open = meeting->current_sitting()) return reject(sittings_still_open, open->id.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id),
              messages::SittingOpened{draft.act(), command.sitting, command.sitting_kind, command.chair});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::SetSeatPlan& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    for (const auto& seat : command.seats)
        if (place.meeting->roster && !place.meeting->roster->member(seat.member))
            return reject(unknown_member, seat.member.text);
    if (command.seats.size() > messages::limits::members) return reject(bad_seat_plan);
    std::set<std::string_view> devices;
    std::map<std::string_view, std::string_view> device_of;
    for (const auto& seat : command.seats) {
        if (!devices.insert(seat.device).second) return reject(bad_seat_plan, seat.device.text);
        if (!device_of.emplace(seat.member, seat.device).second) return reject(bad_seat_plan, seat.member.text);
    }
    if (place.not_open) return *place.not_open;
    if (const auto* vote = place.meeting->vote_under_way()) return reject(vote_under_way, vote->id().text);
    for (const auto& [member, device] : place.sitting->device_of) {
        if (place.sitting->attendance_of(member) != messages::Attendance::present) continue;
        const auto planned = device_of.find(member);
        if (planned == device_of.end() || planned->second != device.text) return reject(already_signed_in, member);
    }
    DecisionDraft draft(state, context);
    const auto digest = draft.attach(command.seats);
    draft.add(
        state.meeting_log(place.meeting->id),
        messages::SeatPlanSet{draft.act(), command.sitting, digest, static_cast<std::uint32_t>(command.seats.size())});
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

Decided decide(const State& state, const messages::CloseSitting& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (place.not_open) return *place.not_open;
    if (const auto* vote = place.meeting->vote_under_way()) return reject(vote_under_way, vote->id().text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id), messages::SittingClosed{draft.act(), command.sitting});
    return std::move(draft).take();
}

namespace {

Decided sign_in(const State& state, const Context& context, const Place& place, const messages::Identifier& member,
                const std::optional<messages::Identifier>& device, messages::SignInMethod method) {
    if (place.sitting->attendance_of(member) == messages::Attendance::present)
        return reject(already_signed_in, member.text);
    // Who left and comes back keeps what the first sign-in said of being late.
    const auto* before = find(place.sitting->attendance, member);
    const bool late = before ? before->late : place.sitting->state == SittingState::in_session;
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id),
              messages::SignedIn{draft.act(), place.sitting->id, member, device, method, late});
    return std::move(draft).take();
}

}  // namespace

Decided decide(const State& state, const messages::SignIn& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    const auto& device = context.principal.actor.device;
    const auto* member = device ? find(place.sitting->member_at, *device) : nullptr;
    if (member)
        if (auto rejection = refuse_member(*place.meeting, *member)) return *rejection;
    if (place.not_open) return *place.not_open;
    if (!member) return reject(device_not_seated, device ? device->text : "");
    return sign_in(state, context, place, *member, device, messages::SignInMethod::key);
}

Decided decide(const State& state, const messages::SignInMember& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (auto rejection = refuse_member(*place.meeting, command.member)) return *rejection;
    if (place.not_open) return *place.not_open;
    const auto* device = find(place.sitting->device_of, command.member);
    return sign_in(state, context, place, command.member, device ? std::optional(*device) : std::nullopt,
                   messages::SignInMethod::clerk);
}

Decided decide(const State& state, const messages::RecordLeaving& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (place.meeting->roster && !place.meeting->roster->member(command.member))
        return reject(unknown_member, command.member.text);
    if (place.not_open) return *place.not_open;
    if (place.sitting->attendance_of(command.member) != messages::Attendance::present)
        return reject(not_signed_in, command.member.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id), messages::MemberLeft{draft.act(), command.sitting, command.member});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::TakeUpItem& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    const auto item = find_item(*place.meeting, command.item);
    if (!item) return item.rejection();
    if (place.not_open) return *place.not_open;
    if (place.sitting->state != SittingState::in_session) return reject(sitting_not_started, command.sitting.text);
    if (const auto* vote = place.meeting->vote_under_way()) return reject(vote_under_way, vote->id().text);
    if (place.sitting->item == command.item) return reject(item_taken_up, command.item.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id), messages::ItemTakenUp{draft.act(), command.sitting, command.item});
    return std::move(draft).take();
}

}  // namespace yishi::domain
