#include "server/domain/place.hpp"

/// Commands on who is invited, comes, leaves and stays away.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;
using messages::SittingState;

namespace {

/// Who neither serves on the meeting's day nor is invited takes no part: signed in, a member who does not serve would
/// count for the quorum.
std::optional<messages::Rejection> refuse_person(const Meeting& meeting, const messages::Identifier& person) {
    if (meeting.serves(person) || meeting.attendees.contains(person.text)) return std::nullopt;
    if (meeting.knows(person))
        return reject(unknown_person, person.text + " 不在任 / does not serve on " + meeting.date->text);
    return reject(unknown_person, person.text);
}

/// Where somebody who signs in is: where the command says, else where the plan or the invitation does.
std::optional<messages::Identifier> venue_of(const Place& place, const messages::Identifier& person,
                                             const std::optional<messages::Identifier>& said) {
    if (said) return said;
    if (const auto* seat = find(place.sitting->seat_of, person)) return seat->venue;
    const auto* attendee = find(place.meeting->attendees, person);
    return attendee ? attendee->venue : std::nullopt;
}

Decided sign_in(const State& state, const Context& context, const Place& place, const messages::Identifier& person,
                messages::SignInMethod method, const std::optional<messages::Identifier>& venue) {
    if (const auto* other = place.meeting->present_elsewhere(person, *place.sitting))
        return reject(present_elsewhere, person.text + " (" + other->id.text + ")");
    if (place.sitting->is_present(person)) return reject(already_signed_in, person.text);
    // Who left and comes back keeps what the first sign-in said of being late.
    const auto* before = find(place.sitting->attendance, person);
    const bool late = before ? before->late : place.sitting->state != SittingState::signing_in;
    auto device = place.sitting->device_of(person);
    // Whom a card has brought to a free seat is bound to it by this sign-in.
    if (!device && method == messages::SignInMethod::card) device = context.principal.actor.device;
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id),
              messages::SignedIn{draft.act(), place.sitting->id, person, device, method, late,
                                 venue_of(place, person, venue), device ? context.ballot_key(*device) : std::nullopt});
    return std::move(draft).take();
}

messages::SignInMethod method_of(Evidence evidence) {
    if (evidence == Evidence::pin) return messages::SignInMethod::pin;
    if (evidence == Evidence::card) return messages::SignInMethod::card;
    return messages::SignInMethod::key;
}

/// Where the plan has another person at the device, or the person at another device.
std::optional<messages::Rejection> refuse_other_seat(const Sitting& sitting, const messages::Identifier& person,
                                                     const messages::Identifier& device) {
    const auto own = sitting.device_of(person);
    if (own == device) return std::nullopt;
    if (own) return reject(not_own_seat, person.text + " → " + own->text);
    if (sitting.person_at.contains(device.text)) return reject(not_own_seat, person.text);
    return std::nullopt;
}

}  // namespace

Decided decide(const State& state, const messages::SignIn& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    const auto& principal = context.principal;
    const auto device = principal.actor.device.value_or(messages::Identifier());
    const auto* planned = find(place.sitting->person_at, device);
    // The PIN was held against who was planned here a moment ago.
    if (principal.evidence == Evidence::pin && planned && principal.proven != *planned) return reject(bad_credential);
    const auto* person = principal.evidence == Evidence::card && principal.proven ? &*principal.proven : planned;
    if (person)
        if (auto rejection = refuse_person(*place.meeting, *person)) return *rejection;
    if (place.not_open) return *place.not_open;
    if (!planned && person && place.sitting->goes_on())
        if (auto rejection = refuse_device(*place.meeting, *place.sitting, device)) return *rejection;
    if (!person) return reject(device_not_seated, device.text);
    if (auto rejection = refuse_other_seat(*place.sitting, *person, device)) return *rejection;
    return sign_in(state, context, place, *person, method_of(principal.evidence), std::nullopt);
}

Decided decide(const State& state, const messages::SignInPerson& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (auto rejection = refuse_person(*place.meeting, command.person)) return *rejection;
    if (auto rejection = refuse_venue(state, command.venue)) return *rejection;
    if (place.not_open) return *place.not_open;
    return sign_in(state, context, place, command.person, messages::SignInMethod::clerk, command.venue);
}

Decided decide(const State& state, const messages::RecordLeaving& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (!place.meeting->knows(command.person)) return reject(unknown_person, command.person.text);
    if (place.not_open) return *place.not_open;
    if (!place.sitting->is_present(command.person)) return reject(not_signed_in, command.person.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id), messages::PersonLeft{draft.act(), command.sitting, command.person});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::RecordLeave& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const Sitting* sitting = nullptr;
    if (command.sitting) {
        const auto found = find_sitting(*meeting, *command.sitting);
        if (!found) return found.rejection();
        sitting = &*found;
    }
    // A planned meeting has no members yet: they are those of its day.
    if (meeting->state != messages::MeetingState::planned)
        if (auto rejection = refuse_person(*meeting, command.person)) return *rejection;
    if (command.reason.text.empty()) return reject(reason_missing);
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    if (sitting && !sitting->is_live()) return reject(sitting_not_open, sitting->id.text);
    if (sitting && sitting->attendance.contains(command.person.text))
        return reject(already_signed_in, command.person.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id),
              messages::LeaveRecorded{draft.act(), command.sitting, command.person, command.reason});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::RegisterVenue& command, const Context& context) {
    DecisionDraft draft(state, context);
    draft.add(state.register_log(), messages::VenueRegistered{draft.act(), command.venue, command.name});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::InviteAttendee& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    if (command.department && !state.departments.contains(command.department->text))
        return reject(unknown_department, command.department->text);
    if (auto rejection = refuse_venue(state, command.venue)) return *rejection;
    const auto& roster = meeting->roster ? meeting->roster : state.terms.at(meeting->term).roster;
    if (roster && roster->member(command.attendee)) return reject(attendee_is_member, command.attendee.text);
    if (meeting->attendees.size() >= messages::limits::attendees && !meeting->attendees.contains(command.attendee.text))
        return reject(too_many_attendees, std::to_string(meeting->attendees.size()));
    if (meeting->state == messages::MeetingState::closed) return reject(meeting_not_open, meeting->id.text);
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting),
              messages::AttendeeInvited{draft.act(),
                                        command.meeting,
                                        {command.attendee, command.name, command.post, command.capacity,
                                         command.department, command.must_attend, command.venue}});
    return std::move(draft).take();
}

}  // namespace yishi::domain
