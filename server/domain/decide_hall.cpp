#include <algorithm>

#include "server/domain/deciding.hpp"

/// Spare seats, the emblem page, the emergency halt: one person, one act, at any moment.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

namespace {

/// The meeting that a command names, or why nothing can be done in it.
Found<Meeting> find_open_meeting(const State& state, const messages::Identifier& id) {
    auto meeting = find_meeting(state, id);
    if (meeting && meeting->state != messages::MeetingState::open) return reject(meeting_not_open, id.text);
    return meeting;
}

/// Whether somebody sits at the device in any sitting that is not over.
bool is_taken(const Meeting& meeting, const messages::Identifier& device) {
    return std::ranges::any_of(meeting.sittings, [&](const Sitting& sitting) {
        return sitting.is_live() && sitting.person_at.contains(device);
    });
}

Decided switch_screens(const State& state, const Context& context, const messages::Identifier& id,
                       messages::Screens screens) {
    const auto meeting = find_open_meeting(state, id);
    if (!meeting) return meeting.rejection();
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id), messages::ScreensSwitched{draft.act(), screens});
    return std::move(draft).take();
}

}  // namespace

Decided decide(const State& state, const messages::RebindSeat& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto sitting = find_sitting(*meeting, command.sitting);
    if (!sitting) return sitting.rejection();
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    if (sitting->state == messages::SittingState::closed) return reject(sitting_not_open, sitting->id.text);
    const auto* person = find(sitting->person_at, command.device);
    if (!person) return reject(device_not_seated, command.device.text);
    if (is_taken(*meeting, command.spare)) return reject(seat_taken, command.spare.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id),
              messages::SeatRebound{draft.act(), sitting->id, *person, command.device, command.spare});
    if (sitting->is_present(*person)) add_ballot_key(draft, *meeting, *sitting, *person, command.spare);
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::ShowEmblem& command, const Context& context) {
    return switch_screens(state, context, command.meeting, messages::Screens::emblem);
}

Decided decide(const State& state, const messages::ShowMeeting& command, const Context& context) {
    return switch_screens(state, context, command.meeting, messages::Screens::meeting);
}

Decided decide(const State& state, const messages::HaltMeeting& command, const Context& context) {
    const auto meeting = find_open_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    if (meeting->halted) return reject(meeting_halted, meeting->halted->text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id), messages::MeetingHalted{draft.act(), command.reason});
    const auto* vote = meeting->vote_under_way();
    if (vote && vote->state == messages::VoteState::open)
        hold(draft, *meeting, *vote, messages::HeldBy::halt, context.time);
    pause_floors(draft, *meeting, messages::HeldBy::halt, context.time);
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::LiftHalt& command, const Context& context) {
    const auto meeting = find_open_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    if (!meeting->halted) return reject(meeting_not_halted, meeting->id.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id), messages::HaltLifted{draft.act()});
    return std::move(draft).take();
}

}  // namespace yishi::domain
